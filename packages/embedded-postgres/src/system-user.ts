import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { EmbeddedPostgresError } from './errors.js';
import { pause } from './processes.js';

/** PostgreSQL refuses to run as root; started by root, it runs as this system user. */
const SYSTEM_USER = 'khien-postgres';

/** The user and group that PostgreSQL runs as. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** True when this process is root, so that PostgreSQL needs a user of its own. */
export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The system user, or undefined when it does not exist (yet). */
export function findSystemUser(): ServerUser | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const { status, stdout } = spawnSync('id', [flag, SYSTEM_USER], { encoding: 'utf8' });
    return status === 0 ? Number.parseInt(stdout, 10) : undefined;
  });
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

/**
 * The user that PostgreSQL must run as for these data, or undefined for "as whoever runs this process".
 * Root leaves data of an ordinary user with that user; for new data it creates the system user when missing.
 *
 * @throws EmbeddedPostgresError `NO_SYSTEM_USER` when root cannot create the system user.
 */
export async function serverUserFor(dataDirectory: string): Promise<ServerUser | undefined> {
  if (!runsAsRoot()) return undefined;
  return ordinaryOwner(dataDirectory) ?? findSystemUser() ?? (await createSystemUser());
}

/** The owner of an existing directory, unless that is root. */
export function ordinaryOwner(directory: string): ServerUser | undefined {
  const stats = statSync(directory, { throwIfNoEntry: false });
  return stats && stats.uid !== 0 ? { uid: stats.uid, gid: stats.gid } : undefined;
}

async function createSystemUser(): Promise<ServerUser> {
  let output = '';
  // Two launchers may do this at once: the second finds the user database locked, then the user made.
  for (let attempt = 0; attempt < 10; attempt++) {
    const made = spawnSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'].concat([
        '--shell',
        '/usr/sbin/nologin',
        '--comment',
        'Embedded PostgreSQL of Khien',
        SYSTEM_USER,
      ]),
      { encoding: 'utf8' },
    );
    const user = findSystemUser();
    if (user) return user;
    output = made.error?.message ?? made.stderr.trim();
    if (made.error) break;
    await pause(200);
  }
  throw new EmbeddedPostgresError(
    'NO_SYSTEM_USER',
    `PostgreSQL does not run as root, and the system user ${SYSTEM_USER} could not be created: ${output}`,
    `Create a system user named ${SYSTEM_USER}, or start as an ordinary user.`,
  );
}
