import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '@khien/platform';
import { describe, expect, it } from 'vitest';
import { GUARDS } from './catalogue.js';
import { type Guard, StaleGuardError, without } from './guard.js';

const { root } = workspace();

describe('the catalogue of guards', () => {
  it('names each once', () => {
    expect(new Set(GUARDS.map(({ name }) => name)).size).toBe(GUARDS.length);
  });

  it.each(GUARDS.map((guard) => [guard.name, guard] as const))('%s stands where it says', (_name, guard) => {
    const source = readFileSync(join(root, guard.file), 'utf8');
    expect(without(guard, source)).not.toBe(source);
    expect(guard.tests.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});

it('refuses a guard whose text is not there, or there twice', () => {
  const guard: Guard = { name: 'one', file: 'a.ts', cut: 'if (x)', put: '', tests: [] };
  expect(() => without(guard, 'nothing')).toThrow(StaleGuardError);
  expect(() => without(guard, 'if (x) if (x)')).toThrow(/stands 2 times in a.ts/);
  expect(without(guard, 'a if (x) b')).toBe('a  b');
});
