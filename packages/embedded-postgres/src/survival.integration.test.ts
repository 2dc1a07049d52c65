import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type StartStep, stopEmbeddedPostgres } from './index.js';
import { isAlive, postgresProcessesOf } from './processes.js';
import { ordinaryOwner } from './system-user.js';
import { query, scratchDirectory, start } from './testing/instances.js';
import { Launcher } from './testing/launch.js';

const WRITE = "CREATE TABLE commune AS SELECT '00001' AS code";
const READ = 'SELECT code FROM commune';
const WRITTEN = [{ code: '00001' }];

describe('the data', () => {
  it('survive a stop, and the second start makes no new cluster', async () => {
    const directory = scratchDirectory();
    const first = await start(directory, { durability: 'full' });
    await query(first.adminUrl, WRITE);
    await first.stop();
    expect(postgresProcessesOf(join(first.directory, 'data'))).toEqual([]);
    const steps: StartStep[] = [];
    const second = await start(directory, { durability: 'full', onProgress: (step) => steps.push(step) });
    expect(steps).toEqual(['preparing', 'starting', 'ready']);
    expect(await query(second.adminUrl, READ)).toEqual(WRITTEN);
  });

  it('survive a kill -9 of the server, which is reported; a restart keeps the URL', async () => {
    let report: (info: object) => void = () => {};
    const reported = new Promise<object>((resolve) => {
      report = resolve;
    });
    const server = await start(scratchDirectory(), { durability: 'full', onUnexpectedExit: report });
    await query(server.adminUrl, WRITE);
    const busy = new pg.Client({ connectionString: server.adminUrl });
    busy.on('error', () => {});
    await busy.connect();
    const killedPid = server.pid;
    // A backend that computes does not notice by itself that the server is gone.
    const computing = busy.query('SELECT count(*) FROM generate_series(1, 100000000000)').catch(() => {});
    process.kill(killedPid, 'SIGKILL');
    expect(await reported).toEqual({ code: null, signal: 'SIGKILL' });
    await server.restart();
    await computing;
    expect(server.pid).not.toBe(killedPid);
    expect(await query(server.adminUrl, READ)).toEqual(WRITTEN);
  });

  it('survive a kill -9 of the server while an unlogged table is truncated, at which recovery stumbles once', async () => {
    const server = await start(scratchDirectory(), { durability: 'full' });
    await query(server.adminUrl, WRITE);
    await query(server.adminUrl, 'CREATE UNLOGGED TABLE staging (n integer)');
    const truncating = new pg.Client({ connectionString: server.adminUrl });
    truncating.on('error', () => {});
    await truncating.connect();
    await truncating.query('BEGIN');
    await truncating.query('TRUNCATE staging');
    // Brings to disk what the transaction before has said so far.
    await query(server.adminUrl, "INSERT INTO commune VALUES ('00002')");
    const ended = new Promise<void>((resolve) => truncating.once('end', () => resolve()));
    process.kill(server.pid, 'SIGKILL');
    // Its process sees that the server is gone, and takes back what it did: in memory alone.
    await ended;
    await server.restart();
    expect(await query(server.adminUrl, READ)).toEqual([...WRITTEN, { code: '00002' }]);
    expect(readFileSync(join(server.directory, 'server.previous.log'), 'utf8')).toContain('File exists');
  });

  it('survive a restart that was asked for, which is no unexpected exit', async () => {
    const exits: object[] = [];
    const server = await start(scratchDirectory(), { onUnexpectedExit: (info) => exits.push(info) });
    await query(server.adminUrl, WRITE);
    await Promise.all([server.restart(), server.restart()]);
    expect(await query(server.adminUrl, READ)).toEqual(WRITTEN);
    await server.stop();
    await server.stop();
    expect(exits).toEqual([]);
  });

  it('survive a stale postmaster.pid whose id now belongs to another process of the same user', async () => {
    const directory = scratchDirectory();
    const first = await start(directory);
    await query(first.adminUrl, WRITE);
    const file = join(directory, 'data', 'postmaster.pid');
    const content = readFileSync(file, 'utf8');
    await first.stop();
    const bystander = spawn('sleep', ['60'], { cwd: '/', ...ordinaryOwner(join(directory, 'data')) });
    onTestFinished(() => {
      bystander.kill();
    });
    await once(bystander, 'spawn');
    writeFileSync(file, content.replace(/^\d+/, String(bystander.pid)));
    const second = await start(directory);
    expect(await query(second.adminUrl, READ)).toEqual(WRITTEN);
    expect(isAlive(bystander.pid ?? 0)).toBe(true);
  });

  it('survive a kill -9 of the launcher: the next start stops the server it left', async () => {
    const directory = scratchDirectory();
    const launcher = Launcher.start(directory);
    const { adminUrl = '', pid: orphan = 0 } = await launcher.next();
    await query(adminUrl, WRITE);
    launcher.child.kill('SIGKILL');
    await launcher.ended;
    expect(isAlive(orphan)).toBe(true);
    const next = await start(directory);
    expect(isAlive(orphan)).toBe(false);
    expect(await query(next.adminUrl, READ)).toEqual(WRITTEN);
  });

  it('can lie behind a symbolic link, and an orphan on them is found all the same', async () => {
    const [directory, elsewhere] = [scratchDirectory(), scratchDirectory()];
    const first = await start(directory);
    await query(first.adminUrl, WRITE);
    await first.stop();
    chmodSync(elsewhere, 0o711);
    renameSync(join(directory, 'data'), join(elsewhere, 'moved'));
    symlinkSync(join(elsewhere, 'moved'), join(directory, 'data'));
    const launcher = Launcher.start(directory);
    const { pid: orphan = 0 } = await launcher.next();
    launcher.child.kill('SIGKILL');
    await launcher.ended;
    const next = await start(directory);
    expect(isAlive(orphan)).toBe(false);
    expect(await query(next.adminUrl, READ)).toEqual(WRITTEN);
  });
});

