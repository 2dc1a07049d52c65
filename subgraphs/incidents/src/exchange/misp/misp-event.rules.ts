import { classTag } from '../class-labels.rules.js';
import type { ExchangedIncident } from '../exchanged-incident.js';
import { attribute, CREATOR, mispId, NONE, OWN_ORGANISATION, seconds, tag } from './misp-parts.js';
import {
  evidenceObjects,
  extendedEvent,
  relatedEvents,
  surroundingAttributes,
} from './misp-surroundings.rules.js';
import { MISP_TYPES } from './misp-types.js';

/** An incident as an event of MISP (its core format, draft-dulaunoy-misp-core-format). */
export function mispEvent(incident: ExchangedIncident): Readonly<Record<string, unknown>> {
  const attributes = attributesOf(incident);
  const objects = evidenceObjects(incident);
  const extended = extendedEvent(incident);
  return {
    Event: {
      ...{ id: NONE, org_id: NONE, orgc_id: NONE, sharing_group_id: NONE },
      uuid: mispId(incident.id),
      info: `${incident.reference}: ${incident.title}`,
      date: incident.detectedAt.toISOString().slice(0, 10),
      timestamp: seconds(incident.updatedAt),
      ...{ published: false, publish_timestamp: NONE, locked: false, proposal_email_lock: false },
      threat_level_id: '4',
      analysis: '1',
      distribution: OWN_ORGANISATION,
      attribute_count: String(attributes.length + objects.flatMap(({ Attribute }) => Attribute).length),
      ...(extended === null ? {} : { extends_uuid: extended }),
      Org: CREATOR,
      Orgc: CREATOR,
      Tag: [
        tag(incident.tlp),
        { name: classTag(incident.class) },
        ...incident.rsitTags.map((name) => ({ name })),
        ...(incident.drill ? [{ name: 'khien:drill' }] : []),
      ],
      Attribute: attributes,
      Object: objects,
      ShadowAttribute: [],
      RelatedEvent: relatedEvents(incident),
    },
  };
}

function attributesOf(incident: ExchangedIncident): readonly Readonly<Record<string, unknown>>[] {
  const described =
    incident.description === null
      ? []
      : [
          attribute(`${incident.id} description`, {
            ...{ type: 'comment', category: 'Other', value: incident.description, to_ids: false },
            timestamp: seconds(incident.updatedAt),
          }),
        ];
  return [
    ...described,
    ...incident.indicators.map((one) =>
      attribute(one.id, {
        type: MISP_TYPES[one.kind][0],
        category: MISP_TYPES[one.kind][1],
        value: one.kind === 'ASN' ? one.normalized.slice('AS'.length) : one.normalized,
        to_ids: true,
        timestamp: seconds(one.addedAt),
        comment: one.source ?? '',
        ...(one.firstSeen === null ? {} : { first_seen: one.firstSeen.toISOString() }),
        ...(one.lastSeen === null ? {} : { last_seen: one.lastSeen.toISOString() }),
        Tag: [
          tag(one.tlp),
          ...(one.confidence === null ? [] : [{ name: `khien:confidence="${one.confidence}"` }]),
        ],
      }),
    ),
    ...surroundingAttributes(incident),
  ];
}
