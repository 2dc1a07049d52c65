import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IncidentClass } from '../classification/incident-class.js';
import { Capability } from '../network-members/network-member.kinds.js';
import {
  DISPATCH_MOVES,
  DispatchEvent,
  DispatchState,
  dispatchEvents,
  dispatchMove,
  overdueClocks,
} from './dispatch.machine.js';
import { dueMoments, dueProblems } from './dispatch.rules.js';
import { dispatchTermsFrom } from './dispatch-settings.js';
import { CLASS_CAPABILITIES, type MemberFacts, rankMembers } from './suggestion.rules.js';

/** What may happen, once more, with who does it: every other pair of state and event must be refused. */
const EXPECTED: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {
  NONE: { OFFER: ['OFFERED', 'COORDINATOR'] },
  OFFERED: {
    ACKNOWLEDGE: ['ACKNOWLEDGED', 'MEMBER'],
    ACCEPT: ['ACCEPTED', 'MEMBER'],
    DECLINE: ['DECLINED', 'MEMBER'],
    HAND_ON: ['HANDED_ON', 'MEMBER'],
    CANCEL: ['CANCELLED', 'COORDINATOR'],
  },
  ACKNOWLEDGED: {
    ACCEPT: ['ACCEPTED', 'MEMBER'],
    DECLINE: ['DECLINED', 'MEMBER'],
    HAND_ON: ['HANDED_ON', 'MEMBER'],
    CANCEL: ['CANCELLED', 'COORDINATOR'],
  },
  ACCEPTED: {
    HAND_ON: ['HANDED_ON', 'MEMBER'],
    COMPLETE: ['DONE', 'MEMBER'],
    CANCEL: ['CANCELLED', 'COORDINATOR'],
  },
  DECLINED: {},
  HANDED_ON: {},
  DONE: {},
  CANCELLED: {},
};
const PAIRS = [null, ...Object.values(DispatchState)].flatMap((state) =>
  Object.values(DispatchEvent).map((event) => [state, event] as const),
);

describe('the machine of a dispatch', () => {
  it.each(PAIRS)('%s, %s', (state, event) => {
    const [to, by] = EXPECTED[state ?? 'NONE']?.[event] ?? [];
    expect(dispatchMove(state, event)).toEqual(
      to === undefined ? undefined : expect.objectContaining({ to, by }),
    );
    if (state !== null) expect(dispatchEvents(state).includes(event)).toBe(to !== undefined);
  });

  it('has one step for a state and an event', () => {
    expect(new Set(DISPATCH_MOVES.map(({ from, event }) => `${from} ${event}`)).size).toBe(
      DISPATCH_MOVES.length,
    );
  });
});

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000);

describe('the clocks of a dispatch', () => {
  const clocks = { acknowledgeDueAt: at(30), answerDueAt: at(240), doneDueAt: at(600) };
  it.each([
    ['OFFERED', 30, []],
    ['OFFERED', 31, ['ACKNOWLEDGE']],
    ['OFFERED', 241, ['ACKNOWLEDGE', 'ANSWER']],
    ['ACKNOWLEDGED', 240, []],
    ['ACKNOWLEDGED', 241, ['ANSWER']],
    ['ACCEPTED', 600, []],
    ['ACCEPTED', 601, ['DONE']],
    ['DONE', 9_999, []],
    ['DECLINED', 9_999, []],
    ['CANCELLED', 9_999, []],
  ] as const)('%s after %i minutes', (state, minutes, overdue) => {
    expect(overdueClocks({ ...clocks, state }, at(minutes))).toEqual(overdue);
  });

  it('run as the settings say unless the offer says otherwise; an answer that is due soon is acknowledged sooner', () => {
    const terms = { acknowledgeMinutes: 30, answerMinutes: 240 };
    expect(dueMoments({}, terms, at(0))).toEqual({
      acknowledgeDueAt: at(30),
      answerDueAt: at(240),
      doneDueAt: null,
    });
    expect(dueMoments({ answerDueAt: at(10) }, terms, at(0))).toMatchObject({ acknowledgeDueAt: at(10) });
    const wrong = dueMoments(
      { acknowledgeDueAt: at(50), answerDueAt: at(40), doneDueAt: at(39) },
      terms,
      at(0),
    );
    expect(dueProblems(wrong, at(0)).map(({ path }) => path[1])).toEqual(['answerDueAt', 'doneDueAt']);
    expect(dueProblems(dueMoments({ acknowledgeDueAt: at(-1) }, terms, at(0)), at(0))).toHaveLength(1);
  });

  it('are settings, which are refused by name when they are no minutes', () => {
    expect(dispatchTermsFrom({})).toEqual({ acknowledgeMinutes: 30, answerMinutes: 240 });
    expect(
      dispatchTermsFrom({ KHIEN_DISPATCH_ACKNOWLEDGE_MIN: '5', KHIEN_DISPATCH_ANSWER_MIN: '60' }),
    ).toEqual({
      acknowledgeMinutes: 5,
      answerMinutes: 60,
    });
    expect(() => dispatchTermsFrom({ KHIEN_DISPATCH_ANSWER_MIN: '0' })).toThrow(/KHIEN_DISPATCH_ANSWER_MIN/);
    expect(() => dispatchTermsFrom({ KHIEN_DISPATCH_ACKNOWLEDGE_MIN: 'soon' })).toThrow(/1 to 10080/);
    expect(() => dispatchTermsFrom({ KHIEN_DISPATCH_ANSWER_MIN: '10' })).toThrow(/not be less/);
  });
});

