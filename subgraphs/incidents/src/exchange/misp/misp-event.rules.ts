import { v5 as uuidv5 } from 'uuid';
import type { Tlp } from '../../sharing/tlp.js';
import { classTag } from '../class-labels.rules.js';
import type { ExchangedIncident } from '../exchanged-incident.js';
import { written } from '../tlp-labels.rules.js';
import { MISP_TYPES } from './misp-types.js';

/** Never changed: the same object always has the same id. MISP takes version 7 badly, as STIX does. */
const NAMESPACE = '1c2a6f0e-64b3-4f0e-8d7d-5b8f6a1e9c42';

/** Distribution «this organisation only»: who may see more is what the tag of TLP says, not a setting of the receiver. */
const OWN_ORGANISATION = '0';

/** Distribution of an attribute that has none of its own. */
const AS_THE_EVENT = '5';

/** Where the format asks for the number that something has in a MISP instance, or for a moment that never was. */
const NONE = '0';

const id = (name: string) => uuidv5(name, NAMESPACE);
const seconds = (moment: Date) => String(Math.floor(moment.getTime() / 1000));
const tag = (tlp: Tlp) => ({ name: `tlp:${written(tlp)}` });

/** An attribute of an event, of type, category, value and the rest, with what the format wants of each. */
const attribute = (name: string, content: Readonly<Record<string, unknown>>) => ({
  ...{ id: NONE, uuid: id(name), event_id: NONE, distribution: AS_THE_EVENT, sharing_group_id: NONE },
  ...{ deleted: false, comment: '', ShadowAttribute: [] },
  ...content,
});

/** An incident as an event of MISP (its core format, draft-dulaunoy-misp-core-format). */
export function mispEvent(incident: ExchangedIncident): Readonly<Record<string, unknown>> {
  const attributes = attributesOf(incident);
  const creator = { id: NONE, name: 'Khiên', uuid: id('Khiên') };
  return {
    Event: {
      ...{ id: NONE, org_id: NONE, orgc_id: NONE, sharing_group_id: NONE },
      uuid: id(incident.id),
      info: `${incident.reference}: ${incident.title}`,
      date: incident.detectedAt.toISOString().slice(0, 10),
      timestamp: seconds(incident.updatedAt),
      ...{ published: false, publish_timestamp: NONE, locked: false, proposal_email_lock: false },
      threat_level_id: '4',
      analysis: '1',
      distribution: OWN_ORGANISATION,
      attribute_count: String(attributes.length),
      Org: creator,
      Orgc: creator,
      Tag: [
        tag(incident.tlp),
        { name: classTag(incident.class) },
        ...incident.rsitTags.map((name) => ({ name })),
        ...(incident.drill ? [{ name: 'khien:drill' }] : []),
      ],
      Attribute: attributes,
      ShadowAttribute: [],
      RelatedEvent: [],
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
  ];
}
