import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { LevelRegime } from '../level-determination/criterion.js';
import type { Level } from '../level-determination/level-facts.js';
import { CATALOGUES, requiredControls } from './required-controls.rules.js';

const LEVELS: readonly Level[] = [1, 2, 3, 4, 5];
const REGIMES = Object.keys(CATALOGUES) as LevelRegime[];
const EVERYTHING = REGIMES.flatMap((regime) => LEVELS.map((level) => [regime, level] as const));

const counts = (regime: LevelRegime, level: Level) =>
  Object.fromEntries(requiredControls(regime, level).groups.map(({ group, count }) => [group.code, count]));

/** The parameter of a group at each level; null where the level states none. */
const figures = (code: string) =>
  LEVELS.map((level) => {
    const found = CATALOGUES.ND331.controls
      .filter((control) => control.level === level)
      .flatMap(({ parameters }) => parameters)
      .filter((parameter) => parameter.code === code);
    expect(found.length).toBeLessThanOrEqual(1);
    const [one] = found;
    return one === undefined
      ? null
      : [one.meaning, one.amount, one.unit].filter((part) => part !== null).join(' ');
  });

describe('TCVN 11930:2017', () => {
  it.each([
    [1, { OPERATION: 3, NETWORK: 4, SERVER: 5, APPLICATION: 3, DATA: 1 }],
    [2, { OPERATION: 5, NETWORK: 5, SERVER: 6, APPLICATION: 4, DATA: 2 }],
    [3, { OPERATION: 9, NETWORK: 6, SERVER: 6, APPLICATION: 6, DATA: 3 }],
    [4, { OPERATION: 9, NETWORK: 6, SERVER: 6, APPLICATION: 6, DATA: 3 }],
    [5, { OPERATION: null, NETWORK: null, SERVER: null, APPLICATION: null, DATA: null }],
  ] as const)('has the numbers of Circular 12/2022 at level %i', (level, numbers) => {
    const undivided = { POLICY: null, ORGANIZATION: null, PERSONNEL: null, DESIGN_AND_BUILD: null };
    expect(counts('ND85', level)).toEqual({ ...undivided, ...numbers });
  });

  it('numbers clause 5 to 9 by level, x.1 for management and x.2 for technical requirements', () => {
    for (const level of LEVELS) {
      const clauses = requiredControls('ND85', level).groups.map(({ group, clause }) => [
        group.layer,
        clause,
      ]);
      const [first] = clauses;
      expect(first).toEqual(['MANAGEMENT', `${level + 4}.1.1`]);
      expect(clauses[5]).toEqual(['TECHNICAL', `${level + 4}.2.1`]);
    }
    const network = CATALOGUES.ND85.controls.filter(({ level, group }) => level === 3 && group === 'NETWORK');
    expect(network.map(({ clause }) => clause)).toEqual([
      '7.2.1.1',
      '7.2.1.2',
      '7.2.1.3',
      '7.2.1.4',
      '7.2.1.5',
      '7.2.1.6',
    ]);
    expect(network.every(({ titleKnown, topic }) => !titleKnown && topic === null)).toBe(true);
  });
});

