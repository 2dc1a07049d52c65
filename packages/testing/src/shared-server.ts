import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type EmbeddedPostgres,
  makeScratchDirectory,
  scratchParent,
  startEmbeddedPostgres,
  stopEmbeddedPostgres,
} from '@khien/embedded-postgres';

/** A server that all Vitest projects of this process share. */
interface SharedServer {
  users: number;
  readonly starting: Promise<EmbeddedPostgres>;
}

const PREFIX = 'khien-test-postgres-';
// On the global object: Vitest may load this module once for each project.
const KEY: unique symbol = Symbol.for('khien.testing.postgres');
const shared = globalThis as typeof globalThis & { [KEY]?: SharedServer };

/** Joins the users of this process's disposable PostgreSQL, starting it for the first. Returns its admin URL. */
export async function joinSharedServer(): Promise<string> {
  shared[KEY] ??= { users: 0, starting: startDisposable() };
  const server = shared[KEY];
  server.users += 1;
  try {
    return (await server.starting).adminUrl;
  } catch (error) {
    delete shared[KEY];
    throw error;
  }
}

/** Leaves it; the last user stops the server and deletes its data. */
export async function leaveSharedServer(): Promise<void> {
  const server = shared[KEY];
  if (!server) return;
  server.users -= 1;
  if (server.users > 0) return;
  delete shared[KEY];
  const running = await server.starting;
  await running.stop();
  await rm(running.directory, { recursive: true, force: true });
}

async function startDisposable(): Promise<EmbeddedPostgres> {
  await removeAbandoned();
  const directory = makeScratchDirectory(`${PREFIX}${process.pid}-`);
  return startEmbeddedPostgres({ directory, durability: 'disposable' });
}

/** Stops and deletes what a killed run of the tests could not. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(scratchParent())) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (Number.isNaN(pid) || isRunning(pid)) continue;
    const directory = join(scratchParent(), name);
    // Another user's remains, or another run that cleans up at the same time: not ours to worry about.
    await stopEmbeddedPostgres(directory)
      .then(() => rm(directory, { recursive: true, force: true }))
      .catch(() => {});
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
