import { describe, expect, it } from 'vitest';
import { ReportKind, ReportRecipient } from '../reports/report-kinds.js';
import {
  DEADLINES,
  IncidentDeadlineCode,
  isInForce,
  meets,
  reckon,
  startedBy,
  startedByFacts,
  stateOf,
  stoppedBy,
} from './incident-clocks.rules.js';

// Ten past nine in the morning in Vietnam.
const START = new Date('2026-11-20T02:10:00.000Z');
const HOUR = 3_600_000;

describe('each deadline before, at and after the moment at which it is due', () => {
  it.each([
    ['INC_NOW', '2026-11-20T03:10:00.000Z'],
    ['INC_INITIAL', '2026-11-20T03:10:00.000Z'],
    ['INC_24', '2026-11-21T02:10:00.000Z'],
    ['INC_72', '2026-11-23T02:10:00.000Z'],
    ['INC_PD72', '2026-11-23T02:10:00.000Z'],
    // The end of the fifth day in Vietnam.
    ['INC_NOTIFY_5D', '2026-11-25T16:59:59.999Z'],
    ['INC_FINAL_5D', '2026-11-25T16:59:59.999Z'],
  ] as const)('%s is due %s', (code, due) => {
    const reckoned = reckon(code, START);
    expect(reckoned.dueAt.toISOString()).toBe(due);
    const at = (ms: number, metAt: Date | null = null) =>
      stateOf({ ...reckoned, metAt, stoppedAt: null }, new Date(reckoned.dueAt.getTime() + ms));
    const quarter = Math.ceil((reckoned.dueAt.getTime() - START.getTime()) / 4);
    expect(at(-quarter - 1)).toBe('DUE');
    expect(at(-quarter)).toBe('SOON');
    expect(at(-1)).toBe('SOON');
    expect(at(0)).toBe('SOON');
    expect(at(1)).toBe('OVERDUE');
    expect(at(1, reckoned.dueAt)).toBe('MET');
    expect(at(2, new Date(reckoned.dueAt.getTime() + 1))).toBe('MET_LATE');
    expect(stateOf({ ...reckoned, metAt: null, stoppedAt: START }, reckoned.escalatesFrom)).toBe('STOPPED');
    expect(reckoned.escalatesFrom.getTime() - reckoned.dueAt.getTime()).toBeGreaterThanOrEqual(HOUR);
  });

  it('a fifth day counts from the day in Vietnam', () => {
    const late = new Date('2026-11-20T17:00:00.000Z');
    expect(reckon('INC_NOTIFY_5D', late).dueAt.toISOString()).toBe('2026-11-26T16:59:59.999Z');
  });
});

describe('which deadlines there are', () => {
  const before = new Date('2026-08-18T16:59:59.999Z');
  const since = new Date('2026-08-18T17:00:00.000Z');
  it('of both sets since 19 August 2026, of the circular alone before', () => {
    const all = ['START_OF_INCIDENT', 'START_OF_SERIOUS'] as const;
    expect(startedBy(all, { detectedAt: since, harmful: true, beyondCapacity: true }).toSorted()).toEqual([
      'INC_24',
      'INC_72',
      'INC_INITIAL',
      'INC_NOTIFY_5D',
      'INC_NOW',
    ]);
    expect(startedBy(all, { detectedAt: before, harmful: true, beyondCapacity: true })).toEqual([
      'INC_NOTIFY_5D',
      'INC_INITIAL',
    ]);
    expect(
      startedBy(['START_OF_INCIDENT'], { detectedAt: since, harmful: false, beyondCapacity: false }),
    ).toEqual(['INC_72', 'INC_NOTIFY_5D']);
    expect(
      startedBy(['START_OF_CLOSING'], { detectedAt: before, harmful: false, beyondCapacity: false }),
    ).toEqual(['INC_FINAL_5D']);
  });

  it('of the initial report by the facts, or by the call of the task force', () => {
    const facts = { detectedAt: since, harmful: false, beyondCapacity: true };
    expect(startedByFacts(facts)).toEqual(['INC_INITIAL']);
    expect(startedBy(['START_OF_SERIOUS'], facts)).toEqual(['INC_24']);
    expect(startedBy(['START_OF_EMERGENCY'], { ...facts, beyondCapacity: false })).toEqual(['INC_INITIAL']);
  });

  it('of personal data since 1 January 2026', () => {
    expect(isInForce('INC_PD72', new Date('2025-12-31T17:00:00.000Z'))).toBe(true);
    expect(isInForce('INC_PD72', new Date('2025-12-31T16:59:59.999Z'))).toBe(false);
  });

  it('stop with what they are for', () => {
    expect(stoppedBy(['STOP_SERIOUS'])).toEqual(['INC_24']);
    expect(stoppedBy(['STOP_CLOSING'])).toEqual(['INC_FINAL_5D']);
    expect(stoppedBy(['STOP_ALL']).toSorted()).toEqual(Object.values(IncidentDeadlineCode).toSorted());
    expect(stoppedBy(['START_OF_SERIOUS'])).toEqual([]);
  });
});

/** By hand: which kinds of report meet which deadline, and to whom they must have gone. */
const MET: Readonly<Record<IncidentDeadlineCode, readonly [kinds: string, recipients: string]>> = {
  INC_NOW: ['INITIAL WITHIN_24_HOURS WITHIN_72_HOURS', 'PUBLIC_SECURITY'],
  INC_24: ['INITIAL WITHIN_24_HOURS WITHIN_72_HOURS', 'PUBLIC_SECURITY'],
  INC_72: ['CLOSING WITHIN_72_HOURS', 'PUBLIC_SECURITY'],
  INC_PD72: ['PERSONAL_DATA', 'DATA_PROTECTION_AUTHORITY'],
  INC_INITIAL: ['INITIAL', 'COORDINATOR OWNER SPECIALISED_UNIT'],
  INC_NOTIFY_5D: ['INITIAL WITHIN_24_HOURS WITHIN_72_HOURS', 'COORDINATOR OWNER SPECIALISED_UNIT'],
  INC_FINAL_5D: ['CLOSING', 'COORDINATOR OWNER'],
};

describe('what meets a deadline', () => {
  const everyone = Object.values(ReportRecipient);
  it.each(Object.values(IncidentDeadlineCode))('%s', (code) => {
    const kinds = Object.values(ReportKind).filter((kind) => meets(code, { kind, recipients: everyone }));
    const [kind] = kinds;
    const needed = everyone.filter(
      (one) =>
        kind !== undefined && !meets(code, { kind, recipients: everyone.filter((other) => other !== one) }),
    );
    expect([kinds.toSorted().join(' '), needed.toSorted().join(' ')]).toEqual(MET[code]);
    expect(DEADLINES[code].reference).toMatch(/^(ND331 A31|TT20 A(9|10)|QD05 A11|L91 A23)/);
  });
});
