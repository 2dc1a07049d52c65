import { describe, expect, it } from 'vitest';
import {
  MEMBER_MOVES,
  MemberEvent,
  MemberState,
  memberEvents,
  memberMove,
} from './network-member.machine.js';

/** What may happen, once more, with who does it: every other pair of state and event must be refused. */
const EXPECTED: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {
  NONE: { APPLY: ['APPLIED', 'MEMBER'], ENROL: ['ACCEPTED', 'COORDINATOR'] },
  APPLIED: {
    ACCEPT: ['ACCEPTED', 'COORDINATOR'],
    REFUSE: ['REFUSED', 'COORDINATOR'],
    LEAVE: ['ENDED', 'MEMBER'],
  },
  ACCEPTED: {
    SUSPEND: ['SUSPENDED', 'COORDINATOR'],
    END: ['ENDED', 'COORDINATOR'],
    LEAVE: ['ENDED', 'MEMBER'],
  },
  SUSPENDED: {
    REINSTATE: ['ACCEPTED', 'COORDINATOR'],
    END: ['ENDED', 'COORDINATOR'],
    LEAVE: ['ENDED', 'MEMBER'],
  },
  ENDED: {},
  REFUSED: {},
};

const PAIRS = [null, ...Object.values(MemberState)].flatMap((state) =>
  Object.values(MemberEvent).map((event) => [state, event] as const),
);

describe('the machine of a membership', () => {
  it.each(PAIRS)('%s, %s', (state, event) => {
    const [to, by] = EXPECTED[state ?? 'NONE']?.[event] ?? [];
    expect(memberMove(state, event)).toEqual(
      to === undefined ? undefined : expect.objectContaining({ from: state, to, by }),
    );
  });

  it('has one step for a state and an event', () => {
    expect(new Set(MEMBER_MOVES.map(({ from, event }) => `${from} ${event}`)).size).toBe(MEMBER_MOVES.length);
  });

  it('lets a mandatory member take its declaration back, but not leave', () => {
    expect(memberEvents('APPLIED', true)).toContain('LEAVE');
    expect(memberEvents('ACCEPTED', true)).toEqual(['SUSPEND', 'END']);
    expect(memberEvents('ACCEPTED', false)).toEqual(['SUSPEND', 'END', 'LEAVE']);
  });
});