describe('stopEmbeddedPostgres', () => {
  it('stops a server whose launcher was killed, and says whether there was one', async () => {
    const directory = scratchDirectory();
    expect(await stopEmbeddedPostgres(directory)).toBe(false);
    const launcher = Launcher.start(directory);
    const { pid: orphan = 0 } = await launcher.next();
    await expect(stopEmbeddedPostgres(directory)).rejects.toMatchObject({ code: 'IN_USE' });
    launcher.child.kill('SIGKILL');
    await launcher.ended;
    expect(await stopEmbeddedPostgres(directory)).toBe(true);
    expect(isAlive(orphan)).toBe(false);
    expect(await stopEmbeddedPostgres(directory)).toBe(false);
  });
});

describe('a killed initdb', () => {
  it('leaves nothing that a later start takes for good', async () => {
    const directory = scratchDirectory();
    const launcher = Launcher.start(directory);
    const half = await launcherKilledDuringInit(launcher, directory);
    expect(half).toBe(true);
    const server = await start(directory);
    expect(await query(server.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(readdirSync(directory).filter((name) => name.startsWith('data'))).toEqual(['data']);
  });

  it('does not matter for what lies beside the data', async () => {
    const directory = scratchDirectory();
    await (await start(directory)).stop();
    mkdirSync(join(directory, 'data.backup'));
    await start(directory);
    expect(existsSync(join(directory, 'data.backup'))).toBe(true);
  });
});

async function launcherKilledDuringInit(launcher: Launcher, directory: string): Promise<boolean> {
  const drafts = () => readdirSync(directory).filter((name) => name.startsWith('data.init-'));
  while (!drafts().some((name) => existsSync(join(directory, name, 'PG_VERSION')))) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  launcher.signalGroup('SIGKILL');
  await launcher.ended;
  return !existsSync(join(directory, 'data')) && drafts().length === 1;
}
