import { Role } from '@khien/identity';
import { type FeaturePolicy, fields, type RequestContext, rule, withObject } from '@khien/subgraph';
import { PARTY } from '../sharing/visibility.rules.js';
import { Drill } from './drill.entity.js';

/** Who sees an exercise: coordinators, and the organizations that take part. */
export const seesDrills = rule(
  'coordinators and participants',
  { anywhere: [Role.COORDINATOR], within: PARTY },
  { vi: 'Điều phối viên và các đơn vị tham gia.', en: 'Coordinators, and the organizations that take part.' },
);

/** Who plans and runs exercises, and knows what will be played. */
export const runsDrills = rule('coordinators', { anywhere: [Role.COORDINATOR] });

async function isWithin(object: unknown, context: RequestContext): Promise<boolean> {
  if (!(object instanceof Drill)) return false;
  const scope = await context.scope();
  return object.participantIds.some((id) => scope.has(id));
}

/** Access to exercises. */
export const drillPolicy: FeaturePolicy = {
  Query: { fields: fields(seesDrills, ['drill', 'drills']) },
  Mutation: {
    fields: fields(runsDrills, ['planDrill', 'moveDrill', 'releaseDrillInject', 'recordDrillFinding']),
  },
  ResponseNetworkMember: { fields: { drills: seesDrills } },
  DrillPayload: { fields: { drill: withObject } },
  Drill: {
    object: seesDrills,
    fields: {
      ...fields(withObject, [
        ...[
          'id',
          'name',
          'briefing',
          'state',
          'plannedFrom',
          'plannedTo',
          'startedAt',
          'endedAt',
          'evaluation',
        ],
        ...['cancelledReason', 'participants', 'injects', 'findings', 'events', 'version', 'provenance'],
      ]),
      scenario: runsDrills,
    },
    isWithin,
  },
  DrillParticipant: { fields: fields(withObject, ['organization', 'role']) },
  DrillInject: {
    fields: fields(withObject, [
      'id',
      'number',
      'minute',
      'title',
      'content',
      'class',
      'releasedAt',
      'incident',
    ]),
  },
  DrillFinding: {
    fields: fields(withObject, ['id', 'organization', 'severity', 'description', 'recordedAt']),
  },
};
