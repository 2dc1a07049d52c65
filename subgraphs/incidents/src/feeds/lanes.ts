import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Chunk, KnownAddresses } from './chunk.js';
import { STAGED_COLUMNS } from './feed-row.js';
import { observationsOf, type StagedGroup } from './observations.js';

/** A chunk that is ready, and what the ledger knows it by. */
export interface ReadyChunk {
  readonly number: number;
  /** Hash of the file up to the end of the chunk. */
  readonly content: Buffer;
  readonly chunk: Chunk;
  /** Rows read for it, those that were refused among them. */
  readonly rows: number;
  readonly rejects: readonly Reject[];
  readonly refused: number;
  /** Families by local number, from 1: the list of the import, which grows. */
  readonly categories: readonly string[];
  readonly names: readonly string[];
}

/** A row that is not taken in. */
export interface Reject {
  /** Which row of the file it is, from 1: several may stand in one line. */
  readonly place: number;
  readonly line: number;
  readonly reason: string;
  /** The row, cut off. */
  readonly content: string;
}

/** What merging came to so far. */
export interface Merged {
  chunks: number;
  known: number;
  added: number;
  updated: number;
  matched: number;
}

/** What lanes need to know of their import. */
export interface LaneOptions {
  readonly databaseUrl: string;
  readonly importId: string;
  readonly now: () => Date;
  readonly known: KnownAddresses;
  /** Who imports, as row-level security knows them. */
  readonly caller: readonly [subject: string, organization: string, roles: string];
}

/** How many chunks of one import are on their way to the database at once, while the next one is read. */
const LANES = 2;
/** As many as there are staging tables (migrations/feeds/tables.sql.ts). */
const SLOTS = 4;
/** How often a chunk is tried that another import stood in the way of. */
const TRIES = 5;
const DEADLOCK = '40P01';
const DAY_MS = 86_400_000;

/**
 * Connections of one import, each of which brings one chunk in, whole, in one transaction: claimed in the ledger, copied
 * into a staging table, merged. Whatever ends in the middle leaves the chunk for the next time.
 */
export class Lanes {
  readonly merged: Merged = { chunks: 0, known: 0, added: 0, updated: 0, matched: 0 };
  readonly #options: LaneOptions;
  readonly #idle: pg.Client[] = [];
  readonly #busy = new Set<Promise<void>>();
  /** By which the database knows families, by local number. */
  readonly #familyIds: number[] = [0];
  readonly #months = new Set<string>();
  #failure: unknown;

  private constructor(options: LaneOptions) {
    this.#options = options;
  }

