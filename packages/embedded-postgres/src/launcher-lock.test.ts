import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { takeLock } from './launcher-lock.js';
import { processIdentity } from './processes.js';

function directory(): string {
  const made = mkdtempSync(join(tmpdir(), 'khien-lock-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

describe('takeLock', () => {
  it('takes a free directory once, and again when it was given free', () => {
    const place = directory();
    const lock = takeLock(place);
    expect(lock.abandonedBefore).toBe(false);
    expect(() => takeLock(place)).toThrow(expect.objectContaining({ code: 'IN_USE' }));
    lock.release();
    expect(takeLock(place).abandonedBefore).toBe(false);
    expect(readdirSync(place)).toEqual(['launcher.lock.2']);
  });

  it('takes over from a process that is no more', () => {
    const place = directory();
    // Process ids end below 2^22 on Linux and far below this number elsewhere.
    writeFileSync(join(place, 'launcher.lock.7'), JSON.stringify({ pid: 2 ** 30 }));
    expect(takeLock(place).abandonedBefore).toBe(true);
    expect(readdirSync(place)).toEqual(['launcher.lock.8']);
  });

  it.skipIf(processIdentity(process.pid) === undefined)(
    'takes over from a process whose id belongs to another one now',
    () => {
      const place = directory();
      const before = { pid: process.pid, identity: 'an earlier boot' };
      writeFileSync(join(place, 'launcher.lock.1'), JSON.stringify(before));
      expect(takeLock(place).abandonedBefore).toBe(true);
    },
  );

  it('takes a lock that a power cut emptied for nobody’s', () => {
    const place = directory();
    writeFileSync(join(place, 'launcher.lock.1'), '');
    expect(takeLock(place).abandonedBefore).toBe(false);
  });
});
