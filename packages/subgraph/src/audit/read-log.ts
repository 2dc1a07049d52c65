import type { Caller } from '@khien/identity';
import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { callerSettings } from '../caller/caller-settings.js';
import { isDatabaseUnavailable } from '../database/unavailable.js';

interface Waiting {
  readonly caller: Caller;
  readonly payloads: readonly string[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Requests in one append at most, so that one statement stays small. */
const BATCH = 256;

/**
 * Writes what requests have read. The chain has one end, so writers take turns; while one append is under way, the
 * requests that come meanwhile wait and go together in the next one. Under load the turns become fewer instead of
 * longer.
 */
export class ReadLog {
  readonly #orm: MikroORM;
  readonly #waiting: Waiting[] = [];
  #writing = false;

  constructor(orm: MikroORM) {
    this.#orm = orm;
  }

  /**
   * Appends what one request has read.
   *
   * @returns once it is durable
   * @throws whatever the database said; nothing was appended then
   */
  append(caller: Caller, payloads: readonly string[]): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ caller, payloads, done, failed });
      if (!this.#writing) void this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    this.#writing = true;
    // Requests whose answers are ready in the same turn of the event loop go together from the start.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) await this.#settle(this.#waiting.splice(0, BATCH));
    this.#writing = false;
  }

  async #settle(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#write(batch);
      for (const { done } of batch) done();
    } catch (error) {
      if (batch.length === 1 || isDatabaseUnavailable(error)) {
        for (const { failed } of batch) failed(error);
        return;
      }
      // One of them cannot be written; the others are not to suffer for it.
      for (const one of batch) await this.#settle([one]);
    }
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    const rows = batch.flatMap(({ caller, payloads }) =>
      payloads.map((payload) => [...callerSettings(caller), payload] as const),
    );
    const column = (index: 0 | 1 | 2 | 3) => sql`${rows.map((row) => row[index])}::text[]`;
    await sql`select khien_audit_append_reads(${column(0)}, ${column(1)}, ${column(2)}, ${column(3)})`.execute(
      this.#orm.em.fork().getKysely<unknown>(),
    );
  }
}
