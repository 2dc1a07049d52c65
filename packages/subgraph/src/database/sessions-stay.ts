import type { Pool, PoolClient } from 'pg';

/** Between the subgraph and PostgreSQL something hands sessions on to whoever asks next. */
export class SharedSessionsError extends Error {
  constructor() {
    super(
      'The database gives the statements of one connection to changing sessions, as a pooler of transactions does. ' +
        'Who asks stands in the session, and row-level security would judge one caller by another. Connect to ' +
        'PostgreSQL itself, or let the pooler pool sessions.',
    );
    this.name = 'SharedSessionsError';
  }
}

/** A pooler of transactions gives away an idle session at once; more than one look, since others may be asking too. */
const LOOKS = 3;

/**
 * Makes sure that a connection keeps its session: that of an idle one must not be given to another that begins a
 * transaction.
 *
 * @throws SharedSessionsError
 */
export async function assertSessionsStay(pool: Pick<Pool, 'connect'>): Promise<void> {
  const watched = await pool.connect();
  let other: PoolClient | undefined;
  try {
    other = await pool.connect();
    const session = await sessionOf(watched);
    for (let look = 0; look < LOOKS; look += 1) {
      await other.query('begin');
      await other.query('select 1');
      const now = await sessionOf(watched);
      await other.query('rollback');
      if (now !== session) throw new SharedSessionsError();
    }
  } finally {
    watched.release();
    other?.release();
  }
}

async function sessionOf(client: PoolClient): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid;
}
