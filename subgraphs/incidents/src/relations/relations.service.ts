import { ErrorCode } from '@khien/errors';
import { type RequestContext, refuseIfAny, UserProblems } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { invalid, missing, notNow, outside } from '../casework/problems.js';
import { coordinates } from '../casework/works-on-incident.js';
import { isUuid } from '../incidents/identifier.rules.js';
import type { Incident } from '../incidents/incident.entity.js';
import { changeIncident } from '../incidents/incident-change.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { Timeline } from '../timeline/timeline.service.js';
import { IncidentRelation, RelationKind } from './incident-relation.entity.js';
import type { RelateIncidentsInput, UnrelateIncidentsInput } from './relations.inputs.js';

const OTHER = { vi: 'sự cố kia', en: 'The other incident' };
const RELATION = { vi: 'Quan hệ này', en: 'This relation' };

/** Says how incidents stand to each other. A relation is ended, never deleted. */
export class RelationsService {
  constructor(private readonly context: RequestContext) {}

  /** Puts a relation on record. @throws UserProblems with what must be corrected; KhienError `FORBIDDEN` */
  async relate(input: RelateIncidentsInput): Promise<Incident | null> {
    const { context } = this;
    await context.require(coordinates);
    const other = isUuid(input.otherId) ? await context.use(IncidentsReader).fresh(input.otherId) : null;
    if (other === null) throw new UserProblems([missing('otherId', OTHER)]);
    const campaign = input.campaign?.trim() || null;
    const note = input.note?.trim() || null;
    refuseIfAny([
      ...(other.id === input.incidentId.toLowerCase()
        ? [
            invalid(
              'otherId',
              'một sự cố không liên quan với chính nó',
              'an incident is not related to itself',
            ),
          ]
        : []),
      ...((input.kind === RelationKind.SAME_CAMPAIGN) === (campaign !== null)
        ? []
        : [
            invalid(
              'campaign',
              'tên chiến dịch: cần với SAME_CAMPAIGN, và chỉ với nó',
              'the campaign: needed with SAME_CAMPAIGN, and with it alone',
            ),
          ]),
      ...outside('campaign', campaign?.length ?? 0, 0, 200),
      ...outside('note', note?.length ?? 0, 0, 2_000),
    ]);
    return changeIncident(context, {
      ...{ incidentId: input.incidentId, expectedVersion: input.expectedVersion },
      may: () => context.require(coordinates),
      apply: async (em, incident) => {
        refuseIfAny(await standing(em, incident.id, other.id, input.kind));
        refuseIfAny(input.kind === RelationKind.PARENT_OF ? await circle(em, incident.id, other.id) : []);
        await this.record(em, incident, other, { kind: input.kind, campaign, note });
      },
    });
  }

  /** Puts a relation on record within a change that has looked whether it may be; the histories of both tell of it. */
  async record(
    em: EntityManager,
    { id: fromId }: Pick<Incident, 'id'>,
    { id: toId }: Pick<Incident, 'id'>,
    { kind, campaign, note }: Pick<IncidentRelation, 'kind' | 'campaign' | 'note'>,
  ): Promise<void> {
    const { context } = this;
    const relation = em.create(IncidentRelation, {
      ...{ id: uuidv7(), fromId, toId, kind, campaign, note },
      ...{ sinceAt: context.clock.now(), sinceBy: context.caller.subject, endedAt: null, endedBy: null },
    });
    em.persist(relation);
    const timeline = context.use(Timeline);
    await timeline.add(em, fromId, 'RELATED', { kind, relationId: relation.id, otherId: toId });
    await timeline.add(em, toId, 'RELATED', { kind, relationId: relation.id, otherId: fromId });
  }

  /** Ends a relation. @throws UserProblems `NOT_FOUND` for one that does not hold; KhienError `FORBIDDEN` */
  async unrelate({ relationId, ...input }: UnrelateIncidentsInput): Promise<Incident | null> {
    const { context } = this;
    return changeIncident(context, {
      ...input,
      may: () => context.require(coordinates),
      apply: async (em, incident) => {
        const relation = isUuid(relationId)
          ? await em.findOne(IncidentRelation, { id: relationId, endedAt: null })
          : null;
        if (relation === null || ![relation.fromId, relation.toId].includes(incident.id)) {
          throw new UserProblems([missing('relationId', RELATION)]);
        }
        const { fromId, toId, kind } = relation;
        // As the row's own policy: who does not see the other incident does not see that there is something to end.
        const otherId = incident.id === fromId ? toId : fromId;
        const other = await context.use(IncidentsReader).byKey({ id: otherId });
        if (other === null) throw new UserProblems([missing('relationId', RELATION)]);
        em.assign(relation, { endedAt: context.clock.now(), endedBy: context.caller.subject });
        const timeline = context.use(Timeline);
        await timeline.add(em, fromId, 'UNRELATED', { kind, relationId: relation.id, otherId: toId });
        await timeline.add(em, toId, 'UNRELATED', { kind, relationId: relation.id, otherId: fromId });
      },
    });
  }
}

async function standing(em: EntityManager, one: string, other: string, kind: RelationKind) {
  const found = await em.findOne(IncidentRelation, {
    kind,
    endedAt: null,
    $or: [
      { fromId: one, toId: other },
      { fromId: other, toId: one },
    ],
  });
  return found === null
    ? []
    : [{ code: ErrorCode.ALREADY_EXISTS, path: ['input', 'otherId'], parameters: { what: RELATION } }];
}

/** Whether `parent` already stands under `child`; the database looks once more, also past what the caller sees. */
async function circle(em: EntityManager, parent: string, child: string) {
  const { rows } = await sql`
    with recursive below as (
      select ${child}::uuid as id
      union select r.to_id from below b join incident_relation r on r.from_id = b.id
        where r.kind = 'PARENT_OF' and r.ended_at is null)
    select from below where id = ${parent}::uuid`.execute(em.getKysely<unknown>());
  return rows.length === 0
    ? []
    : [
        notNow(
          'otherId',
          'sự cố kia đã là sự cố mẹ của sự cố này.',
          'the other one already stands above this one.',
        ),
      ];
}
