import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';
import { canEnter } from './reachability.js';
import { findSystemUser, ordinaryOwner, runsAsRoot, type ServerUser } from './system-user.js';

/** Where root keeps what must lie outside a closed home directory: data, and a copy of the binaries. */
export const SYSTEM_DIRECTORY = '/var/lib/khien';

/** The files of one instance. All paths are absolute and free of symbolic links. */
export interface InstanceLayout {
  readonly directory: string;
  /** PostgreSQL's own data directory. */
  readonly data: string;
  /** The administrator's password, mode 0600. */
  readonly password: string;
  /** What the server wrote to its standard error, and the same of the run before. */
  readonly log: string;
  readonly previousLog: string;
}

/** Everything that this package writes into an instance directory, drafts included; and the files that others keep there. */
const OWN_FILES =
  /^(data|data\.(init|password)-.*|password|launcher\.(lock|draft)\..*|server\.(previous\.)?log|files)$/;

/** Names the files of the instance in this directory. */
export function instanceLayout(directory: string): InstanceLayout {
  return {
    directory,
    data: join(directory, 'data'),
    password: join(directory, 'password'),
    log: join(directory, 'server.log'),
    previousLog: join(directory, 'server.previous.log'),
  };
}

/**
 * The default place for the data of a checkout: `<checkout>/.khien/postgres`. When root starts PostgreSQL and
 * its system user cannot get there (a checkout below `/root`), `/var/lib/khien/<hash of the path>/postgres`.
 * Data that already lie in one of the two places decide.
 */
export function resolveInstanceDirectory(checkout: string): string {
  const root = existsSync(checkout) ? realpathSync(checkout) : resolve(checkout);
  const local = join(root, '.khien', 'postgres');
  if (!runsAsRoot()) return local;
  const hash = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const system = join(SYSTEM_DIRECTORY, hash, 'postgres');
  const { data } = instanceLayout(local);
  if (!existsSync(data) && existsSync(instanceLayout(system).data)) return system;
  return canEnter(dirname(data), ordinaryOwner(data) ?? findSystemUser()) ? local : system;
}

/**
 * Makes the instance directory, and its missing parents, so that the server's user can enter it.
 *
 * @throws EmbeddedPostgresError `UNREACHABLE_DIRECTORY` or `NOT_AN_INSTANCE`.
 */
export function prepareInstanceDirectory(directory: string, user: ServerUser | undefined): InstanceLayout {
  makeEnterable(resolve(directory), user);
  const layout = instanceLayout(realpathSync(directory));
  if (!canWrite(layout.directory)) {
    throw new EmbeddedPostgresError(
      'UNREACHABLE_DIRECTORY',
      `${layout.directory} belongs to another user.`,
      'Start as the user who made it, or choose another directory.',
    );
  }
  const entries = readdirSync(layout.directory);
  if (!entries.includes('password') && !entries.every((entry) => OWN_FILES.test(entry))) {
    throw new EmbeddedPostgresError(
      'NOT_AN_INSTANCE',
      `${layout.directory} holds files that are not an embedded PostgreSQL's.`,
      'Choose an empty or new directory.',
    );
  }
  if (user && !ordinaryOwner(layout.directory)) chmodSync(layout.directory, 0o711);
  if (!canEnter(layout.directory, user)) {
    throw new EmbeddedPostgresError(
      'UNREACHABLE_DIRECTORY',
      `The user that PostgreSQL runs as (id ${user?.uid ?? process.getuid?.() ?? 'unknown'}) cannot enter ${layout.directory}.`,
      'Choose a directory outside closed home directories, for instance the one that resolveInstanceDirectory gives.',
    );
  }
  return layout;
}

/** Like `mkdir -p`; what root makes can be passed through (not listed) by the server's user, whatever the umask. */
function makeEnterable(directory: string, user: ServerUser | undefined): void {
  if (existsSync(directory)) return;
  makeEnterable(dirname(directory), user);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (user) chmodSync(directory, 0o711);
}

function canWrite(directory: string): boolean {
  try {
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
