import { hasRole, Role } from '@khien/identity';
import { type FeaturePolicy, fields, type RequestContext, rule, withObject } from '@khien/subgraph';
import { InformationSystem } from './information-system.entity.js';

const OWN_ORGANIZATION = [
  Role.SYSTEM_OPERATOR,
  Role.SYSTEM_OWNER,
  Role.APPRAISER,
  Role.APPROVER,
  Role.INCIDENT_REPORTER,
  Role.RESPONDER,
  Role.AUDITOR,
  Role.ADMINISTRATOR,
];

/** Who sees that a system exists, and what it is: decision 12. Its organizations are its owner and its operator. */
export const seesSystem = rule(
  'own systems, coordinators all',
  { anywhere: [Role.COORDINATOR], within: OWN_ORGANIZATION },
  {
    vi: 'Cơ quan chủ quản và đơn vị vận hành; điều phối viên xem mọi hệ thống.',
    en: 'The organizations that own and operate it; coordinators see every system.',
  },
);

/** Who sees the facts behind a level, and what tells them: they show where a system is weak. */
export const seesFacts = rule(
  'own systems',
  { within: OWN_ORGANIZATION },
  {
    vi: 'Cơ quan chủ quản và đơn vị vận hành.',
    en: 'The organizations that own and operate it.',
  },
);

/** Who registers and changes systems. */
export const changesSystem = rule(
  'own systems, to change',
  { within: [Role.SYSTEM_OPERATOR, Role.SYSTEM_OWNER, Role.ADMINISTRATOR] },
  {
    vi: 'Chủ quản, đơn vị vận hành và quản trị viên của cơ quan đó.',
    en: 'Owners, operators and administrators of the organization.',
  },
);

/** The roles in which somebody looks at what is appraised. */
export const APPRAISING: readonly Role[] = [Role.APPRAISER, Role.APPROVER];

/**
 * The organizations that a system belongs to as the caller sees it: owner and operator, and for who gives opinions and
 * decides the body that has its dossier now.
 */
export function bodiesOf(
  { ownerId, operatorId, standing }: InformationSystem,
  { caller }: RequestContext,
): readonly string[] {
  const appraising = hasRole(caller, APPRAISING) ? (standing?.appraisingId ?? null) : null;
  return [ownerId, operatorId, ...(appraising === null ? [] : [appraising])];
}

async function isWithin(object: unknown, context: RequestContext): Promise<boolean> {
  if (!(object instanceof InformationSystem)) return false;
  const scope = await context.scope();
  return bodiesOf(object, context).some((id) => scope.has(id));
}

/** Access to information systems. */
export const informationSystemPolicy: FeaturePolicy = {
  Query: { fields: fields(seesSystem, ['informationSystem', 'informationSystems']) },
  Mutation: { fields: fields(changesSystem, ['registerInformationSystem', 'updateInformationSystem']) },
  RegisterInformationSystemPayload: { fields: { informationSystem: withObject } },
  UpdateInformationSystemPayload: { fields: { informationSystem: withObject } },
  InformationSystem: {
    object: seesSystem,
    fields: {
      ...fields(withObject, [
        'id',
        'reference',
        'externalKey',
        'name',
        'description',
        'kind',
        'state',
        'users',
        'investmentStartedOn',
        'operatingSince',
        'priorApprovedLevel',
        'priorApprovedOn',
        'owner',
        'operator',
        'level',
        'servedAreas',
        'servedAreaIds',
        'provenance',
        'registeredAt',
        'version',
      ]),
      facts: seesFacts,
    },
    isWithin,
  },
};