describe('the ranking of members', () => {
  const member = (name: string, facts: Partial<MemberFacts> = {}): MemberFacts => ({
    ...{
      memberId: name,
      name,
      capabilities: ['FORENSICS', 'MALWARE_ANALYSIS'],
      nationwide: false,
      servesArea: false,
    },
    ...{ onCall: false, openDispatches: 0, unanswered: 0 },
    ...facts,
  });
  const needed = CLASS_CAPABILITIES.MALWARE;
  const order = (...members: MemberFacts[]) => rankMembers(needed, members).map(({ name }) => name);

  it('knows for every class what it takes', () => {
    for (const one of Object.values(IncidentClass)) expect(CLASS_CAPABILITIES[one].length).toBeGreaterThan(0);
  });

  it('puts what a member can do before where it is, before who is on call, before who is not busy', () => {
    expect(
      order(
        member('half', { capabilities: ['FORENSICS'], servesArea: true, onCall: true }),
        member('able', { onCall: true }),
        member('near', { servesArea: true }),
        member('wide', { nationwide: true }),
        member('busy', { openDispatches: 2 }),
        member('none', { capabilities: ['MOBILE'], servesArea: true, onCall: true }),
      ),
    ).toEqual(['near', 'able', 'wide', 'half', 'busy']);
  });

  it('says why, with points that add up', () => {
    const [first] = rankMembers(needed, [
      member('x', { nationwide: true, onCall: true, openDispatches: 3, unanswered: 1 }),
    ]);
    expect(first?.reasons.map(({ code, points }) => [code, points])).toEqual([
      ['ALL_CAPABILITIES', 60],
      ['SERVES_COUNTRY', 15],
      ['ON_CALL', 15],
      ['BUSY', -15],
      ['UNANSWERED', -15],
    ]);
    expect(first?.points).toBe(60);
  });

  it('never ranks a member lower for being able, near, on call or free, and is the same whatever the order', () => {
    const facts = fc.record({
      ...{ memberId: fc.uuid(), name: fc.string() },
      capabilities: fc.uniqueArray(fc.constantFrom(...Object.values(Capability))),
      ...{ nationwide: fc.boolean(), servesArea: fc.boolean(), onCall: fc.boolean() },
      ...{ openDispatches: fc.nat(20), unanswered: fc.nat(5) },
    });
    fc.assert(
      fc.property(fc.array(facts, { minLength: 1, maxLength: 8 }), (members) => {
        const ranked = rankMembers(needed, members);
        expect(rankMembers(needed, members.toReversed())).toEqual(ranked);
        for (const one of members) {
          const better = {
            ...one,
            capabilities: [...needed],
            servesArea: true,
            onCall: true,
            openDispatches: 0,
            unanswered: 0,
          };
          const [before = { points: Number.NEGATIVE_INFINITY }] = rankMembers(needed, [one]);
          expect(rankMembers(needed, [better])[0]?.points).toBeGreaterThanOrEqual(before.points);
        }
      }),
      { numRuns: 100 },
    );
  });
});
