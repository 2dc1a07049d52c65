import { VIETNAM } from '@khien/calendar';
import { describe, expect, it } from 'vitest';
import { InspectionKind, InspectionTrigger } from './inspection-kinds.js';
import { inspectionTerms, type TermFacts } from './inspection-terms.rules.js';

const facts: TermFacts = {
  ...{ kind: InspectionKind.AUTHORITY, trigger: InspectionTrigger.SERIOUS_INCIDENT, nationalList: true },
  ...{ plannedFrom: '2026-11-09', plannedTo: '2026-11-13' },
};
const terms = (change: Partial<TermFacts> = {}) =>
  inspectionTerms({ ...facts, ...change }, VIETNAM).map(({ code, length, unit, noLaterThan, verification }) =>
    [code, length, unit, noLaterThan.toISOString(), verification].join(' '),
  );

describe('an authority that inspects a system critical to national security', () => {
  it('announces it 12 hours ahead after an incident, and gives the result within 25 working days', () => {
    expect(terms()).toEqual([
      'ANNOUNCEMENT 12 HOURS 2026-11-08T05:00:00.000Z SECONDARY_COPY',
      // Over weekends and 24 November, a day off.
      'RESULT 25 WORKING_DAYS 2026-12-21T16:59:59.999Z INFERENCE',
    ]);
  });

  it.each([
    InspectionTrigger.HIGH_RISK,
    InspectionTrigger.MAJOR_CHANGE,
    InspectionTrigger.DOUBTED_SELF_ASSESSMENT,
    InspectionTrigger.AUTHORITY_REQUEST,
  ])('announces it 72 hours ahead for a need of management: %s', (trigger) => {
    expect(terms({ trigger })[0]).toBe('ANNOUNCEMENT 72 HOURS 2026-11-05T17:00:00.000Z SECONDARY_COPY');
  });

  it('gives the result of one that was in the plan within 3 working days, over a weekend', () => {
    expect(terms({ trigger: InspectionTrigger.PERIODIC })).toEqual([
      'RESULT 3 WORKING_DAYS 2026-11-18T16:59:59.999Z INFERENCE',
    ]);
  });
});

describe('no such terms', () => {
  it.each([
    ['for who is no authority', { kind: InspectionKind.PROFESSIONAL }],
    ['for other systems', { nationalList: false }],
    ['before the decree', { plannedFrom: '2026-08-18' }],
    ['for what precedes operation', { trigger: InspectionTrigger.BEFORE_OPERATION }],
  ] as const)('%s', (_, change) => {
    expect(terms(change)).toEqual([]);
  });
});
