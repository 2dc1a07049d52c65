import type { Random } from '@khien/seeding';
import { INITIAL_STATE, stateAfter } from '../incidents/incident.machine.js';
import { IncidentEvent, type IncidentState } from '../incidents/incident-state.js';

/** Where the handling of a demonstration incident has come to; times in ms of the epoch. */
export interface Lifecycle {
  readonly state: IncidentState;
  readonly severity: 'ORDINARY' | 'SERIOUS' | null;
  readonly receivedAt: number;
  readonly acknowledgedAt: number | null;
  readonly containedAt: number | null;
  readonly resolvedAt: number | null;
  readonly closedAt: number | null;
  readonly updatedAt: number;
  /** Changes so far, the registration included. */
  readonly version: number;
}

const HOUR = 60 * 60 * 1000;
const E = IncidentEvent;

/** Assumed: hours that a step usually takes. */
const USUAL_HOURS: Readonly<Record<IncidentEvent, number>> = {
  ACKNOWLEDGE: 0.5,
  CHECK: 2,
  REJECT: 12,
  MERGE: 12,
  UNMERGE: 24,
  CLASSIFY_ORDINARY: 10,
  PROPOSE_SERIOUS: 4,
  CONFIRM_SERIOUS: 6,
  DECLINE_SERIOUS: 6,
  TAKE_FIRST_MEASURES: 4,
  CALL_TASK_FORCE: 2,
  ASK_FOR_HELP: 8,
  CONTAIN: 24,
  ERADICATE: 24,
  RESTORE: 24,
  FAIL_CHECK: 6,
  PASS_CHECK: 12,
  CLOSE: 60,
  WRITE_LESSONS: 240,
  REOPEN: 240,
};

/** Hours of a step: between a sixteenth and sixteen times the usual, near it mostly. */
const duration = (event: IncidentEvent, random: Random): number =>
  USUAL_HOURS[event] * 2 ** (4 * (random.next() + random.next()) - 4);

/** Assumed shares of what is rejected, a duplicate, needs help, fails its check, is declined, is reviewed. */
function course(mayBeSerious: boolean, random: Random): readonly IncidentEvent[] {
  const verified = [E.ACKNOWLEDGE, E.CHECK];
  if (random.chance(0.06)) return [...verified, E.REJECT];
  if (random.chance(0.04)) return [...verified, E.MERGE];
  const ordinary = [E.TAKE_FIRST_MEASURES, ...(random.chance(0.25) ? [E.ASK_FOR_HELP] : [])];
  const response = !mayBeSerious
    ? [E.CLASSIFY_ORDINARY, ...ordinary]
    : random.chance(0.2)
      ? [E.PROPOSE_SERIOUS, E.DECLINE_SERIOUS, ...ordinary]
      : [E.PROPOSE_SERIOUS, E.CONFIRM_SERIOUS, E.CALL_TASK_FORCE];
  const again = random.chance(0.05) ? [E.FAIL_CHECK, E.ERADICATE, E.RESTORE] : [];
  const lessons = random.chance(mayBeSerious ? 0.8 : 0.1) ? [E.WRITE_LESSONS] : [];
  return [
    ...verified,
    ...response,
    ...[E.CONTAIN, E.ERADICATE, E.RESTORE, ...again, E.PASS_CHECK, E.CLOSE],
    ...lessons,
  ];
}

/**
 * Lets an incident run its course until a moment: what was detected long before is closed, what was detected
 * lately is still open. Every step is one that the table of states allows.
 *
 * @param detectedAt in ms of the epoch, as is `until`
 * @param mayBeSerious whether it is proposed as serious
 */
export function liveUntil(
  detectedAt: number,
  until: number,
  mayBeSerious: boolean,
  random: Random,
): Lifecycle {
  let state = INITIAL_STATE;
  let version = 1;
  let now = Math.min(until, detectedAt + Math.floor(duration(E.CHECK, random) * HOUR));
  const receivedAt = now;
  const at = new Map<IncidentEvent, number>();
  for (const event of course(mayBeSerious, random)) {
    const next = now + Math.ceil(duration(event, random) * HOUR);
    if (next > until) break;
    const to = stateAfter(state, event);
    if (to === undefined) throw new Error(`an incident that is ${state} does not take ${event}`);
    now = next;
    state = to;
    version += 1;
    if (!at.has(event)) at.set(event, now);
  }
  const time = (event: IncidentEvent) => at.get(event) ?? null;
  const ordinary = at.has(E.CLASSIFY_ORDINARY) || at.has(E.DECLINE_SERIOUS);
  return {
    state,
    severity: at.has(E.CONFIRM_SERIOUS) ? 'SERIOUS' : ordinary ? 'ORDINARY' : null,
    receivedAt,
    acknowledgedAt: time(E.ACKNOWLEDGE),
    containedAt: time(E.CONTAIN),
    resolvedAt: time(E.PASS_CHECK),
    closedAt: time(E.CLOSE),
    updatedAt: now,
    version,
  };
}
