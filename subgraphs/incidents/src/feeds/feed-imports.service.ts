import { ErrorCode } from '@khien/errors';
import { callerSettings, type RequestContext, type UserProblem, UserProblems } from '@khien/subgraph';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { SPECIAL_RANGES } from '../network-assets/special-purpose.data.js';
import { CHUNK_ROWS, type KnownAddresses } from './chunk.js';
import { importsFeeds } from './feed-import.policy.js';
import { oldestKept } from './feed-settings.js';
import { FeedRefusedError } from './formats/row-reader.js';
import { Lanes, type Reject } from './lanes.js';
import { LongestPrefix } from './longest-prefix.js';
import { type FeedFile, type ImportOutcome, runImport } from './run-import.js';

/** What somebody wants to hear while a file is read, and how it is cut. */
export interface ImportManner {
  onReject?(reject: Reject): void;
  onProgress?(rows: number, bytes: number): void;
  /** Rows that are merged together; {@link CHUNK_ROWS} unless a test wants many chunks of few rows. */
  readonly chunkRows?: number;
}

/** What came of a file, and by which id the import is found. */
export interface FeedImported extends ImportOutcome {
  readonly importId: string;
}

/** Clocks of those who see addresses differ from ours by less than this, in seconds. */
const CLOCKS_DIFFER_S = 3_600;

/** Files of feeds: taken in as they come. */
export class FeedImportsService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Takes a file in. The same file again changes nothing; one that broke off is sent again, and goes on where it was.
   *
   * @throws UserProblems for what is no file of its format; KhienError `FORBIDDEN`
   */
  async take(file: FeedFile, manner: ImportManner = {}): Promise<FeedImported> {
    const { context } = this;
    await context.require(importsFeeds);
    const importId = uuidv7();
    const now = () => context.clock.now();
    await this.#begin(importId, file);
    let lanes: Lanes | undefined;
    try {
      const known = await this.#known();
      lanes = await Lanes.open({
        ...{ databaseUrl: String(context.orm.config.get('clientUrl')), importId, now, known },
        caller: callerSettings(context.caller),
      });
      const outcome = await runImport(file, {
        lanes,
        known,
        seenFrom: Math.floor(oldestKept(context.settings, now()).getTime() / 1_000),
        seenTo: Math.floor(now().getTime() / 1_000) + CLOCKS_DIFFER_S,
        onReject: (reject) => manner.onReject?.(reject),
        onProgress: (rows, bytes) => manner.onProgress?.(rows, bytes),
        chunkRows: manner.chunkRows ?? CHUNK_ROWS,
      });
      await this.#end(importId, 'DONE', outcome);
      return { importId, ...outcome };
    } catch (error) {
      const problem = problemOf(error);
      await lanes?.close();
      await this.#end(importId, 'FAILED', undefined, problem?.what.en ?? 'broken off').catch(
        (other: unknown) => {
          context.log.warn({ err: other }, 'an import that failed could not be noted');
        },
      );
      if (problem === undefined) throw error;
      throw new UserProblems([refused(problem)]);
    } finally {
      await lanes?.close();
    }
  }

  async #begin(id: string, { name, format, report }: FeedFile): Promise<void> {
    const { context } = this;
    const startedAt = context.clock.now();
    await context.em.transactional(async (em) => {
      await sql`select feed_begin(${id}, ${name}, ${format}, ${report ?? null}, ${startedAt})`.execute(
        em.getKysely<unknown>(),
      );
      context.audit.changed(em, {
        type: 'FeedImport',
        id,
        before: null,
        after: { fileName: name, format, report, startedAt },
      });
    });
  }

  async #end(
    id: string,
    state: 'DONE' | 'FAILED',
    outcome?: ImportOutcome,
    failure: string | null = null,
  ): Promise<void> {
    const { context } = this;
    await context.em.transactional(async (em) => {
      await sql`select feed_end(${id}, ${state}, ${outcome?.sha256 ?? null}, ${outcome?.bytes ?? 0}, ${failure},
        ${context.clock.now()})`.execute(em.getKysely<unknown>());
      const after = { state, failure, rows: outcome?.rows, rejected: outcome?.rejected, ...outcome?.merged };
      context.audit.changed(em, { type: 'FeedImport', id, before: { state: 'RUNNING' }, after });
    });
  }

  async #known(): Promise<KnownAddresses> {
    const { db } = this.context;
    const operators = await sql<{
      prefix: string;
      asn: string;
    }>`select prefix::text, asn from ip_prefix_asn`.execute(db);
    // Also of those that are held no more: which one it was at the time is looked up with each row.
    const held = await sql<{ network: string }>`
      select distinct network::text from network_asset where network is not null and accepted_at is not null`.execute(
      db,
    );
    return {
      operators: new LongestPrefix(operators.rows.map(({ prefix, asn }) => [prefix, Number(asn)] as const)),
      held: new LongestPrefix(held.rows.map(({ network }) => [network, true] as const)),
      special: new LongestPrefix(SPECIAL_RANGES.map(({ network }) => [network, true] as const)),
    };
  }
}

function problemOf(error: unknown): FeedRefusedError | undefined {
  if (error instanceof FeedRefusedError) return error;
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (typeof code !== 'string' || !code.startsWith('Z_')) return undefined;
  return new FeedRefusedError(
    { vi: 'tệp gzip bị hỏng hoặc thiếu phần cuối', en: 'the gzip file is damaged, or its end is missing' },
    {
      vi: 'Hãy gửi lại toàn bộ tệp: phần đã nhập không bị nhập lần nữa.',
      en: 'Send the whole file again: what was taken in is not taken in twice.',
    },
  );
}

function refused({ what, remedy }: FeedRefusedError): UserProblem {
  return { code: ErrorCode.INVALID_VALUE, path: ['content'], parameters: { what }, remedy };
}
