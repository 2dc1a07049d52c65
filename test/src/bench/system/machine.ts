import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** What a benchmark ran on. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
  /** Mean number of processes that wanted a core in the last minute before the start. */
  readonly loadBefore: number;
}

/** This machine. @param postgres version of the server that is measured */
export function thisMachine(postgres: string): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.versions.node,
    postgres,
    loadBefore: currentLoad(),
  };
}

/** Mean number of processes that wanted a core in the last minute. */
export function currentLoad(): number {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100;
}
