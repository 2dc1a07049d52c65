import { Role } from '@khien/identity';
import { type FeaturePolicy, fields, type RequestContext, rule, signedIn, withObject } from '@khien/subgraph';
import type { Incident } from '../incidents/incident.entity.js';

/** Who adds to an incident what is known of it: indicators, evidence. Which organizations count depends on the role. */
export const contributes = rule(
  'coordinators, responders of a party, the reporting organization',
  { anywhere: [Role.COORDINATOR], within: [Role.RESPONDER, Role.INCIDENT_REPORTER, Role.SYSTEM_OWNER] },
  {
    vi: 'Điều phối viên, thành viên ứng cứu của một bên tham gia và cơ quan báo cáo sự cố.',
    en: 'Coordinators, responders of an organization that is a party, and the organization that reported it.',
  },
);

const responds = rule('responders of a party', { anywhere: [Role.COORDINATOR], within: [Role.RESPONDER] });
const reported = rule('the reporting organization', {
  anywhere: [Role.COORDINATOR],
  within: [Role.INCIDENT_REPORTER, Role.SYSTEM_OWNER],
});

/** Stops who may not contribute to an incident. @throws KhienError `FORBIDDEN`, `UNAUTHENTICATED` */
export async function requireContribution(
  context: RequestContext,
  { partyIds, reporterId }: Incident,
): Promise<void> {
  const own = reporterId !== null && (await context.scope()).has(reporterId);
  const asReporter = own && reported.within.some((role) => context.caller.roles.includes(role));
  if (!asReporter) await context.require(responds, partyIds);
}

/** Indicators are for whoever has signed in and sees the incident, each within its own TLP. */
export const indicatorsPolicy: FeaturePolicy = {
  Mutation: { fields: fields(contributes, ['addIncidentIndicators', 'withdrawIncidentIndicator']) },
  AddIncidentIndicatorsPayload: { fields: fields(withObject, ['incident', 'added', 'known']) },
  WithdrawIncidentIndicatorPayload: { fields: { incident: withObject } },
  Incident: { fields: { indicators: signedIn } },
  IncidentIndicator: {
    fields: fields(withObject, [
      'id',
      'kind',
      'value',
      'normalized',
      'firstSeen',
      'lastSeen',
      'confidence',
      'tlp',
      'source',
      'addedAt',
      'withdrawnAt',
      'withdrawalReason',
    ]),
  },
};
