import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const INSTALL_TIMEOUT_MS = 10 * 60_000;

/**
 * Installs the gateways of other projects in their folder, exactly as its lockfile says, unless they are there.
 *
 * @throws Error when the package registry does not answer or npm is missing
 */
export async function installPeers(directory: string): Promise<void> {
  const stamp = join(directory, 'node_modules', '.installed-lockfile');
  const lockfile = await readFile(join(directory, 'package-lock.json'));
  const hash = createHash('sha256').update(lockfile).digest('hex');
  const installed = await readFile(stamp, 'utf8').catch(() => undefined);
  if (installed === hash) return;
  await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: directory,
    timeout: INSTALL_TIMEOUT_MS,
    shell: process.platform === 'win32',
    maxBuffer: 16 * 2 ** 20,
  });
  await writeFile(stamp, hash);
}

/** The version of a package that is installed there. */
export async function installedVersion(directory: string, name: string): Promise<string> {
  const text = await readFile(join(directory, 'node_modules', name, 'package.json'), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return version;
}
