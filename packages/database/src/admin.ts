import pg from 'pg';
import { DatabaseSetupError } from './errors.js';

/** Oldest PostgreSQL that the platform runs on. */
export const OLDEST_SERVER = 15;

/** A URL as it may stand in a log or an error: without its password. */
export function withoutPassword(url: string): string {
  const shown = new URL(url);
  if (shown.password !== '') shown.password = '***';
  return shown.toString();
}

/**
 * Connects, works, and disconnects whatever happens.
 *
 * @throws DatabaseSetupError when the server cannot be reached or refuses the login
 */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'khien',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => {});
    throw new DatabaseSetupError(
      `No connection to ${withoutPassword(url)}: ${error instanceof Error ? error.message : String(error)}`,
      'Check that the server runs, and the host, port, name and password in the URL.',
      { cause: error },
    );
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * The major version of a server.
 *
 * @throws DatabaseSetupError when it is older than {@link OLDEST_SERVER}
 */
export async function assertSupportedServer(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ number: string }>(
    "select current_setting('server_version_num') as number",
  );
  const major = Math.floor(Number(rows[0]?.number ?? 0) / 10_000);
  if (major < OLDEST_SERVER) {
    throw new DatabaseSetupError(
      `The server runs PostgreSQL ${major}; Khiên needs ${OLDEST_SERVER} or later.`,
      'Upgrade the server, or leave KHIEN_DATABASE_URL out to use the embedded one.',
    );
  }
  return major;
}
