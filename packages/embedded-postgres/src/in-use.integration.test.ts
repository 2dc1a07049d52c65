import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { resolveBinaries } from './binaries.js';
import { findFreePort } from './index.js';
import { readPostmasterFile } from './postmaster-file.js';
import { holdsWithin } from './processes.js';
import { ordinaryOwner, runsAsRoot } from './system-user.js';
import { query, scratchDirectory, start } from './testing/instances.js';
import { Launcher } from './testing/launch.js';

describe('two at the same time', () => {
  it('run side by side on different directories', async () => {
    const [first, second] = await Promise.all([start(scratchDirectory()), start(scratchDirectory())]);
    await query(first.adminUrl, 'CREATE TABLE only_here ()');
    const seen = "SELECT to_regclass('only_here') IS NOT NULL AS seen";
    expect(await query(first.adminUrl, seen)).toEqual([{ seen: true }]);
    expect(await query(second.adminUrl, seen)).toEqual([{ seen: false }]);
  });

  it('are refused on the same directory, with the one who holds it', async () => {
    const directory = scratchDirectory();
    const launcher = Launcher.start(directory);
    const { adminUrl = '' } = await launcher.next();
    await expect(start(directory)).rejects.toMatchObject({
      code: 'IN_USE',
      message: expect.stringContaining(`pid ${launcher.child.pid}`),
      remedy: expect.stringContaining(`Stop process ${launcher.child.pid}`),
    });
    expect(await query(adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('are refused on the same directory within one process too', async () => {
    const directory = scratchDirectory();
    const server = await start(directory);
    await expect(start(directory)).rejects.toMatchObject({ code: 'IN_USE' });
    expect(await query(server.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('never both begin on a new directory', async () => {
    const directory = scratchDirectory();
    const lines = await Promise.all([1, 2, 3].map(() => Launcher.start(directory).next()));
    expect(lines.filter(({ adminUrl }) => adminUrl)).toHaveLength(1);
    expect(lines.filter(({ code }) => code === 'IN_USE')).toHaveLength(2);
  });

  it('are refused when somebody else runs a server on the data', async () => {
    const directory = scratchDirectory();
    await (await start(directory)).stop();
    const data = join(directory, 'data');
    const user = runsAsRoot() ? ordinaryOwner(data) : undefined;
    const { postgres } = await resolveBinaries(user);
    const args = ['-D', data, '-p', String(await findFreePort()), '-c', 'unix_socket_directories='];
    const foreign = spawn(postgres, args, { cwd: '/', stdio: 'ignore', ...user });
    onTestFinished(() => {
      foreign.kill('SIGINT');
    });
    await holdsWithin(10_000, () => readPostmasterFile(data)?.ready === true);
    await expect(start(directory)).rejects.toMatchObject({
      code: 'IN_USE',
      message: expect.stringContaining(`pid ${foreign.pid}`),
    });
  });
});

describe('a port', () => {
  it('that is taken is refused when it was asked for', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => {
      other.close();
    });
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const directory = scratchDirectory();
    await expect(start(directory, { port })).rejects.toMatchObject({ code: 'PORT_IN_USE' });
    expect((await start(directory)).port).not.toBe(port);
  });

  it('that was asked for is used', async () => {
    const port = await findFreePort();
    expect((await start(scratchDirectory(), { port })).port).toBe(port);
  });
});

describe('a directory', () => {
  it('of another major version is refused, and left as it is', async () => {
    const directory = scratchDirectory();
    await (await start(directory)).stop();
    writeFileSync(join(directory, 'data', 'PG_VERSION'), '17\n');
    await expect(start(directory)).rejects.toMatchObject({
      code: 'VERSION_MISMATCH',
      message: expect.stringMatching(/PostgreSQL 17.*PostgreSQL 18/),
      remedy: expect.stringContaining('pg_dumpall'),
    });
    writeFileSync(join(directory, 'data', 'PG_VERSION'), '18\n');
    await start(directory);
  });

  it('that holds something else is refused, and left as it is', async () => {
    const directory = scratchDirectory();
    mkdirSync(join(directory, 'documents'));
    await expect(start(directory)).rejects.toMatchObject({ code: 'NOT_AN_INSTANCE' });
    expect(readdirSync(directory)).toEqual(['documents']);
  });

  it('without its password is refused rather than emptied', async () => {
    const directory = scratchDirectory();
    await (await start(directory)).stop();
    rmSync(join(directory, 'password'));
    await expect(start(directory)).rejects.toMatchObject({ code: 'PASSWORD_MISSING' });
  });

  it('that a failed start used is free again, and the failure says why', async () => {
    const directory = scratchDirectory();
    const failing = start(directory, { settings: { no_such_setting: '1' } });
    await expect(failing).rejects.toMatchObject({
      code: 'START_FAILED',
      message: expect.stringContaining('unrecognized configuration parameter "no_such_setting"'),
    });
    await start(directory);
  });
});
