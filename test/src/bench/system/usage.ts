import { readFile } from 'node:fs/promises';

/** What a process holds and has used. */
export interface Usage {
  /** Resident memory, in bytes. */
  readonly rssBytes: number;
  /** Processor time since its start, user and system, in milliseconds. */
  readonly cpuMs: number;
}

/** Linux counts processor time in hundredths of a second towards programs (USER_HZ). */
const MS_PER_TICK = 10;

/**
 * Memory and processor time of processes together, as the system counts them.
 *
 * @returns undefined where the system has no `/proc`
 * @throws Error when one of the processes is gone
 */
export async function usageOf(pids: readonly number[]): Promise<Usage | undefined> {
  if (process.platform !== 'linux') return undefined;
  const usages = await Promise.all(
    pids.map(async (pid) =>
      parseUsage(await readFile(`/proc/${pid}/stat`, 'utf8'), await readFile(`/proc/${pid}/status`, 'utf8')),
    ),
  );
  return usages.reduce(
    (sum, { rssBytes, cpuMs }) => ({
      rssBytes: sum.rssBytes + rssBytes,
      cpuMs: sum.cpuMs + cpuMs,
    }),
    { rssBytes: 0, cpuMs: 0 },
  );
}

/** Reads `/proc/<pid>/stat` and `/proc/<pid>/status` (proc(5)). @throws Error on another form */
export function parseUsage(stat: string, status: string): Usage {
  // The second field is the program's name in parentheses and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const cpuTicks = Number(fields[11]) + Number(fields[12]);
  const rssKiB = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  if (Number.isNaN(cpuTicks) || Number.isNaN(rssKiB)) throw new Error('not the form of proc(5)');
  return { rssBytes: rssKiB * 1024, cpuMs: cpuTicks * MS_PER_TICK };
}
