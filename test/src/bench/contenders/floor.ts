import { fileURLToPath } from 'node:url';
import { startChild } from '../system/child.js';
import type { Contender } from './contender.js';
import { type DatabaseUrls, databaseEnvironment } from './databases.js';

/** Hand-written SQL behind bare routes: what the same answers cost without a graph. */
export async function startFloor(urls: DatabaseUrls, logs: string): Promise<Contender> {
  const entry = fileURLToPath(new URL('../floor/floor.process.js', import.meta.url));
  const child = await startChild({ name: 'floor', entry, environment: databaseEnvironment(urls) }, logs);
  return {
    id: 'floor',
    title: 'Floor: SQL by hand',
    own: [child],
    shared: [],
    request: (_query, { floorPath }) => ({
      url: new URL(floorPath, child.url).toString(),
      method: 'GET',
      headers: { accept: 'application/json' },
    }),
  };
}
