import { Role } from '@khien/identity';
import { describe, expect, it } from 'vitest';
import { IncidentEvent, IncidentState } from '../incidents/incident-state.js';
import type { SeverityOutcome } from '../severity/severity.types.js';
import type { IncidentFacts, LastJudgement } from './incident-guards.rules.js';
import { type Asker, judgeMove, problemOfMoment } from './incident-moves.rules.js';

/**
 * The table as section G4 of the reference has it, written out by hand and not made from the machine: per state, which event
 * leads where. `+` marks what the texts are silent about.
 */
const TABLE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  RECEIVED: { ACKNOWLEDGE: 'ACKNOWLEDGED', MERGE: 'MERGED', PROPOSE_SERIOUS: 'PROPOSED_SERIOUS' },
  ACKNOWLEDGED: { CHECK: 'VERIFYING', MERGE: 'MERGED', PROPOSE_SERIOUS: 'PROPOSED_SERIOUS' },
  VERIFYING: {
    REJECT: 'REJECTED',
    MERGE: 'MERGED',
    CLASSIFY_ORDINARY: 'CLASSIFIED',
    PROPOSE_SERIOUS: 'PROPOSED_SERIOUS',
  },
  REJECTED: { REOPEN: 'REOPENED' },
  MERGED: { UNMERGE: 'as it was' },
  CLASSIFIED: {
    TAKE_FIRST_MEASURES: 'INITIAL_RESPONSE',
    MERGE: 'MERGED',
    PROPOSE_SERIOUS: 'PROPOSED_SERIOUS',
  },
  PROPOSED_SERIOUS: { CONFIRM_SERIOUS: 'SERIOUS', DECLINE_SERIOUS: 'CLASSIFIED' },
  SERIOUS: { CALL_TASK_FORCE: 'EMERGENCY' },
  INITIAL_RESPONSE: {
    ASK_FOR_HELP: 'COORDINATING',
    CONTAIN: 'CONTAINED',
    MERGE: 'MERGED',
    PROPOSE_SERIOUS: 'PROPOSED_SERIOUS',
  },
  EMERGENCY: { CONTAIN: 'CONTAINED' },
  COORDINATING: { CONTAIN: 'CONTAINED', MERGE: 'MERGED', PROPOSE_SERIOUS: 'PROPOSED_SERIOUS' },
  CONTAINED: { ERADICATE: 'ERADICATED', MERGE: 'MERGED', PROPOSE_SERIOUS: 'PROPOSED_SERIOUS' },
  ERADICATED: { RESTORE: 'RECOVERING', MERGE: 'MERGED', PROPOSE_SERIOUS: 'PROPOSED_SERIOUS' },
  RECOVERING: {
    FAIL_CHECK: 'CONTAINED',
    PASS_CHECK: 'RESOLVED',
    MERGE: 'MERGED',
    PROPOSE_SERIOUS: 'PROPOSED_SERIOUS',
  },
  RESOLVED: { CLOSE: 'CLOSED', PROPOSE_SERIOUS: 'PROPOSED_SERIOUS' },
  CLOSED: { WRITE_LESSONS: 'REVIEWED', REOPEN: 'REOPENED' },
  REVIEWED: { REOPEN: 'REOPENED' },
  REOPENED: { CHECK: 'VERIFYING', PROPOSE_SERIOUS: 'PROPOSED_SERIOUS' },
};

/** Who may take a step, by hand as well: the coordinating authority any; others only these. */
const BY_RESPONDERS = new Set([
  ...['CHECK', 'PROPOSE_SERIOUS', 'TAKE_FIRST_MEASURES', 'ASK_FOR_HELP', 'CONTAIN', 'ERADICATE', 'RESTORE'],
  ...['FAIL_CHECK', 'PASS_CHECK'],
]);
const BY_THE_OPERATING_SIDE = new Set([
  ...['TAKE_FIRST_MEASURES', 'ASK_FOR_HELP', 'CONTAIN', 'ERADICATE', 'RESTORE', 'FAIL_CHECK', 'PASS_CHECK'],
]);
const OPERATING: readonly string[] = ['SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER'];

const day = (n: number) => new Date(Date.UTC(2026, 9, n));
const judged = (outcome: SeverityOutcome, outcomeNow = outcome): LastJudgement => ({
  ...{ outcome, outcomeNow, regime: 'QD05', changed: [] },
});
/** Everything that a guard asks for holds: judged serious, or as ordinary where the step says so. */
const facts = (state: IncidentState, event: string): IncidentFacts => ({
  ...{
    state,
    severity: null,
    detectedAt: day(1),
    receivedAt: day(2),
    containedAt: day(3),
    resolvedAt: day(4),
  },
  ...{
    reporterId: 'reporting',
    partyIds: ['party'],
    proposedBy: 'another',
    closingReport: true,
    mergedFrom: IncidentState.VERIFYING,
  },
  judged: judged(event === 'CLASSIFY_ORDINARY' ? 'ORDINARY' : 'SERIOUS'),
});
const asker = (role: Role, ...scope: string[]): Asker => ({
  subject: 'me',
  roles: [Role.PUBLIC, role],
  scope: new Set(scope),
});

