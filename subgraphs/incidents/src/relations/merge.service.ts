import { type RequestContext, refuseIfAny, UserProblems } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { invalid, missing, notNow, outside } from '../casework/problems.js';
import { coordinates } from '../casework/works-on-incident.js';
import { IncidentDeadline } from '../deadlines/incident-deadline.entity.js';
import { isUuid } from '../incidents/identifier.rules.js';
import { Incident } from '../incidents/incident.entity.js';
import { isIncidentOfItsOwn } from '../incidents/incident.machine.js';
import { changeIncident } from '../incidents/incident-change.js';
import { IncidentEvent } from '../incidents/incident-state.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { IncidentMoves } from '../lifecycle/incident-moves.service.js';
import { Timeline } from '../timeline/timeline.service.js';
import { lostByMerge, type MergedSide } from './merge-losses.rules.js';
import type { MergeIncidentsInput, UnmergeIncidentInput } from './relations.inputs.js';

const INTO = { vi: 'sự cố giữ lại', en: 'The incident that stays' };

/** Says that two incidents are one, and that they are not after all. */
export class MergeService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Merges an incident into another one. Nothing of it is moved or lost: its reference, links, parties, indicators and reports
   * stay its own, and are reached from the one that stays; who saw which is as before.
   *
   * What the law asks for it is lost with it, unless the other one has that too: then it is refused, with what to do first.
   *
   * @returns the duplicate
   * @throws UserProblems with what must be corrected, `NOT_ALLOWED_NOW` where the machine has no such step, the other one is
   * itself no incident of its own, or something would be lost; KhienError `FORBIDDEN` for who does not coordinate
   */
  async merge(input: MergeIncidentsInput): Promise<Incident | null> {
    const { context } = this;
    const { incidentId, expectedVersion, reason } = input;
    await context.require(coordinates);
    const seen = isUuid(input.intoId) ? await context.use(IncidentsReader).fresh(input.intoId) : null;
    if (seen === null) throw new UserProblems([missing('intoId', INTO)]);
    refuseIfAny([
      ...(seen.id === incidentId.toLowerCase()
        ? [invalid('intoId', 'một sự cố không gộp vào chính nó', 'an incident is not merged into itself')]
        : []),
      ...outside('reason', reason.trim().length, 1, 2_000),
    ]);
    return changeIncident(context, {
      incidentId,
      expectedVersion,
      beside: seen.id,
      may: () => context.require(coordinates),
      apply: async (em, incident) => {
        // Locked by now, with the duplicate: as it is, not as it was when somebody looked.
        const into = await em.findOne(Incident, { id: seen.id }, { refresh: true });
        if (into === null) throw new UserProblems([missing('intoId', INTO)]);
        refuseIfAny(problemsOfInto(into, incident));
        refuseIfAny(lostByMerge(await sideOf(em, incident), await sideOf(em, into)));
        const timeline = context.use(Timeline);
        await timeline.add(em, incident.id, 'MERGED', { intoId: into.id, intoReference: into.reference });
        await timeline.add(em, into.id, 'MERGED', { fromId: incident.id, fromReference: incident.reference });
        await context
          .use(IncidentMoves)
          .move(em, incident, { event: IncidentEvent.MERGE, reason: reason.trim(), mergedIntoId: into.id });
      },
    });
  }

  /**
   * Undoes a merge: the incident goes on where it stood, and both histories say so; that of the other one where the caller
   * sees it.
   *
   * @throws UserProblems with what must be corrected, `NOT_ALLOWED_NOW` for what is not merged; KhienError `FORBIDDEN` for who
   * does not coordinate
   */
  async unmerge({ incidentId, expectedVersion, reason }: UnmergeIncidentInput): Promise<Incident | null> {
    const { context } = this;
    await context.require(coordinates);
    refuseIfAny(outside('reason', reason.trim().length, 1, 2_000));
    return changeIncident(context, {
      incidentId,
      expectedVersion,
      may: () => context.require(coordinates),
      apply: async (em, incident) => {
        const from = { id: incident.mergedIntoId };
        await context
          .use(IncidentMoves)
          .move(em, incident, { event: IncidentEvent.UNMERGE, reason: reason.trim() });
        const into = from.id === null ? null : await context.use(IncidentsReader).byKey({ id: from.id });
        const timeline = context.use(Timeline);
        const said = into === null ? {} : { intoId: into.id, intoReference: into.reference };
        await timeline.add(em, incident.id, 'UNMERGED', said);
        if (into === null) return;
        await timeline.add(em, into.id, 'UNMERGED', {
          fromId: incident.id,
          fromReference: incident.reference,
        });
      },
    });
  }
}

/** What was rejected or merged itself is no place for another; so no chain closes to a circle, which the database refuses too. */
function problemsOfInto(into: Incident, { drill }: Incident) {
  if (into.drill !== drill) {
    return [
      notNow(
        'intoId',
        'diễn tập và sự cố thật không gộp với nhau.',
        'a drill and a real incident are not one.',
      ),
    ];
  }
  return isIncidentOfItsOwn(into.state)
    ? []
    : [
        notNow(
          'intoId',
          `sự cố ${into.reference} đã bị loại bỏ hoặc đã gộp; hãy gộp vào sự cố mà nó được xử lý (mergedInto).`,
          `${into.reference} was rejected or merged itself: merge into the one in which it is dealt with (mergedInto).`,
        ),
      ];
}

async function sideOf(em: EntityManager, incident: Incident): Promise<MergedSide> {
  const { reference, state, severity, personalData } = incident;
  const clocks = await em.find(
    IncidentDeadline,
    { incidentId: incident.id },
    { orderBy: { dueAt: 'asc', id: 'asc' } },
  );
  return { reference, state, severity, personalData, clocks };
}
