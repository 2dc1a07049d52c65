import type { Readable } from 'node:stream';
import { readTable, TableError, type TableRow } from '@khien/spreadsheets';
import type { RequestContext } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { InformationSystemsService, isKeyTaken } from '../information-systems/information-systems.service.js';
import { type FoundProblem, fileProblem, foundProblem } from './found-problem.js';
import { ImportState } from './import-job.entity.js';
import { importSettingsFrom } from './import-settings.js';
import { type Attempt, ImportStore, type Result } from './import-store.js';
import { lockOwners, placeRows } from './on-record.js';
import { RowCheck, type ValidRow } from './row-check.js';
import { TableHeader } from './table-header.rules.js';

/** Rows that are checked together. */
const AT_ONCE = 250;

/** How often an attempt says that it runs: every 20 s, in ms. */
const BEAT_MS = 20_000;

/** What an attempt works on. */
export interface ImportWork extends Attempt {
  readonly dryRun: boolean;
  /** For the format. */
  readonly fileName: string;
  readonly content: Readable;
}

/** One attempt at an import: reads and checks everything, then registers all or nothing. */
export class ImportRun {
  private readonly store: ImportStore;
  private readonly valid: ValidRow[] = [];
  private readonly problems: FoundProblem[] = [];
  private rowsRead = 0;

  constructor(
    private readonly context: RequestContext,
    private readonly work: ImportWork,
  ) {
    this.store = context.use(ImportStore);
  }

  /** Runs to the end; what goes wrong on the way is said of the import and in the log. Never throws. */
  async toTheEnd(): Promise<void> {
    const { context, work } = this;
    // The transaction that registers says nothing until it is done.
    const beat = setInterval(() => void this.store.beat(work).catch(() => {}), BEAT_MS);
    beat.unref();
    try {
      await this.#check();
      await this.#complete();
    } catch (error) {
      context.log.error({ err: error, import: work.id }, 'an import of systems broke off');
      await this.store.fail(work).catch((err: unknown) => {
        context.log.error({ err, import: work.id }, 'that an import broke off could not be kept');
      });
    } finally {
      clearInterval(beat);
      work.content.destroy();
    }
  }

  async #check(): Promise<void> {
    const header = new TableHeader();
    const { maxRows } = importSettingsFrom(process.env);
    const options = { limits: { rows: maxRows }, nameColumn: header.nameColumn };
    const check = new RowCheck(this.context);
    let some: TableRow[] = [];
    try {
      for await (const row of readTable(this.work.content, this.work.fileName, options)) {
        if (this.rowsRead === 0 && header.problems().length > 0) break;
        this.rowsRead += 1;
        some.push(row);
        if (some.length < AT_ONCE) continue;
        await this.#judge(check, some);
        some = [];
      }
      await this.#judge(check, some);
      this.problems.unshift(...header.problems().map((problem) => foundProblem(null, problem)));
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      this.problems.unshift(fileProblem(error));
    }
  }

  async #judge(check: RowCheck, rows: readonly TableRow[]): Promise<void> {
    for (const row of await check.check(rows)) {
      if ('valid' in row) this.valid.push(row.valid);
      else this.problems.push(...row.problems);
    }
    await this.#progress(ImportState.CHECKING);
  }

  #progress(state: ImportState): Promise<void> {
    return this.store.progress(this.work, state, {
      rowsRead: this.rowsRead,
      rowsChecked: this.rowsRead,
      rowsValid: this.valid.length,
      problemCount: this.problems.length,
    });
  }

  async #complete(): Promise<void> {
    if (!this.work.dryRun && this.problems.length === 0) await this.#progress(ImportState.REGISTERING);
    try {
      await this.#inOneTransaction();
    } catch (error) {
      // Somebody registered one of the keys by itself in this moment: what is on record is looked up again.
      if (!isKeyTaken(error)) throw error;
      await this.#inOneTransaction();
    }
  }

  #inOneTransaction(): Promise<void> {
    return this.context.em.transactional(
      async (em) => {
        await this.store.finish(em.getKysely<unknown>(), this.work, await this.#result(em));
      },
      { clear: true },
    );
  }

  async #result(em: EntityManager): Promise<Result> {
    const { dryRun } = this.work;
    if (!dryRun) await lockOwners(em, this.valid);
    const { placed, problems: onRecord } = await placeRows(em, this.valid);
    const problems = [...this.problems, ...onRecord].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    const result = { problems, rows: placed, registered: [] };
    if (problems.length > 0) return { ...result, state: ImportState.REFUSED };
    if (dryRun) return { ...result, state: ImportState.CHECKED };
    const fresh = placed.filter(({ systemId }) => systemId === null).map(({ details }) => details);
    const registered = await this.context.use(InformationSystemsService).registerAll(em, fresh);
    return { ...result, state: ImportState.REGISTERED, registered };
  }
}
