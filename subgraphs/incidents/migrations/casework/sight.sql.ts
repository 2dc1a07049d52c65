/** Roles that see what is shared with their organization. */
const PARTY = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'`;
const NETWORK = `'COORDINATOR', 'RESPONDER', 'INCIDENT_REPORTER'`;
const WORKING = `'RESPONDER', 'INCIDENT_REPORTER', 'SYSTEM_OWNER', 'SYSTEM_OPERATOR', 'ADMINISTRATOR'`;

/** What asks who the caller is stands in a select of its own: PostgreSQL evaluates it once a statement. */
export const SCOPE = '(select khien_scope())::uuid[]';
/** Who asks. */
export const SUBJECT = '(select khien_subject())';
/** The organization acted for. */
export const ORGANIZATION = '(select khien_organization())';
/** Whether the caller has one of these roles. */
const has = (roles: string): string => `(select khien_has_role(${roles}))`;
/** Whether the caller is a coordinator. */
export const COORDINATES: string = has(`'COORDINATOR'`);
/** Whether the caller sees what is shared with their organization. */
export const OF_PARTY: string = has(PARTY);
/** Whether the caller works, in a role of their own. */
export const WORKS: string = has(WORKING);
const IN_PERSON = `(i.registered_by = ${SUBJECT} or ${SUBJECT} = any (i.named_subjects))`;
const SHARED = `(i.party_ids && ${SCOPE} or i.reporter_id = any (${SCOPE}))`;

/** Whether the incident `i` is shared with the caller: for its parties, persons named, coordinators. */
export const PARTICIPATES: string = `(${COORDINATES} or ${OF_PARTY} and ${SHARED} or ${IN_PERSON})`;

/** Whether the caller works on the incident `i`. */
export const WORKS_ON: string = `(${COORDINATES} or ${WORKS} and (${SHARED} or ${IN_PERSON}))`;

/** Whether the caller sets tasks of the incident `i`. */
export const SETS_TASKS: string = `(${COORDINATES} or ${has(`'RESPONDER'`)} and ${SHARED})`;

/** Whether the caller would see the incident `i`, were it of this label: as migration 5. */
export const seenAs = (tlp: string): string => `(
  (${tlp} = 'CLEAR' and ${has(`'PUBLIC'`)}) or (${tlp} = 'GREEN' and ${has(NETWORK)})
  or (${tlp} <> 'RED' and ${COORDINATES}) or (${tlp} in ('GREEN', 'AMBER') and ${OF_PARTY} and ${SHARED})
  or (${tlp} = 'AMBER_STRICT' and ${OF_PARTY} and (${ORGANIZATION} = any (i.party_ids) or i.reporter_id = ${ORGANIZATION}))
  or ${IN_PERSON})`;

/** The incident of a row of another table; that it is visible is what the policy on incident adds. */
export const ofIncident = (condition: string): string =>
  `exists (select from incident i where i.id = incident_id and (${condition}))`;

/** What is done is done in the own name, for the organization that is acted for. */
export const inOwnName = (subject: string, organization: string): string =>
  `${subject} = ${SUBJECT} and case when ${organization} is null then true else ${organization} = ${ORGANIZATION} end`;
