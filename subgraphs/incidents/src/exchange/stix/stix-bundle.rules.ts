import { classTag } from '../class-labels.rules.js';
import type { ExchangedIncident, ExchangedIndicator } from '../exchanged-incident.js';
import { stixEvidence } from './stix-evidence.rules.js';
import { stixId } from './stix-ids.js';
import { markingDefinition } from './stix-markings.js';
import { AUTHOR, own, PRODUCER, PRODUCER_CREATED, reference, type StixObject } from './stix-objects.js';
import { patternOf } from './stix-pattern.rules.js';
import { stixRelations, stixSystems } from './stix-relations.rules.js';

/**
 * An incident as a STIX 2.1 bundle: the incident, its indicators with a relationship each, when they were seen, the incidents
 * and systems that it has to do with, its evidence, a report that holds all of it together, and the markings of TLP 2.0 that
 * are used. The same incident gives the same objects.
 */
export function stixBundle(incident: ExchangedIncident): StixObject {
  const incidentId = stixId('incident', incident.id);
  const parts = [
    ...incident.indicators.flatMap((one) => indicatorObjects(one, incident)),
    ...stixRelations(incident),
    ...stixSystems(incident),
    ...stixEvidence(incident),
  ];
  const reported = own('report', incident.id, incident.tlp, incident.receivedAt, incident.updatedAt);
  const external = reference(incident.reference);
  const content: StixObject[] = [
    {
      type: 'identity',
      spec_version: '2.1',
      id: AUTHOR,
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
    ...parts,
  ];
  const { indicators, relations, systems, evidence } = incident;
  const others = relations.map(({ other }) => other);
  const labels = [incident, ...indicators, ...relations, ...others, ...systems, ...evidence].map(
    ({ tlp }) => tlp,
  );
  return {
    type: 'bundle',
    id: stixId('bundle', `${incident.id} ${incident.updatedAt.toISOString()} ${parts.length}`),
    objects: [
      ...[...new Set(labels)].map(markingDefinition),
      ...content,
      {
        ...reported,
        name: `${incident.reference}: ${incident.title}`,
        report_types: ['threat-report'],
        published: incident.updatedAt.toISOString(),
        object_refs: [incidentId, ...parts.map(({ id }) => id)],
        external_references: external,
      },
    ],
  };
}

function indicatorObjects(one: ExchangedIndicator, incident: ExchangedIncident): readonly StixObject[] {
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
