const PARTY = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'`;
const NETWORK = `'COORDINATOR', 'RESPONDER', 'INCIDENT_REPORTER'`;

/** What asks who the caller is stands in a select of its own: PostgreSQL evaluates it once a statement. */
const SCOPE = '(select khien_scope())::uuid[]';
const SUBJECT = '(select khien_subject())';
const has = (roles: string) => `(select khien_has_role(${roles}))`;
const OF_ORGANIZATION = '(select khien_organization())';

/**
 * Who adds to an incident `i` what is known of it: coordinators, responders of an organization that is a party, and
 * the organization that reported it.
 */
export const CONTRIBUTES = `(${has(`'COORDINATOR'`)} or ${has(`'RESPONDER'`)} and i.party_ids && ${SCOPE}
  or ${has(`'INCIDENT_REPORTER', 'SYSTEM_OWNER'`)} and i.reporter_id = any (${SCOPE}))`;

/** Who investigates an incident `i`: coordinators, and responders of an organization that is a party. */
export const INVESTIGATES = `(${has(`'COORDINATOR'`)} or ${has(`'RESPONDER'`)} and i.party_ids && ${SCOPE})`;

/** Those with whom the incident `i` is shared, as the policy of its parties (migration 5). */
export const PARTICIPATES = `(${has(`'COORDINATOR'`)}
  or ${has(PARTY)} and (i.party_ids && ${SCOPE} or i.reporter_id = any (${SCOPE}))
  or i.registered_by = ${SUBJECT} or ${SUBJECT} = any (i.named_subjects))`;

/**
 * Who would see the incident `i` if it had another label of TLP: what carries a label of its own and hangs on it.
 *
 * @param label expression with the label
 */
export const seenAs = (label: string): string => `(
  (${label} = 'CLEAR' and ${has(`'PUBLIC'`)}) or (${label} = 'GREEN' and ${has(NETWORK)})
  or (${label} <> 'RED' and ${has(`'COORDINATOR'`)})
  or (${label} in ('GREEN', 'AMBER') and ${has(PARTY)} and (i.party_ids && ${SCOPE} or i.reporter_id = any (${SCOPE})))
  or (${label} = 'AMBER_STRICT' and ${has(PARTY)}
    and (${OF_ORGANIZATION} = any (i.party_ids) or i.reporter_id = ${OF_ORGANIZATION}))
  or i.registered_by = ${SUBJECT} or ${SUBJECT} = any (i.named_subjects))`;

/**
 * That the incident of a row is visible, as the policy on incident adds, and fulfils a condition.
 *
 * @param condition on the incident `i`
 * @param incidentId the row's column, with its table
 */
export const whereIncident = (condition: string, incidentId: string): string =>
  `exists (select from incident i where i.id = ${incidentId} and (${condition}))`;
