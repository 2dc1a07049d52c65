import type { RequestContext } from '@khien/subgraph';
import { type Kysely, sql } from 'kysely';
import { levelColumns } from '../information-systems/information-systems.service.js';
import { LevelSettings } from '../level-determination/level-settings.js';
import type { FoundProblem } from './found-problem.js';
import { ImportState } from './import-job.entity.js';
import type { PlacedRow } from './on-record.js';

/** Most problems of one file that are kept. */
const MAX_KEPT = 2_000;

/** Which attempt of which import writes: an earlier one that comes to life again does not. */
export interface Attempt {
  readonly id: string;
  readonly organizationId: string;
  readonly attempt: number;
}

/** How far an attempt got. */
export interface Progress {
  readonly rowsRead: number;
  readonly rowsChecked: number;
  readonly rowsValid: number;
  readonly problemCount: number;
}

/** What an attempt came to. */
export interface Result {
  readonly state: ImportState;
  readonly problems: readonly FoundProblem[];
  readonly rows: readonly PlacedRow[];
  /** Identifiers of the systems registered for those rows that had none, in their order; none in a dry run. */
  readonly registered: readonly string[];
}

/** The attempt was given up for another one. */
class SupersededError extends Error {}

/** Keeps how far imports got and what came of them. */
export class ImportStore {
  constructor(private readonly context: RequestContext) {}

  /** Says how far it got, and that it runs. @throws SupersededError */
  async progress({ id, attempt }: Attempt, state: ImportState, progress: Progress): Promise<void> {
    const { rowsRead, rowsChecked, rowsValid, problemCount } = progress;
    const { numAffectedRows } = await sql`
      update information_system_import set state = ${state}, rows_read = ${rowsRead}, rows_checked = ${rowsChecked},
        rows_valid = ${rowsValid}, problem_count = ${problemCount}, heartbeat_at = clock_timestamp()
      where id = ${id} and attempt = ${attempt} and state in ('CHECKING', 'REGISTERING')`.execute(
      this.context.db,
    );
    if (numAffectedRows !== 1n) throw new SupersededError();
  }

  /** Says that it runs. */
  async beat({ id, attempt }: Attempt): Promise<void> {
    await sql`update information_system_import set heartbeat_at = clock_timestamp()
      where id = ${id} and attempt = ${attempt} and state in ('CHECKING', 'REGISTERING')`.execute(
      this.context.db,
    );
  }

  /**
   * Keeps the result, in the transaction that registers: the one does not stand without the other.
   *
   * @throws SupersededError
   */
  async finish(db: Kysely<unknown>, attempt: Attempt, result: Result): Promise<void> {
    const { state, problems, rows, registered } = result;
    const unchanged = rows.filter(({ systemId }) => systemId !== null).length;
    await this.#keepProblems(db, attempt, problems.slice(0, MAX_KEPT));
    await this.#keepRows(db, attempt, rows, registered);
    const { numAffectedRows } = await sql`
      update information_system_import set state = ${state}, rows_valid = ${rows.length},
        rows_registered = ${registered.length}, rows_unchanged = ${unchanged}, problem_count = ${problems.length},
        heartbeat_at = clock_timestamp(), finished_at = ${this.context.clock.now()}
      where id = ${attempt.id} and attempt = ${attempt.attempt} and state in ('CHECKING', 'REGISTERING')`.execute(
      db,
    );
    if (numAffectedRows !== 1n) throw new SupersededError();
  }

  /** Says that it broke off. */
  async fail({ id, attempt }: Attempt): Promise<void> {
    await sql`update information_system_import set state = ${ImportState.FAILED}, finished_at = ${this.context.clock.now()}
      where id = ${id} and attempt = ${attempt} and state in ('CHECKING', 'REGISTERING')`.execute(
      this.context.db,
    );
  }

  async #keepProblems(
    db: Kysely<unknown>,
    { id, organizationId }: Attempt,
    problems: readonly FoundProblem[],
  ): Promise<void> {
    const kept = problems.map(({ line, field, code, message, remedy }, position) => ({
      position,
      line,
      field,
      code,
      message_vi: message.vi,
      message_en: message.en,
      remedy_vi: remedy.vi,
      remedy_en: remedy.en,
    }));
    await sql`
      insert into information_system_import_problem (import_id, organization_id, position, line, field, code,
        message_vi, message_en, remedy_vi, remedy_en)
      select ${id}, ${organizationId}, p.* from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as p(position integer,
        line integer, field text, code text, message_vi text, message_en text, remedy_vi text, remedy_en text)`.execute(
      db,
    );
  }

  async #keepRows(
    db: Kysely<unknown>,
    { id, organizationId }: Attempt,
    rows: readonly PlacedRow[],
    registered: readonly string[],
  ): Promise<void> {
    let made = 0;
    const { defaultRegime } = this.context.use(LevelSettings);
    const kept = rows.map(({ line, externalKey, ownerCode, details, systemId }) => {
      const { levelValue, levelStatus } = levelColumns(details, defaultRegime);
      return {
        line,
        external_key: externalKey,
        name: details.name,
        owner_code: ownerCode,
        outcome: systemId === null ? 'REGISTER' : 'UNCHANGED',
        level: levelValue,
        level_status: levelStatus,
        system_id: systemId ?? registered[made++] ?? null,
      };
    });
    await sql`
      insert into information_system_import_row (import_id, organization_id, line, external_key, name, owner_code,
        outcome, level, level_status, system_id)
      select ${id}, ${organizationId}, r.* from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as r(line integer,
        external_key text, name text, owner_code text, outcome text, level smallint, level_status text, system_id uuid)`.execute(
      db,
    );
  }
}
