import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError } from './errors.js';
import { guardChild } from './exit-guard.js';
import type { InstanceLayout } from './instance-directory.js';
import { serverEnvironment } from './server-environment.js';
import type { ServerUser } from './system-user.js';

/** The superuser of every embedded cluster. */
export const ADMINISTRATOR = 'khien_admin';

/**
 * The character classes of the operating system that `pg_trgm` and full text search ask, best first.
 * Sorting does not depend on them: it follows the built-in provider, the same on every machine.
 */
const CHARACTER_TYPES = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/**
 * Makes the cluster when there is none: UTF-8, the built-in `C.UTF-8` locale, SCRAM passwords. `initdb` works in
 * a directory beside the final one, which gets its name when it is complete; remains of a killed one are removed.
 *
 * @throws EmbeddedPostgresError `VERSION_MISMATCH`, `PASSWORD_MISSING` or `INIT_FAILED`.
 */
export async function ensureCluster(
  layout: InstanceLayout,
  binaries: Binaries,
  user: ServerUser | undefined,
  options: { durable: boolean; onInitialise: () => void },
): Promise<void> {
  await removeDrafts(layout);
  if (existsSync(layout.data)) return requireUsable(layout, binaries);
  options.onInitialise();
  const suffix = `${process.pid}-${randomBytes(4).toString('hex')}`;
  const draft = `${layout.data}.init-${suffix}`;
  const passwordDraft = `${layout.data}.password-${suffix}`;
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordDraft, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (user) for (const path of [draft, passwordDraft]) chownSync(path, user.uid, user.gid);
  try {
    await initialise(binaries, user, draft, passwordDraft, layout, options.durable);
    if (user) chownSync(passwordDraft, process.getuid?.() ?? 0, process.getgid?.() ?? 0);
    // The password first: data without one would be lost, a password without data is written anew.
    await rename(passwordDraft, layout.password);
    await rename(draft, layout.data);
  } finally {
    await removeDrafts(layout);
  }
}

/** The administrator's password, as it was drawn when the cluster was made. */
export function readPassword(layout: InstanceLayout): string {
  return readFileSync(layout.password, 'utf8').trim();
}

function requireUsable(layout: InstanceLayout, binaries: Binaries): void {
  const file = join(layout.data, 'PG_VERSION');
  const version = existsSync(file) ? readFileSync(file, 'utf8').trim() : 'unknown';
  if (version !== binaries.major) {
    throw new EmbeddedPostgresError(
      'VERSION_MISMATCH',
      `The data in ${layout.data} were written by PostgreSQL ${version}; this one is PostgreSQL ${binaries.major}.`,
      `Dump them with the version that wrote them (pg_dumpall) and load the dump into a new directory.`,
    );
  }
  if (!existsSync(layout.password)) {
    throw new EmbeddedPostgresError(
      'PASSWORD_MISSING',
      `The data in ${layout.data} are there, but the file ${layout.password} with the administrator's password is not.`,
      'Restore that file from a backup, or move the whole directory away to begin anew.',
    );
  }
}

async function initialise(
  binaries: Binaries,
  user: ServerUser | undefined,
  data: string,
  passwordFile: string,
  layout: InstanceLayout,
  durable: boolean,
): Promise<void> {
  let output = '';
  for (const characterType of CHARACTER_TYPES) {
    const args = ['--pgdata', data, '--username', ADMINISTRATOR, '--pwfile', passwordFile]
      .concat(['--auth', 'scram-sha-256', '--encoding', 'UTF8'])
      .concat(['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'])
      .concat(['--locale', 'C', '--lc-ctype', characterType, '--no-instructions'])
      .concat(durable ? [] : ['--no-sync']);
    const result = await run(binaries.initdb, args, layout.directory, user);
    if (result.code === 0) return;
    output = result.output;
    if (!output.includes('invalid locale name')) break;
  }
  throw new EmbeddedPostgresError(
    'INIT_FAILED',
    `initdb could not make a cluster in ${layout.directory}: ${output.trim()}`,
    'See the message of initdb: most often there is no space left, or the directory is on a file system without owners.',
  );
}

function run(
  program: string,
  args: readonly string[],
  cwd: string,
  user: ServerUser | undefined,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...user,
    });
    guardChild(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
      });
    }
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve({ code, output: signal ? `${output} (${signal})` : output }),
    );
  });
}

async function removeDrafts(layout: InstanceLayout): Promise<void> {
  const drafts = readdirSync(layout.directory).filter((name) => /^data\.(init|password)-/.test(name));
  for (const name of drafts) {
    // The initdb of a killed launcher may still be writing; what cannot be removed now, a later start removes.
    await rm(join(layout.directory, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  }
}
