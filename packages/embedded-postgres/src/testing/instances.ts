import { rmSync } from 'node:fs';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import type { EmbeddedPostgres } from '../embedded-postgres.js';
import {
  type EmbeddedPostgresOptions,
  makeScratchDirectory,
  startEmbeddedPostgres,
  stopEmbeddedPostgres,
} from '../index.js';

/** An instance directory, with a space in its path, that is gone after the test with the server on it. */
export function scratchDirectory(): string {
  const directory = makeScratchDirectory('khien embedded-');
  onTestFinished(async () => {
    await stopEmbeddedPostgres(directory);
    rmSync(directory, { recursive: true, force: true });
  });
  return directory;
}

/** Starts a disposable server in this directory, and stops it after the test. */
export async function start(
  directory: string,
  options: Omit<EmbeddedPostgresOptions, 'directory'> = {},
): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ durability: 'disposable', ...options, directory });
  onTestFinished(() => server.stop());
  return server;
}

/** Runs one statement and returns its rows. */
export async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
