import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '@khien/platform';

/** What one import cost. */
export interface ImportCost {
  /** From the start of the command to its end, in seconds. */
  readonly wallS: number;
  /** Most memory that the command held, in MiB. */
  readonly peakMiB: number;
}

const SAMPLE_MS = 50;

/** Runs `khien import feed` as a process of its own, and watches its memory. @throws Error with what it said */
export async function importInProcess(file: string, adminUrl: string, prefix: string): Promise<ImportCost> {
  const main = join(workspace().root, 'packages/platform/dist/main.js');
  const started = performance.now();
  const child = spawn(process.execPath, [main, 'import', 'feed', file, '--report', 'event4_sinkhole'], {
    env: {
      ...process.env,
      KHIEN_DATABASE_URL: adminUrl,
      KHIEN_DATABASE_PREFIX: prefix,
      KHIEN_LOG_LEVEL: 'error',
      LANG: 'en',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
  let peakMiB = 0;
  const sampling = setInterval(() => {
    peakMiB = Math.max(peakMiB, residentMiB(child.pid));
  }, SAMPLE_MS);
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(sampling);
  if (code !== 0) throw new Error(`khien import feed ended with ${code}: ${said}`);
  return { wallS: (performance.now() - started) / 1_000, peakMiB };
}

/** Memory of a process that lives; 0 for one that does not. */
function residentMiB(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}
