import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Chunk } from './chunk.js';
import { STAGED_COLUMNS } from './feed-row.js';

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
  /** Families by local number, from 1. */
  readonly categories: readonly string[];
  readonly names: readonly string[];
}

/** A row that is not taken in. */
export interface Reject {
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
  /** Who imports, as row-level security knows them. */
  readonly caller: readonly [subject: string, organization: string, roles: string];
}

/** How many chunks of one import are on their way to the database at once, while the next one is read. */
const LANES = 2;
/** As many as there are staging tables (migrations/feeds/tables.sql.ts). */
const SLOTS = 4;

/**
 * Connections of one import, each of which brings one chunk in, whole, in one transaction: claimed in the ledger, copied
 * into a staging table, merged. Whatever ends in the middle leaves the chunk for the next time.
 */
export class Lanes {
  readonly merged: Merged = { chunks: 0, known: 0, added: 0, updated: 0, matched: 0 };
  readonly #options: LaneOptions;
  readonly #idle: pg.Client[] = [];
  readonly #busy = new Set<Promise<void>>();
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
      await client.query(
        `select set_config('khien.subject', $1, false), set_config('khien.organization', $2, false),
          set_config('khien.roles', $3, false), set_config('work_mem', '64MB', false), set_config('jit', 'off', false)`,
        [...options.caller],
      );
      lanes.#idle.push(client);
    }
    return lanes;
  }

  /** Takes a chunk as soon as a lane is free. @throws what went wrong with an earlier one */
  async take(ready: ReadyChunk): Promise<void> {
    while (this.#idle.length === 0 && this.#failure === undefined) await Promise.race(this.#busy);
    this.#throw();
    const client = this.#idle.pop();
    if (client === undefined) throw new Error('a lane that was free is not');
    const work: Promise<void> = this.#bring(client, ready)
      .then(() => void this.#idle.push(client))
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
      await client.query('begin');
      await this.#merge(client, ready);
      await client.query('commit');
    } catch (error) {
      // Ends the transaction, whatever state the connection is in.
      await client.end().catch(() => {});
      throw error;
    }
  }

  async #merge(client: pg.Client, ready: ReadyChunk): Promise<void> {
    const { importId, now } = this.#options;
    const { chunk, merged } = { chunk: ready.chunk, merged: this.merged };
    const claimed = await client.query<{ mine: boolean }>('select feed_claim($1, $2, $3, $4, $5) as mine', [
      ...[importId, ready.content, ready.number, ready.rows, now()],
    ]);
    const mine = claimed.rows[0]?.mine === true;
    let outcome = { added: 0, updated: 0, matched: 0 };
    if (mine && chunk.size > 0) {
      const { rows } = await client.query<{ slot: number }>('select feed_slot($1) as slot', [SLOTS]);
      const slot = rows[0]?.slot ?? 0;
      const copy = copyFrom(
        `copy feed_staging_${slot} (${STAGED_COLUMNS.join(', ')}) from stdin (format binary)`,
      );
      await pipeline(Readable.from(chunk.copied()), client.query(copy));
      const result = await client.query<Record<'added' | 'updated' | 'matched', string>>(
        'select * from feed_merge($1, $2, $3, $4, $5, $6)',
        [importId, slot, ready.categories, ready.names, chunk.months, now()],
      );
      const [counts] = result.rows;
      outcome = {
        added: Number(counts?.added),
        updated: Number(counts?.updated),
        matched: Number(counts?.matched),
      };
    }
    await client.query('select feed_progress($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)', [
      ...[importId, ready.rows, ready.refused, outcome.added, outcome.updated, outcome.matched],
      ...[mine ? 1 : 0, mine ? 0 : 1],
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
}
