import type { Bilingual } from '@khien/errors';
import type { Role } from '@khien/identity';
import { TRANSITIONS, transitionOf } from '../incidents/incident.machine.js';
import type { IncidentEvent } from '../incidents/incident-state.js';
import {
  ACTORS,
  type IncidentActor,
  type IncidentGuard,
  type IncidentTransition,
} from '../incidents/transition.types.js';
import { GUARDS, type IncidentFacts, type MovingSubject } from './incident-guards.rules.js';

/** Who asks, as far as the machine needs it. */
export interface Asker extends MovingSubject {
  readonly roles: readonly Role[];
  /** The organization that is acted for and all that stand under it. */
  readonly scope: ReadonlySet<string>;
}

/** Why a step is refused: the wrong time, the wrong hands, or a condition that does not hold. */
export interface Refusal {
  readonly code: 'WRONG_STATE' | 'WRONG_ROLE' | IncidentGuard;
  readonly message: Bilingual;
}

/** What the machine says of a step. */
export interface Judgement {
  readonly transition: IncidentTransition;
  /** None: it may happen. */
  readonly refusals: readonly Refusal[];
}

/** The refusals that say that somebody is not the one to do it; the others can be put right. */
const NOT_THE_ONE: ReadonlySet<Refusal['code']> = new Set(['WRONG_ROLE', 'PROPOSED_BY_ANOTHER']);

/** Whether somebody is not the one to do it, whatever becomes of the incident. */
export function isForbidden({ refusals }: Judgement): boolean {
  return refusals.some(({ code }) => NOT_THE_ONE.has(code));
}

/** Whether an incident may take a step, and every reason why not. */
export function judgeMove(event: IncidentEvent, incident: IncidentFacts, asker: Asker): Judgement {
  const transition = transitionOf(event);
  const refusals: Refusal[] = [];
  if (!transition.actors.some((actor) => acts(actor, incident, asker))) {
    refusals.push({
      code: 'WRONG_ROLE',
      message: { vi: 'Việc này do người khác thực hiện.', en: 'This is for somebody else to do.' },
    });
  }
  // What could be put right helps nobody where the step is not to be taken anyway.
  if (!transition.from.includes(incident.state)) {
    refusals.push({
      code: 'WRONG_STATE',
      message: {
        vi: 'Sự cố không ở trạng thái cho phép việc này.',
        en: 'The incident is not in a state in which this can be done.',
      },
    });
    return { transition, refusals };
  }
  for (const code of transition.guards) {
    const message = GUARDS[code](incident, asker);
    if (message !== null) refusals.push({ code, message });
  }
  return { transition, refusals };
}

/** What can be done to an incident in its state, by whom, and why the asker may not, in the order of the table. */
export function judgeMoves(incident: IncidentFacts, asker: Asker): readonly Judgement[] {
  return TRANSITIONS.filter(({ from }) => from.includes(incident.state)).map(({ event }) =>
    judgeMove(event, incident, asker),
  );
}

/** Whether somebody has a capacity for an incident that they see. */
export function acts(
  actor: IncidentActor,
  { partyIds, reporterId }: Pick<IncidentFacts, 'partyIds' | 'reporterId'>,
  { roles, scope }: Asker,
): boolean {
  if (!ACTORS[actor].some((role) => roles.includes(role))) return false;
  if (actor === 'COORDINATOR') return true;
  const party = partyIds.some((id) => scope.has(id));
  return party || (actor === 'OPERATING_SIDE' && reporterId !== null && scope.has(reporterId));
}

/** Something wrong with when a step is said to have happened. */
export type MomentProblem = 'IN_THE_FUTURE' | 'BEFORE_DETECTION' | 'OUT_OF_ORDER';

/**
 * Whether a step can have happened at a moment: never before the detection (T0), never in the future, and the moments that
 * an incident keeps in their order.
 */
export function problemOfMoment(
  { marks }: Pick<IncidentTransition, 'marks'>,
  incident: Pick<IncidentFacts, 'detectedAt' | 'receivedAt' | 'containedAt' | 'resolvedAt'>,
  at: Date,
  now: Date,
): MomentProblem | null {
  if (at > now) return 'IN_THE_FUTURE';
  if (at < incident.detectedAt) return 'BEFORE_DETECTION';
  const { receivedAt, containedAt, resolvedAt } = incident;
  const before = {
    acknowledgedAt: receivedAt,
    containedAt: null,
    resolvedAt: containedAt,
    closedAt: resolvedAt,
  };
  const earlier = marks === null ? null : before[marks];
  return earlier !== null && at < earlier ? 'OUT_OF_ORDER' : null;
}
