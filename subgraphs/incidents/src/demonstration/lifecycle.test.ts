import { Random } from '@khien/seeding';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpen } from '../incidents/incident.machine.js';
import { IncidentState } from '../incidents/incident-state.js';
import { liveUntil } from './lifecycle.js';

const DETECTED = Date.UTC(2025, 0, 1);
const DAY = 24 * 60 * 60 * 1000;

/** Any incident at any age up to 200 days. */
const anyLife = fc
  .record({ seed: fc.string(), days: fc.double({ min: 0, max: 200, noNaN: true }), serious: fc.boolean() })
  .map(({ seed, days, serious }) => {
    const until = Math.floor(DETECTED + days * DAY);
    return { until, serious, life: liveUntil(DETECTED, until, serious, new Random(seed)) };
  });

describe('the course of a demonstration incident', () => {
  it('has its times in order, none of them in the future', () => {
    fc.assert(
      fc.property(anyLife, ({ life, until }) => {
        const { receivedAt, acknowledgedAt, containedAt, resolvedAt, closedAt } = life;
        const times = [acknowledgedAt, containedAt, resolvedAt, closedAt].filter((time) => time !== null);
        const all = [DETECTED, receivedAt, ...times, life.updatedAt, until];
        expect(all).toEqual([...all].sort((a, b) => a - b));
      }),
    );
  });

  it('has a closing time exactly when it is closed, and a severity only once it is classified', () => {
    const unclassified = [
      ...[IncidentState.RECEIVED, IncidentState.ACKNOWLEDGED, IncidentState.VERIFYING],
      ...[IncidentState.REJECTED, IncidentState.MERGED, IncidentState.PROPOSED_SERIOUS],
    ];
    fc.assert(
      fc.property(anyLife, ({ life: { state, closedAt, severity } }) => {
        const closed = state === IncidentState.CLOSED || state === IncidentState.REVIEWED;
        expect(closedAt !== null).toBe(closed);
        expect(severity === null).toBe(unclassified.includes(state));
      }),
    );
  });

  it('is serious only when that was proposed', () => {
    fc.assert(
      fc.property(anyLife, ({ serious, life }) => {
        if (!serious) expect(life.severity).not.toBe('SERIOUS');
      }),
    );
  });

  it('is received and open at first, and ended after three years', () => {
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      const start = liveUntil(DETECTED, DETECTED, false, new Random(seed));
      expect(start).toMatchObject({ state: IncidentState.RECEIVED, version: 1, receivedAt: DETECTED });
      const end = liveUntil(DETECTED, DETECTED + 3 * 365 * DAY, seed > 'd', new Random(seed));
      expect(isOpen(end.state)).toBe(false);
    }
  });
});