const may = (role: Role, event: string, where: 'party' | 'reporting' | 'elsewhere') => {
  if (role === Role.COORDINATOR) return true;
  if (role === Role.RESPONDER) return where === 'party' && BY_RESPONDERS.has(event);
  return OPERATING.includes(role) && where !== 'elsewhere' && BY_THE_OPERATING_SIDE.has(event);
};

describe('every state, event, role and standing', () => {
  it.each(Object.values(IncidentState))('%s', (state) => {
    for (const event of Object.values(IncidentEvent)) {
      const to = TABLE[state]?.[event];
      for (const role of Object.values(Role)) {
        for (const where of ['party', 'reporting', 'elsewhere'] as const) {
          const { transition, refusals } = judgeMove(event, facts(state, event), asker(role, where));
          const said = `${state} ${event} ${role} ${where}: ${refusals.map(({ code }) => code).join(' ')}`;
          const expected = to !== undefined && may(role, event, where);
          expect(`${said} ${refusals.length === 0}`).toBe(`${said} ${expected}`);
          if (expected) expect(transition.to ?? 'as it was').toBe(to);
        }
      }
    }
  });

  it('names every state of the machine', () => {
    expect(Object.keys(TABLE).toSorted()).toEqual(Object.values(IncidentState).toSorted());
  });
});

describe('the conditions', () => {
  const coordinator = asker(Role.COORDINATOR);
  const refused = (event: IncidentEvent, state: IncidentState, change: Partial<IncidentFacts>) =>
    judgeMove(event, { ...facts(state, event), ...change }, coordinator).refusals.map(({ code }) => code);
  const S = IncidentState;
  it.each<[IncidentEvent, IncidentState, Partial<IncidentFacts>, string]>([
    ['CLASSIFY_ORDINARY', S.VERIFYING, { judged: null }, 'JUDGED'],
    ['CLASSIFY_ORDINARY', S.VERIFYING, { judged: judged('SERIOUS') }, 'NOT_JUDGED_SERIOUS'],
    ['PROPOSE_SERIOUS', S.VERIFYING, { judged: null }, 'JUDGED'],
    ['PROPOSE_SERIOUS', S.VERIFYING, { judged: judged('ORDINARY') }, 'NOT_JUDGED_ORDINARY'],
    ['PROPOSE_SERIOUS', S.CONTAINED, { severity: 'SERIOUS' }, 'NOT_SERIOUS_ALREADY'],
    ['CONFIRM_SERIOUS', S.PROPOSED_SERIOUS, { judged: judged('UNDECIDED') }, 'JUDGED_SERIOUS'],
    ['CONFIRM_SERIOUS', S.PROPOSED_SERIOUS, { judged: null }, 'JUDGED_SERIOUS'],
    ['CLASSIFY_ORDINARY', S.VERIFYING, { judged: judged('ORDINARY', 'SERIOUS') }, 'JUDGEMENT_STANDS'],
    ['PROPOSE_SERIOUS', S.VERIFYING, { judged: judged('SERIOUS', 'ORDINARY') }, 'JUDGEMENT_STANDS'],
    ['CONFIRM_SERIOUS', S.PROPOSED_SERIOUS, { judged: judged('SERIOUS', 'UNDECIDED') }, 'JUDGEMENT_STANDS'],
    ['CONFIRM_SERIOUS', S.PROPOSED_SERIOUS, { proposedBy: 'me' }, 'PROPOSED_BY_ANOTHER'],
    ['CLOSE', S.RESOLVED, { closingReport: false }, 'CLOSING_REPORT_RECEIVED'],
  ])('%s from %s with %o is refused for %s', (event, state, change, code) => {
    expect(refused(event, state, {})).toEqual([]);
    expect(refused(event, state, change)).toContain(code);
  });

  it('an undecided judgement may be proposed, and classified', () => {
    const undecided = { judged: judged('UNDECIDED') };
    expect(refused('PROPOSE_SERIOUS', S.VERIFYING, undecided)).toEqual([]);
    expect(refused('CLASSIFY_ORDINARY', S.VERIFYING, undecided)).toEqual([]);
  });
});

describe('the moment of a step', () => {
  const incident = facts(IncidentState.RESOLVED, 'CLOSE');
  it.each([
    [null, day(1), day(9), null],
    [null, new Date(day(1).getTime() - 1), day(9), 'BEFORE_DETECTION'],
    [null, day(9), day(9), null],
    [null, new Date(day(9).getTime() + 1), day(9), 'IN_THE_FUTURE'],
    ['acknowledgedAt', day(2), day(9), null],
    ['acknowledgedAt', new Date(day(2).getTime() - 1), day(9), 'OUT_OF_ORDER'],
    ['containedAt', day(1), day(9), null],
    ['resolvedAt', day(3), day(9), null],
    ['resolvedAt', new Date(day(3).getTime() - 1), day(9), 'OUT_OF_ORDER'],
    ['closedAt', new Date(day(4).getTime() - 1), day(9), 'OUT_OF_ORDER'],
  ] as const)('that sets %s at %s, seen at %s: %s', (marks, at, now, problem) => {
    expect(problemOfMoment({ marks }, incident, at, now)).toBe(problem);
  });
});
