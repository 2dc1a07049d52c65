import { Role } from '@khien/identity';
import { type RequestContext, type Rule, rule, UserProblems } from '@khien/subgraph';
import { incidentNotFound } from '../incident-systems/link.problems.js';
import { isUuid } from '../incidents/identifier.rules.js';
import type { Incident } from '../incidents/incident.entity.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';

/** The roles in which somebody of a party works on an incident; an auditor looks on. */
export const WORKING: readonly Role[] = [
  Role.RESPONDER,
  Role.INCIDENT_REPORTER,
  Role.SYSTEM_OWNER,
  Role.SYSTEM_OPERATOR,
  Role.ADMINISTRATOR,
];

/** Who works on an incident: comments, writes to others, takes tasks. */
export const worksOnIncident: Rule = rule(
  'coordinators, parties and persons named, to work',
  { anywhere: [Role.COORDINATOR], within: WORKING, named: WORKING },
  {
    vi: 'Điều phối viên, người làm việc cho một bên tham gia và người được nêu tên.',
    en: 'Coordinators, whoever works for an organization that is a party, and persons who are named.',
  },
);

/** Who sets tasks: coordinators, and responders of an organization that is a party. */
export const setsTasks: Rule = rule('coordinators and responders of a party, to set tasks', {
  anywhere: [Role.COORDINATOR],
  within: [Role.RESPONDER],
});

/** What only coordinators do: triage, orders, merging. */
export const coordinates: Rule = rule('coordinators, to coordinate', { anywhere: [Role.COORDINATOR] });

/** Stops whoever a rule does not let in by how they stand to an incident. @throws KhienError `FORBIDDEN` */
export function requireOn(context: RequestContext, allowed: Rule, incident: Incident): Promise<void> {
  const { reporterId, partyIds, registeredBy, namedSubjects } = incident;
  const organizations = reporterId === null ? partyIds : [reporterId, ...partyIds];
  const { subject } = context.caller;
  return context.require(allowed, organizations, [registeredBy, ...namedSubjects].includes(subject));
}

/**
 * The incident that something is added to.
 *
 * @throws UserProblems `NOT_FOUND` for one that the caller does not see; KhienError `FORBIDDEN`
 */
export async function incidentFor(context: RequestContext, id: string, allowed: Rule): Promise<Incident> {
  const incident = isUuid(id) ? await context.use(IncidentsReader).fresh(id) : null;
  if (incident === null) throw new UserProblems([incidentNotFound(id)]);
  await requireOn(context, allowed, incident);
  return incident;
}
