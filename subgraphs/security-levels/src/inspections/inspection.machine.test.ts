import { describe, expect, it } from 'vitest';
import {
  type EarlierFinding,
  FindingSeverity,
  proposedDueDay,
  repeatOf,
  subjectKey,
} from './finding.rules.js';
import {
  actionsIn,
  FINDING_STEPS,
  FindingState,
  INSPECTION_STEPS,
  InspectionState,
  type Step,
  stepOf,
} from './inspection.machine.js';

/** What may happen, once more: every other pair of state and action must be refused. */
const INSPECTION = {
  PLANNED: { startInspection: 'IN_PROGRESS', cancelInspection: 'CANCELLED' },
  IN_PROGRESS: { completeInspection: 'COMPLETED', cancelInspection: 'CANCELLED' },
  COMPLETED: {},
  CANCELLED: {},
};
const FINDING = {
  OPEN: { reportRemediation: 'REMEDIED', withdrawFinding: 'WITHDRAWN' },
  REMEDIED: { acceptRemediation: 'CLOSED', rejectRemediation: 'OPEN' },
  CLOSED: {},
  WITHDRAWN: {},
};

const MACHINES = [
  ['inspection', InspectionState, INSPECTION_STEPS, INSPECTION],
  ['finding', FindingState, FINDING_STEPS, FINDING],
] as const;

describe.each(MACHINES)('the machine of an %s', (_name, states, given, expected) => {
  const steps = given as readonly Step<string, string>[];
  const actions = [...new Set(steps.map(({ action }) => action))];
  const pairs = Object.values(states).flatMap((state) =>
    actions.map((action) => [state as string, action] as const),
  );

  it.each(pairs)('%s, %s', (state, action) => {
    const to = (expected as Record<string, Record<string, string>>)[state]?.[action];
    expect(stepOf(steps, state, action)?.to).toBe(to);
    expect(actionsIn(steps, state).includes(action)).toBe(to !== undefined);
  });

  it('has one step for a state and an action', () => {
    const keys = steps.map(({ from, action }) => `${from} ${action}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a finding', () => {
  const earlier = (id: string, key: string, closed: string | null, repeatCount = 0): EarlierFinding => ({
    id,
    subjectKey: key,
    closedAt: closed === null ? null : new Date(closed),
    repeatCount,
  });

  it('repeats the latest of the same subject that had been closed, and counts on', () => {
    const all = [
      earlier('a', 'cwe-89', '2025-01-01'),
      earlier('b', 'cwe-89', '2026-01-01', 1),
      earlier('c', 'cwe-89', null, 2),
      earlier('d', 'cwe-79', '2026-02-01', 5),
    ];
    expect(repeatOf('cwe-89', all)).toEqual({ repeatOfId: 'b', repeatCount: 2 });
    expect(repeatOf('cwe-22', all)).toEqual({ repeatOfId: null, repeatCount: 0 });
  });

  it('of what is still open repeats nothing', () => {
    expect(repeatOf('x', [earlier('a', 'x', null)])).toEqual({ repeatOfId: null, repeatCount: 0 });
  });

  it('is recognized however its subject is written', () => {
    expect(subjectKey('  CWE-89 ')).toBe('cwe-89');
    expect(subjectKey('Mật   khẩu yếu')).toBe(subjectKey('mật khẩu yếu'.normalize('NFD')));
  });

  it('is due the sooner the worse it is', () => {
    const due = Object.values(FindingSeverity).map((severity) => proposedDueDay(severity, '2026-01-01'));
    expect(due).toEqual(['2026-01-16', '2026-01-31', '2026-04-01', '2026-06-30']);
  });
});
