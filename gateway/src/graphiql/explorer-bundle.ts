import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '@khien/logging';
import { z } from 'zod';
import { GATEWAY_FOLDER, readyBundle } from './bundle-place.js';
import type { PageFiles } from './page.js';

/** A bundle of the explorer that can be served. */
export interface ExplorerBundle {
  readonly folder: string;
  readonly files: PageFiles;
}

const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    isEntry: z.boolean().optional(),
    css: z.array(z.string()).optional(),
  }),
);

/** The bundle of the explorer; made first, by a process of its own, where there is none yet. */
export async function explorerBundle(log: Logger, signal: AbortSignal): Promise<ExplorerBundle> {
  const folder = (await readyBundle()) ?? (await makeBundle(log, signal));
  const manifest = manifestSchema.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  const entry = Object.values(manifest).find(({ isEntry }) => isEntry);
  if (!entry) throw new Error(`The explorer's bundle in ${folder} has no entry.`);
  return { folder, files: { script: entry.file, styles: entry.css ?? [] } };
}

async function makeBundle(log: Logger, signal: AbortSignal): Promise<string> {
  const started = performance.now();
  log.debug('bundling the explorer, once');
  const program = join(GATEWAY_FOLDER, 'dist', 'graphiql', 'bundle.js');
  const child = fork(program, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], signal });
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const [code] = await once(child, 'exit');
  const folder = await readyBundle();
  if (folder === undefined) {
    throw new Error(`The explorer could not be bundled (exit code ${code}): ${complaint.trim()}`);
  }
  log.debug({ durationMs: Math.round(performance.now() - started) }, 'explorer bundled');
  return folder;
}
