import { describe, expect, it } from 'vitest';
import { INITIAL_STATE, isIncidentOfItsOwn, isOpen, stateAfter, TRANSITIONS } from './incident.machine.js';
import { IncidentEvent, IncidentState } from './incident-state.js';

const states = Object.values(IncidentState);

/** The state after several events from the start. */
const walk = (...events: IncidentEvent[]) =>
  events.reduce<IncidentState | undefined>(
    (state, event) => (state === undefined ? undefined : stateAfter(state, event)),
    INITIAL_STATE,
  );

describe('the table of transitions', () => {
  it('leads from the start to every state', () => {
    const reached = new Set([INITIAL_STATE]);
    for (let size = 0; size !== reached.size; ) {
      size = reached.size;
      for (const { from, to } of TRANSITIONS) {
        if (to !== null && from.some((state) => reached.has(state))) reached.add(to);
      }
    }
    expect([...reached].sort()).toEqual([...states].sort());
  });

  it('goes on from every open state, and from what has ended only by undoing a merge or by opening it again', () => {
    const ends = states.filter((state) => !TRANSITIONS.some(({ from }) => from.includes(state)));
    expect(ends).toEqual([]);
    const undone = TRANSITIONS.filter(({ to }) => to === null);
    expect(undone.map(({ event, from }) => [event, from])).toEqual([['UNMERGE', [IncidentState.MERGED]]]);
    expect(stateAfter(IncidentState.MERGED, 'UNMERGE')).toBeUndefined();
    const back = states.filter((state) => !isOpen(state) && stateAfter(state, 'REOPEN') !== undefined);
    expect(back).toEqual([IncidentState.REJECTED, IncidentState.CLOSED, IncidentState.REVIEWED]);
  });

  it('has a line for every event, with a mutation of its own', () => {
    expect(TRANSITIONS.map(({ event }) => event)).toEqual(Object.values(IncidentEvent));
    expect(new Set(TRANSITIONS.map(({ mutation }) => mutation)).size).toBe(TRANSITIONS.length);
  });
});

describe('the steps of an incident', () => {
  const { ACKNOWLEDGE, CHECK, CLASSIFY_ORDINARY, TAKE_FIRST_MEASURES, CONTAIN, ERADICATE, RESTORE } =
    IncidentEvent;
  const ordinary = [
    ACKNOWLEDGE,
    CHECK,
    CLASSIFY_ORDINARY,
    TAKE_FIRST_MEASURES,
    CONTAIN,
    ERADICATE,
    RESTORE,
  ] as const;

  it('return to containment when the check after recovery fails', () => {
    expect(walk(...ordinary, IncidentEvent.FAIL_CHECK)).toBe(IncidentState.CONTAINED);
  });

  it('do not close before the incident is resolved', () => {
    expect(walk(...ordinary, IncidentEvent.CLOSE)).toBeUndefined();
    expect(walk(...ordinary, IncidentEvent.PASS_CHECK, IncidentEvent.CLOSE)).toBe(IncidentState.CLOSED);
  });

  it('make an incident serious only by a decision on a proposal, which any open one may get that is not serious', () => {
    const leading = TRANSITIONS.filter(({ to }) => to === IncidentState.SERIOUS);
    expect(leading.map(({ event, from }) => [event, from])).toEqual([
      ['CONFIRM_SERIOUS', [IncidentState.PROPOSED_SERIOUS]],
    ]);
    const serious = [IncidentState.PROPOSED_SERIOUS, IncidentState.SERIOUS, IncidentState.EMERGENCY];
    expect(states.filter((state) => stateAfter(state, 'PROPOSE_SERIOUS') !== undefined).sort()).toEqual(
      states.filter((state) => isOpen(state) && !serious.includes(state)).sort(),
    );
  });
});

it('counts an incident as open until its closing report', () => {
  expect(isOpen(IncidentState.RESOLVED)).toBe(true);
  expect(isOpen(IncidentState.CLOSED)).toBe(false);
  expect(isOpen(IncidentState.REOPENED)).toBe(true);
});

it('takes neither a rejected report nor a duplicate for an incident of its own', () => {
  expect(states.filter((state) => !isIncidentOfItsOwn(state))).toEqual([
    IncidentState.REJECTED,
    IncidentState.MERGED,
  ]);
});
