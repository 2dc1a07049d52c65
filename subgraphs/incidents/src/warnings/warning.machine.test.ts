import { describe, expect, it } from 'vitest';
import { eventsOf, fourEyesProblem, shownState, TRANSITIONS, transitionOf } from './warning.machine.js';
import { WarningEvent, WarningKind, WarningState } from './warning-state.js';

/** Written by hand from what is meant to happen: by kind and state, event and next state. */
const ALLOWED: Readonly<Record<string, string>> = {
  'WARNING DRAFT': 'REVISE>DRAFT PROPOSE>PROPOSED ISSUE>ISSUED WITHDRAW>WITHDRAWN',
  'WARNING PROPOSED': 'RETURN>DRAFT ISSUE>ISSUED WITHDRAW>WITHDRAWN',
  'WARNING ISSUED': 'START_UPDATE>UPDATING WITHDRAW>WITHDRAWN CLOSE>CLOSED',
  'WARNING UPDATING':
    'REVISE>UPDATING PROPOSE>UPDATE_PROPOSED ISSUE>ISSUED CANCEL_UPDATE>ISSUED WITHDRAW>WITHDRAWN',
  'WARNING UPDATE_PROPOSED': 'RETURN>UPDATING ISSUE>ISSUED CANCEL_UPDATE>ISSUED WITHDRAW>WITHDRAWN',
  'WARNING WITHDRAWN': '',
  'WARNING CLOSED': '',
  'DIRECTIVE DRAFT': 'REVISE>DRAFT PROPOSE>PROPOSED WITHDRAW>WITHDRAWN',
  'DIRECTIVE PROPOSED': 'RETURN>DRAFT ISSUE>ISSUED WITHDRAW>WITHDRAWN',
  'DIRECTIVE ISSUED': 'START_UPDATE>UPDATING WITHDRAW>WITHDRAWN CLOSE>CLOSED',
  'DIRECTIVE UPDATING': 'REVISE>UPDATING PROPOSE>UPDATE_PROPOSED CANCEL_UPDATE>ISSUED WITHDRAW>WITHDRAWN',
  'DIRECTIVE UPDATE_PROPOSED': 'RETURN>UPDATING ISSUE>ISSUED CANCEL_UPDATE>ISSUED WITHDRAW>WITHDRAWN',
  'DIRECTIVE WITHDRAWN': '',
  'DIRECTIVE CLOSED': '',
};

describe('the steps of a warning', () => {
  const all = Object.values(WarningKind).flatMap((kind) =>
    Object.values(WarningState).map((state) => [kind, state] as const),
  );
  it.each(all)('%s %s', (kind, state) => {
    const found = eventsOf({ kind, state }).map(
      (event) => `${event}>${transitionOf(event, { kind, state })?.to}`,
    );
    expect(found.join(' ')).toBe(ALLOWED[`${kind} ${state}`]);
  });

  it('need a reason wherever something is taken back or ended', () => {
    const reasoned = TRANSITIONS.filter(({ requires }) => requires.includes('reason')).map(
      ({ event }) => event,
    );
    expect(new Set(reasoned)).toEqual(new Set(['RETURN', 'WITHDRAW', 'CLOSE']));
  });

  it('need four eyes where a directive is issued, and nowhere else', () => {
    for (const step of TRANSITIONS) {
      for (const kind of step.kinds) {
        const problem = fourEyesProblem(step, kind, ['writer'], 'writer');
        expect(problem !== null).toBe(step.event === WarningEvent.ISSUE && kind === WarningKind.DIRECTIVE);
        expect(fourEyesProblem(step, kind, ['writer'], 'other')).toBeNull();
      }
    }
  });

  it('tell readers nothing of a revision that is being written', () => {
    expect(shownState('UPDATING', false)).toBe('ISSUED');
    expect(shownState('UPDATE_PROPOSED', false)).toBe('ISSUED');
    expect(shownState('UPDATING', true)).toBe('UPDATING');
    expect(shownState('WITHDRAWN', false)).toBe('WITHDRAWN');
  });
});
