import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { BUNDLES_FOLDER, bundleKey, GATEWAY_FOLDER } from './bundle-place.js';

/**
 * Bundles the explorer with its editor, fonts and workers, so that a browser loads nothing from elsewhere. A
 * program of its own: the gateway runs it when there is no bundle yet, an image's build runs it beforehand.
 */
async function bundle(): Promise<void> {
  const key = await bundleKey();
  if (key === undefined) throw new Error('The libraries of the explorer are not installed.');
  await mkdir(BUNDLES_FOLDER, { recursive: true });
  const unfinished = join(BUNDLES_FOLDER, `${key}.${randomUUID()}`);
  const giveUp = () => {
    rmSync(unfinished, { recursive: true, force: true });
    process.exit(1);
  };
  process.once('disconnect', giveUp).once('SIGTERM', giveUp).once('SIGINT', giveUp);
  try {
    await build({
      configFile: false,
      root: join(GATEWAY_FOLDER, 'browser'),
      base: './',
      logLevel: 'error',
      worker: { format: 'es' },
      build: {
        outDir: unfinished,
        manifest: 'manifest.json',
        // The editor is one large program; it is loaded once and kept by the browser.
        chunkSizeWarningLimit: 10_000,
        rolldownOptions: { input: join(GATEWAY_FOLDER, 'browser', 'explorer.ts') },
      },
    });
    await rename(unfinished, join(BUNDLES_FOLDER, key)).catch(async (error: unknown) => {
      // Another process was faster; its bundle is the same.
      if (!(await readdir(BUNDLES_FOLDER)).includes(key)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  process.removeListener('disconnect', giveUp);
  for (const name of await readdir(BUNDLES_FOLDER)) {
    const outdated = name !== key && !name.startsWith(`${key}.`);
    if (outdated) await rm(join(BUNDLES_FOLDER, name), { recursive: true, force: true });
  }
}

await bundle();
if (process.connected) process.disconnect();
