import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPostmaster } from './postmaster-file.js';
import { holdsWithin, isAlive, postgresProcessesOf } from './processes.js';
import { scratchDirectory } from './testing/instances.js';
import { Launcher } from './testing/launch.js';

async function launched(): Promise<{ launcher: Launcher; pid: number; data: string }> {
  const launcher = Launcher.start(scratchDirectory());
  const { pid = 0, directory = '' } = await launcher.next();
  return { launcher, pid, data: join(directory, 'data') };
}

describe('when the launcher ends', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s to its whole group, the application finishes first, then the server stops',
    async (signal) => {
      const { launcher, pid, data } = await launched();
      launcher.signalGroup(signal);
      expect(await launcher.next()).toEqual({ finishing: { stillAnswers: true } });
      expect(await launcher.ended).toEqual([null, signal]);
      expect(isAlive(pid)).toBe(false);
      expect(postgresProcessesOf(data)).toEqual([]);
    },
  );

  it.each(['initialising', 'starting'])('by Ctrl-C while it is %s, no process is left', async (step) => {
    const directory = scratchDirectory();
    const launcher = Launcher.start(directory, undefined, 'steps');
    while ((await launcher.next()).step !== step);
    launcher.signalGroup('SIGINT');
    await launcher.ended;
    expect(postgresProcessesOf(join(directory, 'data'))).toEqual([]);
    expect(findPostmaster(join(directory, 'data'))).toBeUndefined();
  });

  it('by a second signal, an application that hangs is not waited for', async () => {
    const { launcher, pid } = await launched();
    launcher.ask('hang');
    launcher.signalGroup('SIGINT');
    expect(await launcher.next()).toEqual({ finishing: 'hangs' });
    expect(isAlive(pid)).toBe(true);
    launcher.signalGroup('SIGTERM');
    expect(await launcher.ended).toEqual([null, 'SIGTERM']);
    expect(isAlive(pid)).toBe(false);
  });

  it.each(['exit', 'throw', 'stop'] as const)('by %s, no process is left', async (how) => {
    const { launcher, pid, data } = await launched();
    launcher.ask(how);
    await launcher.ended;
    expect(await holdsWithin(10_000, () => !isAlive(pid))).toBe(true);
    expect(await holdsWithin(10_000, () => postgresProcessesOf(data).length === 0)).toBe(true);
  });
});
