import type { FileKeeping } from '@khien/files';
import type { Logger } from '@khien/logging';
import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { storeKey } from './stored-files.service.js';

/** How often files are looked for that nothing was attached to: every hour, in ms. */
const EVERY_MS = 60 * 60 * 1_000;

/** Files given up in one transaction. */
const BATCH = 100;

/** What a sweep works on. */
export interface SweepOptions {
  readonly subgraph: string;
  readonly orm: MikroORM;
  readonly files: FileKeeping;
  readonly now: () => Date;
  readonly log: Logger;
}

/**
 * Removes files that nothing was attached to in time, those among them that never came whole into the store. They are given
 * up first, so that nobody attaches one that is going; forgotten last, so that one whose removal failed is tried again.
 *
 * @returns how many were removed
 */
export async function sweepFiles({ subgraph, orm, files, now, log }: SweepOptions): Promise<number> {
  const before = new Date(now().getTime() - files.unclaimedHours * 60 * 60 * 1_000);
  let removed = 0;
  for (;;) {
    const db = orm.em.fork().getKysely<unknown>();
    const { rows } = await sql<{ id: string }>`select khien_files_expire(${before}, ${BATCH}) as id`.execute(
      db,
    );
    const gone: string[] = [];
    for (const { id } of rows) {
      try {
        await files.store.remove(storeKey(subgraph, id));
        gone.push(id);
      } catch (error) {
        log.error({ err: error, file: id }, 'a file that expired could not be removed; it is tried again');
      }
    }
    if (gone.length > 0) await sql`select khien_files_forget(${gone}::uuid[])`.execute(db);
    removed += gone.length;
    if (gone.length < BATCH) return removed;
  }
}

/** Sweeps now and every hour. @returns what ends it */
export function startSweeping(options: SweepOptions): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  const sweep = () => {
    running = sweepFiles(options).catch((error: unknown) => {
      options.log.error({ err: error }, 'files that expired could not be removed; it is tried again');
    });
  };
  sweep();
  const timer = setInterval(sweep, EVERY_MS).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
