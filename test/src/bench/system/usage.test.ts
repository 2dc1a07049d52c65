import { describe, expect, it } from 'vitest';
import { parseUsage, usageOf } from './usage.js';

const STAT =
  '4711 (node (a b) 1) S 1 4711 4711 0 -1 4194560 9999 0 12 0 250 75 0 0 20 0 11 0 123456 1234567890 20000 18446744073709551615';
const STATUS = 'Name:\tnode\nVmHWM:\t  900000 kB\nVmRSS:\t   80000 kB\nThreads:\t11\n';

describe('what the system says of a process', () => {
  it('is read past a name with spaces and parentheses', () => {
    expect(parseUsage(STAT, STATUS)).toEqual({ rssBytes: 80_000 * 1024, cpuMs: 3250 });
  });
  it('is refused in another form', () => {
    expect(() => parseUsage(STAT, 'Name:\tkthread\n')).toThrow('proc(5)');
  });
  it.runIf(process.platform === 'linux')('adds up over processes', async () => {
    const [once, twice] = [await usageOf([process.pid]), await usageOf([process.pid, process.pid])];
    expect(once?.rssBytes).toBeGreaterThan(2 ** 20);
    expect(twice?.cpuMs).toBeGreaterThanOrEqual(2 * (once?.cpuMs ?? Number.NaN));
  });
});
