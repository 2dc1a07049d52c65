import { VIETNAM } from '@khien/calendar';
import { describe, expect, it } from 'vitest';
import { nationalAppraiser, procedureOf } from './procedure.rules.js';
import type { ProcedureRegime } from './procedure.types.js';
import { dueDay, TRANSITION } from './procedure-deadlines.rules.js';

const REGIMES: readonly ProcedureRegime[] = ['ND85', 'ND331'];
const at = (regime: ProcedureRegime, level: number, nationalList = false) =>
  procedureOf(regime, level, { nationalList });
const steps = (regime: ProcedureRegime, level: number, nationalList = false) =>
  at(regime, level, nationalList).steps.map(({ step, body }) => `${step} ${body}`);

describe('who acts (reference, section A4)', () => {
  it.each(REGIMES)('%s', (regime) => {
    const low = ['PREPARE OPERATING_UNIT', 'APPRAISE SPECIALISED_UNIT', 'APPROVE SPECIALISED_UNIT'];
    const high = ['PREPARE OPERATING_UNIT', 'EXPERT_OPINION SPECIALISED_UNIT', 'APPRAISE NATIONAL_APPRAISER'];
    const listed = [...high, 'LIST PRIME_MINISTER', 'PLAN OWNER'];
    expect(steps(regime, 1)).toEqual(low);
    expect(steps(regime, 2)).toEqual(low);
    expect(steps(regime, 3)).toEqual([...low.slice(0, 2), 'APPROVE OWNER']);
    expect(steps(regime, 4)).toEqual([...high, 'APPROVE OWNER']);
    expect(steps(regime, 5)).toEqual(listed);
    expect(steps(regime, 3, true)).toEqual(listed);
    expect(steps(regime, 4, true)).toEqual(listed);
  });

  it('the list says nothing of levels 1 and 2', () => {
    expect(at('ND331', 2, true).listed).toBe(false);
  });

  it('no level but 1 to 5', () => {
    for (const level of [0, 6, 2.5, Number.NaN]) expect(() => at('ND331', level)).toThrow(RangeError);
  });

  it('the military is appraised by its own ministry, everybody else by that of public security', () => {
    expect(nationalAppraiser(['VN-UBND-48', 'VN-GOV-00'])).toBe('VN-GOV-02');
    expect(nationalAppraiser(['VN-GOV-01-DEMO-1', 'VN-GOV-01', 'VN-GOV-00'])).toBe('VN-GOV-01');
  });
});

describe('documents (reference, section A5)', () => {
  const parts = (regime: ProcedureRegime, level: number, neededFor: string) =>
    at(regime, level)
      .documents.filter((document) => document.neededFor === neededFor)
      .map(({ part }) => part);
  const four = ['SYSTEM_DESCRIPTION', 'DESIGN_DOCUMENT', 'LEVEL_STATEMENT', 'PROTECTION_PLAN'];

  it('to be appraised', () => {
    for (const level of [1, 2, 3]) {
      expect(parts('ND331', level, 'APPRAISAL')).toEqual([...four, 'RISK_ASSESSMENT']);
      expect(parts('ND85', level, 'APPRAISAL')).toEqual(four);
    }
    for (const level of [4, 5]) {
      expect(parts('ND331', level, 'APPRAISAL')).toEqual([...four, 'EXPERT_OPINION', 'RISK_ASSESSMENT']);
      expect(parts('ND85', level, 'APPRAISAL')).toEqual([...four, 'EXPERT_OPINION']);
    }
  });

  it('to be approved', () => {
    expect(parts('ND331', 2, 'APPROVAL')).toEqual(['INTERNAL_REGULATION']);
    expect(parts('ND331', 3, 'APPROVAL')).toEqual(['INTERNAL_REGULATION', 'APPRAISAL_OPINION']);
    expect(parts('ND85', 3, 'APPROVAL')).toEqual(['APPRAISAL_OPINION']);
  });

  it('what was not read of the old decree is marked', () => {
    for (const { provision } of at('ND85', 4).documents) expect(provision.reading).toBe('INFERRED');
  });
});

describe('deadlines (reference, sections A6 and G5)', () => {
  const table = (regime: ProcedureRegime, level: number) =>
    at(regime, level).deadlines.map(
      ({ code, length, unit, starts }) => `${code} ${length} ${unit} ${starts}`,
    );

  it.each<[ProcedureRegime, number, readonly string[]]>([
    ['ND331', 1, []],
    ['ND331', 2, []],
    ['ND331', 3, ['LV_APPR_3 15 WORKING_DAYS COMPLETE_DOSSIER']],
    ['ND331', 4, ['LV_APPR_45 25 WORKING_DAYS COMPLETE_DOSSIER']],
    ['ND331', 5, ['LV_APPR_45 25 WORKING_DAYS COMPLETE_DOSSIER']],
    ['ND85', 2, []],
    ['ND85', 3, ['LV_APPR_3 15 CALENDAR_DAYS COMPLETE_DOSSIER']],
    ['ND85', 4, ['LV_APPR_45 30 CALENDAR_DAYS COMPLETE_DOSSIER']],
    ['ND85', 5, ['LV_APPR_45 30 CALENDAR_DAYS COMPLETE_DOSSIER']],
  ])('%s, level %i', (regime, level, appraisal) => {
    expect(table(regime, level)).toEqual([
      'LV_INCOMPLETE 5 WORKING_DAYS DOSSIER_RECEIVED',
      ...appraisal,
      'LV_APPROVE 7 WORKING_DAYS COMPLETE_APPROVAL_DOSSIER',
    ]);
  });

  it('whether the seven days are meant for levels 1 and 2 is marked as our reading', () => {
    const reading = (level: number) =>
      at('ND331', level).deadlines.find(({ code }) => code === 'LV_APPROVE')?.provision.reading;
    expect([reading(1), reading(2), reading(3), reading(4)]).toEqual([
      'INFERRED',
      'INFERRED',
      'STATED',
      'STATED',
    ]);
  });

  it('fall on days', () => {
    const due = (regime: ProcedureRegime, level: number, code: string, start: string) => {
      const rule = at(regime, level).deadlines.find((one) => one.code === code);
      return rule && dueDay(rule, start, VIETNAM);
    };
    // Thursday 26 November 2026.
    expect(due('ND331', 3, 'LV_INCOMPLETE', '2026-11-26')).toBe('2026-12-03');
    expect(due('ND331', 3, 'LV_APPR_3', '2026-11-26')).toBe('2026-12-17');
    expect(due('ND85', 3, 'LV_APPR_3', '2026-11-26')).toBe('2026-12-11');
    expect(due('ND85', 4, 'LV_APPR_45', '2026-11-26')).toBe('2026-12-26');
    expect(due('ND331', 4, 'LV_APPROVE', '2026-08-20')).toBe('2026-08-28');
    expect(dueDay(TRANSITION.approve, '2026-11-26', VIETNAM)).toBe('2026-12-31');
    expect(dueDay(TRANSITION.measures, '2026-11-26', VIETNAM)).toBe('2027-06-30');
  });
});
