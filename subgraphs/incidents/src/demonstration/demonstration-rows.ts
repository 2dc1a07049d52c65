import type { CopyValue } from '@khien/seeding';
import { referenceOf } from '../incidents/identifier.rules.js';
import { IncidentChannel } from '../incidents/incident-channel.js';
import type { DemonstrationIncident } from './demonstration-incidents.js';

/** Columns of the table `incident` that a demonstration fills, in the order of {@link incidentRows}. */
export const INCIDENT_COLUMNS = [
  ...['id', 'reference', 'title', 'class', 'severity', 'state', 'detected_at', 'received_at'],
  ...['acknowledged_at', 'contained_at', 'resolved_at', 'closed_at', 'reporter_id', 'area_id', 'origin'],
  ...['updated_at', 'version', 'tlp', 'party_ids', 'named_subjects', 'channel'],
];

/** Columns of the table `incident_system` that a demonstration fills, in the order of {@link linkRows}. */
export const LINK_COLUMNS = ['id', 'incident_id', 'detected_at', 'system_id', 'role', 'impact', 'linked_at'];

const moment = (time: number | null) => (time === null ? null : new Date(time));

/**
 * Rows of the table `incident`.
 *
 * @param numbers the last number in use by year; counted on
 */
export function* incidentRows(
  incidents: Iterable<DemonstrationIncident>,
  numbers: Map<number, number>,
): Generator<readonly CopyValue[]> {
  for (const incident of incidents) {
    const number = (numbers.get(incident.year) ?? 0) + 1;
    numbers.set(incident.year, number);
    yield [
      incident.id,
      referenceOf(incident.year, number),
      incident.title,
      incident.class,
      incident.severity,
      incident.state,
      moment(incident.detectedAt),
      moment(incident.receivedAt),
      moment(incident.acknowledgedAt),
      moment(incident.containedAt),
      moment(incident.resolvedAt),
      moment(incident.closedAt),
      incident.reporterId,
      incident.areaId,
      'DEMONSTRATION',
      moment(incident.updatedAt),
      incident.version,
      incident.tlp,
      ...sharedNow(incident),
      // What nobody reported, a feed did.
      incident.reporterId === null ? IncidentChannel.FEED : IncidentChannel.SIGNED_IN,
    ];
  }
}

/** What the database would keep of the parties by itself, given along: writing every row twice takes three times as long. */
function sharedNow({ parties }: DemonstrationIncident): readonly [string, string] {
  const array = (values: readonly (string | null)[]) =>
    `{${[...new Set(values.filter((value) => value !== null))].sort().join(',')}}`;
  return [
    array(parties.map(({ organizationId }) => organizationId)),
    array(parties.map(({ subject }) => subject)),
  ];
}

/** Columns of the table `incident_party` that a demonstration fills, in the order of {@link partyRows}. */
export const PARTY_COLUMNS = ['id', 'incident_id', 'organization_id', 'subject', 'role', 'added_at'];

/** Rows of the table `incident_party`. */
export function* partyRows(incidents: Iterable<DemonstrationIncident>): Generator<readonly CopyValue[]> {
  for (const { id: incidentId, receivedAt, parties } of incidents) {
    for (const { id, organizationId, subject, role } of parties) {
      yield [id, incidentId, organizationId, subject, role, moment(receivedAt)];
    }
  }
}

/** Rows of the table `incident_system`. */
export function* linkRows(incidents: Iterable<DemonstrationIncident>): Generator<readonly CopyValue[]> {
  for (const { id: incidentId, detectedAt, receivedAt, links } of incidents) {
    for (const { id, systemId, role, impact } of links) {
      yield [id, incidentId, moment(detectedAt), systemId, role, impact, moment(receivedAt)];
    }
  }
}
