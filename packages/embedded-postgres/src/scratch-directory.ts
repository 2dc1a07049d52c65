import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canEnter } from './reachability.js';
import { findSystemUser } from './system-user.js';

/**
 * Where a disposable instance can lie: the system's place for temporary files, or `/tmp` when that one is closed to
 * the user that PostgreSQL runs as (some systems give each user, root too, a closed one).
 */
export function scratchParent(): string {
  return canEnter(tmpdir(), findSystemUser()) ? tmpdir() : '/tmp';
}

/** Makes an empty directory for a disposable instance. Whoever asks for it removes it. */
export function makeScratchDirectory(prefix: string): string {
  return mkdtempSync(join(scratchParent(), prefix));
}
