import type { Tlp } from '../../sharing/tlp.js';
import { classTag } from '../class-labels.rules.js';
import type { ExchangedIncident, ExchangedIndicator } from '../exchanged-incident.js';
import { stixId } from './stix-ids.js';
import { markingDefinition, markingId } from './stix-markings.js';
import { patternOf } from './stix-pattern.rules.js';

type StixObject = Readonly<Record<string, unknown>>;

/** Who is named as the author of what we give out. */
const PRODUCER = 'Khiên';

/** When the author object was made: with the first release that wrote bundles. */
const PRODUCER_CREATED = '2026-11-26T00:00:00.000Z';

/**
 * An incident as a STIX 2.1 bundle: the incident, its indicators with a relationship each, when they were seen, a report
 * that holds all of it together, and the markings of TLP 2.0 that are used. The same incident gives the same objects.
 */
export function stixBundle(incident: ExchangedIncident): StixObject {
  const author = stixId('identity', PRODUCER);
  const incidentId = stixId('incident', incident.id);
  const own = (type: string, name: string, tlp: Tlp, created: Date, modified: Date) => ({
    type,
    spec_version: '2.1',
    id: stixId(type, name),
    created_by_ref: author,
    created: created.toISOString(),
    modified: modified.toISOString(),
    object_marking_refs: [markingId(tlp)],
  });
  const indicators = incident.indicators.flatMap((one) => indicatorObjects(one, incident, own));
  const reported = own('report', incident.id, incident.tlp, incident.receivedAt, incident.updatedAt);
  const external = [{ source_name: 'khien', external_id: incident.reference }];
  const content: StixObject[] = [
    {
      type: 'identity',
      spec_version: '2.1',
      id: author,
      created: PRODUCER_CREATED,
      modified: PRODUCER_CREATED,
      name: PRODUCER,
      identity_class: 'system',
    },
    {
      ...own('incident', incident.id, incident.tlp, incident.receivedAt, incident.updatedAt),
      name: incident.title,
      ...(incident.description === null ? {} : { description: incident.description }),
      labels: [
        classTag(incident.class),
        ...incident.rsitTags,
        `khien:detected="${incident.detectedAt.toISOString()}"`,
        ...(incident.drill ? ['khien:drill'] : []),
      ],
      external_references: external,
    },
    ...indicators,
  ];
  const labels = [incident.tlp, ...incident.indicators.map(({ tlp }) => tlp)];
  return {
    type: 'bundle',
    id: stixId('bundle', `${incident.id} ${incident.updatedAt.toISOString()} ${incident.indicators.length}`),
    objects: [
      ...[...new Set(labels)].map(markingDefinition),
      ...content,
      {
        ...reported,
        name: `${incident.reference}: ${incident.title}`,
        report_types: ['threat-report'],
        published: incident.updatedAt.toISOString(),
        object_refs: [incidentId, ...indicators.map(({ id }) => id)],
        external_references: external,
      },
    ],
  };
}

function indicatorObjects(
  one: ExchangedIndicator,
  incident: ExchangedIncident,
  own: (type: string, name: string, tlp: Tlp, created: Date, modified: Date) => StixObject,
): readonly StixObject[] {
  const shown = one.lastSeen !== null || one.firstSeen !== null;
  const first = one.firstSeen ?? one.lastSeen;
  const last = one.lastSeen ?? one.firstSeen;
  const indicator = own('indicator', one.id, one.tlp, one.addedAt, one.addedAt);
  return [
    {
      ...indicator,
      name: one.normalized,
      indicator_types: ['malicious-activity'],
      pattern: patternOf(one.kind, one.normalized),
      pattern_type: 'stix',
      pattern_version: '2.1',
      valid_from: (one.firstSeen ?? one.addedAt).toISOString(),
      ...(one.confidence === null ? {} : { confidence: one.confidence }),
      ...(one.source === null ? {} : { description: one.source }),
    },
    {
      ...own('relationship', one.id, one.tlp, one.addedAt, one.addedAt),
      relationship_type: 'related-to',
      source_ref: indicator['id'],
      target_ref: stixId('incident', incident.id),
    },
    ...(shown
      ? [
          {
            ...own('sighting', one.id, one.tlp, one.addedAt, one.addedAt),
            ...(first === null ? {} : { first_seen: first.toISOString() }),
            ...(last === null ? {} : { last_seen: last.toISOString() }),
            sighting_of_ref: indicator['id'],
          },
        ]
      : []),
  ];
}
