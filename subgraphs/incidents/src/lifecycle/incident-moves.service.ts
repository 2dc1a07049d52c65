import { ErrorCode, KhienError } from '@khien/errors';
import { type RequestContext, refuseIfAny } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { IncidentDeadlines } from '../deadlines/incident-deadlines.service.js';
import type { Incident } from '../incidents/incident.entity.js';
import { transitionOf } from '../incidents/incident.machine.js';
import { changeIncident } from '../incidents/incident-change.js';
import { IncidentSeverity } from '../incidents/incident-severity.enum.js';
import type { IncidentEvent } from '../incidents/incident-state.js';
import type { ResponsePlan } from '../incidents/response-plan.js';
import type { IncidentTransition } from '../incidents/transition.types.js';
import { IncidentFactsReader } from './incident-facts.reader.js';
import type { IncidentFacts } from './incident-guards.rules.js';
import { acts, isForbidden, judgeMove } from './incident-moves.rules.js';
import { missing, momentProblem, toProblem } from './move.problems.js';

/** A step and what is said with it. */
export interface Move {
  readonly event: IncidentEvent;
  /** Why, for the history; what was learnt with `WRITE_LESSONS`. */
  readonly reason?: string | null | undefined;
  /** When it happened; now unless given. */
  readonly at?: Date | null | undefined;
  /** With `MERGE`: the incident in which it is dealt with, one that the caller sees. */
  readonly mergedIntoId?: string | null | undefined;
  /** With `CALL_TASK_FORCE`. */
  readonly plan?: ResponsePlan | null | undefined;
}

/** Which incident is moved, as it was when somebody decided to. */
export interface Moved {
  readonly incidentId: string;
  readonly expectedVersion: number;
}

/** Moves incidents by the table of the machine: the one way in which an incident changes its state. */
export class IncidentMoves {
  constructor(private readonly context: RequestContext) {}

  /**
   * Moves an incident, or changes nothing.
   *
   * @param before what is written before it moves, in its transaction
   * @throws UserProblems with everything that can be put right; as `changeIncident`; KhienError `FORBIDDEN` for who is not
   * the one to do it
   */
  async take(
    { incidentId, expectedVersion }: Moved,
    move: Move,
    before?: (em: EntityManager, incident: Incident) => Promise<void>,
  ): Promise<Incident | null> {
    const { actors } = transitionOf(move.event);
    return changeIncident(this.context, {
      incidentId,
      expectedVersion,
      may: async (incident) => {
        const asker = await this.asker();
        if (!actors.some((actor) => acts(actor, incident, asker))) throw new KhienError(ErrorCode.FORBIDDEN);
      },
      apply: async (em, incident) => {
        await before?.(em, incident);
        await this.move(em, incident, move);
      },
    });
  }

  /**
   * Moves an incident within a change of it: call it in `apply` of `changeIncident`, where the incident is locked. What was
   * changed before is written first.
   *
   * @throws UserProblems with everything that can be put right; KhienError `FORBIDDEN` for who is not the one to do it
   */
  async move(em: EntityManager, incident: Incident, move: Move): Promise<void> {
    await em.flush();
    const facts = await this.context.use(IncidentFactsReader).within(em, incident);
    const judgement = judgeMove(move.event, facts, await this.asker());
    if (isForbidden(judgement)) throw new KhienError(ErrorCode.FORBIDDEN);
    const { transition, refusals } = judgement;
    const now = this.context.clock.now();
    const at = move.at ?? now;
    refuseIfAny([
      ...missing(transition, move),
      ...refusals.map(toProblem),
      // Where the step is refused, its moment helps nobody.
      ...(refusals.length === 0 ? momentProblem(transition, facts, at, now) : []),
    ]);
    this.#apply(incident, transition, facts, { ...move, at }, now);
    await em.flush();
    await this.context.use(IncidentDeadlines).moved(em, incident, transition.clocks);
  }

  /** Who asks, as the machine looks at them. */
  async asker() {
    const { subject, roles } = this.context.caller;
    return { subject, roles, scope: await this.context.scope() };
  }

  #apply(
    incident: Incident,
    { event, to, marks }: IncidentTransition,
    { judged, mergedFrom }: IncidentFacts,
    move: Move & { readonly at: Date },
    now: Date,
  ): void {
    const { at } = move;
    const state = to ?? mergedFrom;
    if (state === null) throw new Error(`${event} leads nowhere`);
    incident.state = state;
    incident.stateSince = at;
    incident.moves += 1;
    incident.lastEvent = event;
    incident.lastReason = move.reason?.trim() || null;
    incident.updatedAt = now;
    // Contained again after a failed check, it was contained the first time.
    if (marks !== null && !(marks === 'containedAt' && incident.containedAt !== null)) incident[marks] = at;
    switch (event) {
      case 'CLASSIFY_ORDINARY':
      case 'DECLINE_SERIOUS':
        incident.severity = IncidentSeverity.ORDINARY;
        incident.regime = judged?.regime ?? null;
        incident.verified = true;
        break;
      case 'CONFIRM_SERIOUS':
        incident.severity = IncidentSeverity.SERIOUS;
        incident.regime = judged?.regime ?? null;
        incident.verified = true;
        break;
      case 'PROPOSE_SERIOUS':
        incident.resolvedAt = null;
        break;
      case 'REOPEN':
        incident.resolvedAt = null;
        incident.closedAt = null;
        break;
      case 'CALL_TASK_FORCE':
        incident.responsePlan = move.plan ?? null;
        break;
      case 'MERGE':
        incident.mergedIntoId = move.mergedIntoId ?? null;
        break;
      case 'UNMERGE':
        incident.mergedIntoId = null;
        break;
    }
  }
}
