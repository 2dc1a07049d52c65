import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DEFAULT_LIMITS, limitsSchema, NUMERIC_LIMITS } from './limit.options.js';
import { limitSettings, limitVariable } from './limit.settings.js';

it.each(NUMERIC_LIMITS)('the limit %s is set by a variable of its own', (name) => {
  const limits = limitSettings.parse({ [limitVariable(name)]: '7' });
  expect(limits).toEqual({ [name]: 7 });
  expect(limitsSchema.parse(limits)).toEqual({ ...DEFAULT_LIMITS, [name]: 7 });
  expect(() => limitSettings.parse({ [limitVariable(name)]: '0' })).toThrow(limitVariable(name));
});

it('the variables are named like the limits, in words', () => {
  expect(limitVariable('cost')).toBe('KHIEN_LIMIT_COST');
  expect(limitVariable('directivesInOnePlace')).toBe('KHIEN_LIMIT_DIRECTIVES_IN_ONE_PLACE');
});

it('what is not set has its default', () => {
  expect(limitSettings.parse({})).toEqual({});
  expect(limitsSchema.parse(undefined)).toEqual(DEFAULT_LIMITS);
  expect(limitSettings.parse({ KHIEN_INTROSPECTION: 'false' })).toEqual({ introspection: false });
});

it('stands with its default in the page for operators', () => {
  const page = readFileSync(new URL('../../../docs/operating.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `(KHIEN_LIMIT_\w+)` \| `(\d+)` \|/gm)];
  const documented = Object.fromEntries(rows.map(([, variable, value]) => [variable, Number(value)]));
  const defaults = NUMERIC_LIMITS.map((name) => [limitVariable(name), DEFAULT_LIMITS[name]]);
  expect(documented).toEqual(Object.fromEntries(defaults));
});
