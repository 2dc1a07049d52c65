import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ServerUser } from './system-user.js';

/** Any ordinary user with no rights of its own: what a system user that is yet to be made will be able to do. */
const NOBODY: ServerUser = { uid: 65534, gid: 65534 };

/**
 * True when that user can enter the directory (or, while it does not exist, its nearest existing ancestor).
 * The system is asked as that user, so that access control lists and the like count too.
 * Without a user, the question is about this process; root asks on behalf of an ordinary user then.
 */
export function canEnter(directory: string, user: ServerUser | undefined): boolean {
  if (process.platform === 'win32') return true;
  const place = nearestExisting(directory);
  const identity = user ?? (process.getuid?.() === 0 ? NOBODY : {});
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', place], { cwd: '/', ...identity }).status === 0;
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}