  /** Connects. @throws when the database cannot be reached */
  static async open(options: LaneOptions): Promise<Lanes> {
    const lanes = new Lanes(options);
    for (let n = 0; n < LANES; n += 1) {
      const client = new pg.Client({ connectionString: options.databaseUrl, application_name: 'khien feed' });
      client.on('error', (error) => lanes.#fail(error));
      await client.connect();
      // A commit that a crash of the server takes away takes the chunk's entry in the ledger along, and the end of the
      // import, which is written out with all before it, comes last.
      await client.query(
        `select set_config('khien.subject', $1, false), set_config('khien.organization', $2, false),
          set_config('khien.roles', $3, false), set_config('work_mem', '64MB', false), set_config('jit', 'off', false),
          set_config('synchronous_commit', 'off', false)`,
        [...options.caller],
      );
      lanes.#idle.push(client);
    }
    return lanes;
  }

  /** Takes a chunk as soon as a lane is free. @param done told when it is needed no more @throws what went wrong with an earlier one */
  async take(ready: ReadyChunk, done: (chunk: Chunk) => void): Promise<void> {
    while (this.#idle.length === 0 && this.#failure === undefined) await Promise.race(this.#busy);
    this.#throw();
    const client = this.#idle.pop();
    if (client === undefined) throw new Error('a lane that was free is not');
    const work: Promise<void> = this.#bring(client, ready)
      .then(() => {
        done(ready.chunk);
        this.#idle.push(client);
      })
      .catch((error: unknown) => this.#fail(error))
      .finally(() => this.#busy.delete(work));
    this.#busy.add(work);
  }

  /** Waits for all chunks that were taken. @throws what went wrong with one */
  async finish(): Promise<void> {
    await Promise.all(this.#busy);
    this.#throw();
  }

  /** Disconnects; what is not merged yet is rolled back. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#busy);
    await Promise.allSettled(this.#idle.map((client) => client.end()));
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
  }

  #throw(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #bring(client: pg.Client, ready: ReadyChunk): Promise<void> {
    try {
      await this.#prepare(client, ready);
      for (let tried = 1; ; tried += 1) {
        try {
          await client.query('begin');
          await this.#merge(client, ready);
          await client.query('commit');
          return;
        } catch (error) {
          if (tried === TRIES || !(error instanceof pg.DatabaseError) || error.code !== DEADLOCK) throw error;
          await client.query('rollback');
        }
      }
    } catch (error) {
      // Ends the transaction, whatever state the connection is in.
      await client.end().catch(() => {});
      throw error;
    }
  }

  /** Months and families that are new are made beforehand: within a chunk's transaction the other lane would wait for them. */
  async #prepare(client: pg.Client, { chunk, categories, names }: ReadyChunk): Promise<void> {
    const months = new Set(chunk.groups.map(({ day }) => `${dateOf(day).slice(0, 7)}-01`));
    const newMonths = [...months].filter((month) => !this.#months.has(month));
    const from = this.#familyIds.length - 1;
    if (newMonths.length === 0 && names.length === from) return;
    const { rows } = await client.query<{ ids: number[] }>('select feed_prepare($1, $2, $3) as ids', [
      ...[newMonths, categories.slice(from), names.slice(from)],
    ]);
    for (const month of newMonths) this.#months.add(month);
    for (const [index, id] of (rows[0]?.ids ?? []).entries()) this.#familyIds[from + 1 + index] = id;
  }

  async #merge(client: pg.Client, ready: ReadyChunk): Promise<void> {
    const { importId, now } = this.#options;
    const { chunk, merged } = { chunk: ready.chunk, merged: this.merged };
    const claimed = await client.query<{ mine: boolean }>('select feed_claim($1, $2, $3, $4, $5) as mine', [
      ...[importId, ready.content, ready.number, ready.rows, now()],
    ]);
    const mine = claimed.rows[0]?.mine === true;
    const outcome =
      mine && chunk.rows > 0 ? await this.#stage(client, chunk) : { added: 0, updated: 0, matched: 0 };
    await client.query('select feed_progress($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)', [
      ...[importId, ready.rows, ready.refused, outcome.added, outcome.updated, outcome.matched],
      ...[mine ? 1 : 0, mine ? 0 : 1],
      ready.rejects.map(({ place }) => place),
      ready.rejects.map(({ line }) => line),
      ready.rejects.map(({ reason }) => reason),
      ready.rejects.map(({ content }) => content),
      now(),
    ]);
    merged.chunks += mine ? 1 : 0;
    merged.known += mine ? 0 : 1;
    merged.added += outcome.added;
    merged.updated += outcome.updated;
    merged.matched += outcome.matched;
  }

  async #stage(client: pg.Client, chunk: Chunk): Promise<Record<'added' | 'updated' | 'matched', number>> {
    const { rows: slots } = await client.query<{ slot: number }>('select feed_slot($1) as slot', [SLOTS]);
    const slot = slots[0]?.slot ?? 0;
    const copy = copyFrom(
      `copy feed_staging_${slot} (${STAGED_COLUMNS.join(', ')}) from stdin (format binary)`,
    );
    const observations = observationsOf(chunk, await this.#groups(client, chunk), this.#options.known);
    await pipeline(Readable.from(observations), client.query(copy));
    const { rows } = await client.query<Record<'added' | 'updated' | 'matched', string>>(
      'select * from feed_merge($1)',
      [slot],
    );
    const [counts] = rows;
    return {
      added: Number(counts?.added),
      updated: Number(counts?.updated),
      matched: Number(counts?.matched),
    };
  }

  /** The groups of a chunk, and of which nothing is known yet. */
  async #groups(client: pg.Client, { groups }: Chunk): Promise<readonly StagedGroup[]> {
    const ids = groups.map(({ family }) => this.#familyIds[family] ?? 0);
    const { rows } = await client.query<{ fresh: boolean[] }>('select feed_fresh($1, $2) as fresh', [
      ...[groups.map(({ day }) => dateOf(day)), ids],
    ]);
    const fresh = rows[0]?.fresh ?? [];
    return groups.map((group, n) => ({ ...group, familyId: ids[n] ?? 0, fresh: fresh[n] === true }));
  }
}

function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