describe('TCVN 14423:2026', () => {
  it('has 15 groups at levels 1 and 2 and 18 above, answered for as a whole', () => {
    expect(LEVELS.map((level) => requiredControls('ND331', level).groups.length)).toEqual([
      15, 15, 18, 18, 18,
    ]);
    expect(Object.values(counts('ND331', 4)).every((count) => count === null)).toBe(true);
  });

  it('knows no number of a group but that of incident response', () => {
    for (const [index, clause] of ['3.15', '4.15', '5.16', '6.17', '7.17'].entries()) {
      const { groups } = requiredControls('ND331', (index + 1) as Level);
      const numbered = groups.filter((one) => one.clause !== null);
      expect(numbered.map((one) => [one.group.code, one.clause])).toEqual([['INCIDENT_RESPONSE', clause]]);
    }
  });

  it.each([
    [
      'log-retention',
      [null, 'AT_LEAST 1 MONTH', 'AT_LEAST 3 MONTH', 'AT_LEAST 6 MONTH', 'AT_LEAST 12 MONTH'],
    ],
    ['log-review', ['EVERY 1 YEAR', 'EVERY 1 YEAR', 'EVERY 6 MONTH', 'EVERY 1 MONTH', 'EVERY 1 MONTH']],
    [
      'vulnerability-scan',
      ['EVERY 1 YEAR', 'EVERY 1 YEAR', 'EVERY 6 MONTH', 'EVERY 6 MONTH', 'EVERY 3 MONTH'],
    ],
    ['vulnerability-scan-critical', [null, null, null, 'EVERY 3 MONTH', 'EVERY 1 MONTH']],
    ['risk-identification', [null, null, 'EVERY 1 YEAR', 'EVERY 6 MONTH', 'EVERY 6 MONTH']],
    ['account-review', ['EVERY 1 YEAR', 'EVERY 1 YEAR', 'EVERY 6 MONTH', 'EVERY 3 MONTH', 'EVERY 1 MONTH']],
    ['restore-test', ['AS_PLANNED', 'AS_PLANNED', 'AS_PLANNED', 'EVERY 6 MONTH', 'EVERY 3 MONTH']],
    ['penetration-test-external', [null, null, 'AS_PLANNED', 'EVERY 1 YEAR', 'EVERY 6 MONTH']],
    ['penetration-test-internal', [null, null, 'AS_PLANNED', 'EVERY 1 YEAR', 'EVERY 6 MONTH']],
    ['incident-exercise', [null, null, 'AS_PLANNED', 'EVERY 1 YEAR', 'EVERY 1 YEAR']],
    ['siem-tuning', [null, null, 'EVERY 6 MONTH', 'EVERY 3 MONTH', 'EVERY 1 MONTH']],
    ['round-the-clock-monitoring', [null, null, null, 'REQUIRED', 'REQUIRED']],
    ['sbom-update', [null, null, null, 'EVERY 3 MONTH', 'EVERY 1 MONTH']],
    ['idle-accounts', Array(5).fill('AFTER 45 DAY')],
    ['multi-factor-authentication', Array(5).fill('REQUIRED')],
    ['standby-site-distance', [null, null, null, null, 'AT_LEAST 30 KILOMETRE']],
  ] as const)('has the threshold %s', (code, expected) => {
    expect(figures(code)).toEqual(expected);
  });
});

describe('every catalogue', () => {
  it.each(EVERYTHING)(
    '%s level %i: says whether it knows all, and counts no more than it knows',
    (regime, level) => {
      const { groups, known, complete } = requiredControls(regime, level);
      expect(complete).toBe(groups.every(({ count }) => count !== null));
      expect(known).toBe(groups.reduce((sum, { count }) => sum + (count ?? 0), 0));
      expect(groups.length).toBeGreaterThan(0);
    },
  );

  it.each(REGIMES)('%s: codes are unique, groups exist, weights say why', (regime) => {
    const { controls, groups } = CATALOGUES[regime];
    expect(new Set(controls.map(({ code }) => code)).size).toBe(controls.length);
    const known = new Set(groups.map(({ code }) => code));
    for (const control of controls) {
      expect(control.code).toMatch(/^[A-Z][A-Z0-9_-]*$/);
      expect(known.has(control.group), control.code).toBe(true);
      expect(control.weight.value).toBeGreaterThanOrEqual(1);
      expect(control.weight.reason.vi && control.weight.reason.en).toBeTruthy();
    }
    const topics = controls.flatMap(({ level, topic }) => (topic === null ? [] : [`${level} ${topic}`]));
    expect(new Set(topics).size).toBe(topics.length);
  });

  it.each(REGIMES)('%s: comes from a publication that is listed', (regime) => {
    const text = readFileSync(new URL('../../seed/reference/sources.csv', import.meta.url), 'utf8');
    const sources = parse<Record<string, string>>(text, { columns: true });
    expect(sources.map(({ source_id }) => source_id)).toContain(CATALOGUES[regime].sourceId);
  });
});
