import { describe, expect, it } from 'vitest';
import { IncidentState } from '../incidents/incident-state.js';
import { lostByMerge, type MergedClock, type MergedSide } from './merge-losses.rules.js';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour));
const clock = (change: Partial<MergedClock> = {}): MergedClock => ({
  ...{ code: 'INC_72', startsAt: at(1), dueAt: at(73), metAt: null, stoppedAt: null },
  ...change,
});
const side = (reference: string, change: Partial<MergedSide> = {}): MergedSide => ({
  ...{ reference, state: IncidentState.CLASSIFIED, severity: null, personalData: null, clocks: [] },
  ...change,
});
const lost = (from: Partial<MergedSide>, into: Partial<MergedSide>) =>
  lostByMerge(side('SC-1', from), side('SC-2', into)).map(({ parameters }) =>
    String(Object(parameters?.['detail']).en),
  );

describe('what a merge would lose', () => {
  it.each<[Partial<MergedSide>, Partial<MergedSide>]>([
    [{}, {}],
    [{ severity: 'ORDINARY' }, {}],
    [{ severity: 'SERIOUS' }, { severity: 'SERIOUS' }],
    [{ personalData: true }, { personalData: true }],
    [{ personalData: false }, {}],
    // What is met or stopped is nothing that is still asked for.
    [{ clocks: [clock({ metAt: at(2) }), clock({ stoppedAt: at(2) })] }, {}],
    [{ clocks: [clock()] }, { clocks: [clock()] }],
    [{ clocks: [clock()] }, { clocks: [clock({ startsAt: at(0) })] }],
    // From later on, and yet reported in time for both.
    [{ clocks: [clock()] }, { clocks: [clock({ startsAt: at(2), metAt: at(73) })] }],
  ])('nothing of %j with %j', (from, into) => {
    expect(lost(from, into)).toEqual([]);
  });

  it.each<[Partial<MergedSide>, Partial<MergedSide>, RegExp]>([
    [{ severity: 'SERIOUS' }, { severity: 'ORDINARY' }, /SC-1 is serious.*proposeSeriousIncident/],
    [{ personalData: true }, { personalData: false }, /personal data.*recordPersonalData/],
    [{ clocks: [clock()] }, {}, /^INC_72 of SC-1 run.*submitIncidentReport/],
    [{ clocks: [clock()] }, { clocks: [clock({ code: 'INC_24' })] }, /INC_72/],
    [{ clocks: [clock()] }, { clocks: [clock({ stoppedAt: at(1) })] }, /INC_72/],
    [{ clocks: [clock()] }, { clocks: [clock({ startsAt: at(2) })] }, /INC_72/],
    [{ clocks: [clock()] }, { clocks: [clock({ startsAt: at(2), metAt: at(74) })] }, /INC_72/],
  ])('something of %j with %j', (from, into, said) => {
    const [one, ...more] = lost(from, into);
    expect([one, more]).toEqual([expect.stringMatching(said), []]);
    expect(one).toContain('or merge the other way round: SC-2 into SC-1');
  });

  it('names the other way round only where it can be gone', () => {
    const [one] = lost({ clocks: [clock()] }, { state: IncidentState.RESOLVED });
    expect(one).toMatch(/report what is due first \(submitIncidentReport\)\.$/);
  });
});
