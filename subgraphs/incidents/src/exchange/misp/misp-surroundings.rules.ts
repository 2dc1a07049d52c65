import type { ExchangedEvidence, ExchangedIncident, ExchangedRelation } from '../exchanged-incident.js';
import { ownTag } from '../own-tags.rules.js';
import {
  evidenceChangedAt,
  evidenceText,
  otherText,
  relationText,
  systemText,
} from '../surroundings.rules.js';
import {
  AS_THE_EVENT,
  attribute,
  CREATOR,
  type MispPart,
  mispId,
  NONE,
  OWN_ORGANISATION,
  seconds,
  tag,
} from './misp-parts.js';

/** The template `file` of misp-objects. */
const FILE = { uuid: '688c46fb-5edb-40a3-8273-1af7923e2215', version: '24' };

/** Which event this one extends: that of the incident it is a part of, if it is a part of one. */
export function extendedEvent({ relations }: ExchangedIncident): string | null {
  const parent = relations.find(({ kind, outgoing }) => kind === 'PARENT_OF' && !outgoing);
  return parent === undefined ? null : mispId(parent.other.id);
}

/** The events of the incidents that an incident has to do with; once each. */
export function relatedEvents({ relations }: ExchangedIncident): readonly MispPart[] {
  const others = new Map(relations.map((one) => [one.other.id, one]));
  return [...others.values()].map((one) => ({
    Event: {
      ...{ id: NONE, org_id: NONE, orgc_id: NONE, uuid: mispId(one.other.id), info: otherText(one) },
      date: one.other.receivedAt.toISOString().slice(0, 10),
      ...{ threat_level_id: '4', analysis: '1', published: false, distribution: OWN_ORGANISATION },
      timestamp: seconds(one.other.receivedAt),
      ...{ Org: CREATOR, Orgc: CREATOR },
    },
  }));
}

/**
 * What has no place of its own in an event: how each related event stands to this one (a related event of MISP says that, not
 * how), the systems hit, and evidence that is no file. None of it is for detection.
 */
export function surroundingAttributes(incident: ExchangedIncident): readonly MispPart[] {
  return [
    ...incident.relations.map(relation),
    ...incident.systems.map((one) =>
      attribute(one.id, {
        ...{ type: 'target-machine', category: 'Targeting data', value: systemText(one), to_ids: false },
        timestamp: seconds(one.linkedAt),
        Tag: [
          tag(one.tlp),
          { name: ownTag('role', one.role) },
          ...(one.impact === null ? [] : [{ name: ownTag('impact', one.impact) }]),
        ],
      }),
    ),
    ...incident.evidence
      .filter((one) => fileFacts(one).length === 0)
      .map((one) =>
        attribute(one.id, {
          ...{ type: 'text', category: 'Other', value: evidenceText(one), to_ids: false },
          timestamp: seconds(evidenceChangedAt(one)),
          Tag: evidenceTags(one),
        }),
      ),
  ];
}

function relation(one: ExchangedRelation): MispPart {
  const { kind, campaign, note } = one;
  return attribute(`${one.id} ${one.outgoing}`, {
    ...{ type: 'text', category: 'Internal reference', value: mispId(one.other.id), to_ids: false },
    timestamp: seconds(one.since),
    comment: [`${relationText(one)}: ${otherText(one)}`, ...(note === null ? [] : [note])].join('\n'),
    Tag: [
      tag(one.tlp),
      { name: ownTag('relation', kind) },
      { name: ownTag('leads', one.outgoing ? 'there' : 'here') },
      ...(campaign === null ? [] : [{ name: ownTag('campaign', campaign) }]),
    ],
  });
}

/** Evidence that is a file, as objects: name, size and hashes, never the content. */
export function evidenceObjects({
  evidence,
}: ExchangedIncident): readonly (MispPart & { readonly Attribute: readonly MispPart[] })[] {
  return evidence
    .map((one) => ({ one, facts: fileFacts(one) }))
    .filter(({ facts }) => facts.length > 0)
    .map(({ one, facts }) => ({
      ...{ id: NONE, uuid: mispId(one.id), event_id: NONE, name: 'file', 'meta-category': 'file' },
      description: 'File object describing a file with meta-information',
      ...{ template_uuid: FILE.uuid, template_version: FILE.version },
      ...{ distribution: AS_THE_EVENT, sharing_group_id: NONE, deleted: false },
      timestamp: seconds(evidenceChangedAt(one)),
      comment: evidenceText(one),
      ObjectReference: [],
      Attribute: facts.map(([object_relation, type, category, value]) =>
        attribute(`${one.id} ${object_relation}`, {
          ...{ object_id: NONE, object_relation, type, category, value, to_ids: false },
          timestamp: seconds(one.addedAt),
          Tag: evidenceTags(one),
        }),
      ),
    }));
}

const evidenceTags = ({ tlp, number }: ExchangedEvidence) => [tag(tlp), { name: ownTag('evidence', number) }];

/** What of a file is told, as relation, type, category and value; nothing for a thing. */
function fileFacts({
  file,
  hashes,
}: ExchangedEvidence): readonly (readonly [string, string, string, string])[] {
  const hash = (name: string, value: string | null) =>
    value === null ? [] : ([[name, name, 'External analysis', value]] as const);
  return [
    ...(file === null
      ? []
      : ([
          ['filename', 'filename', 'External analysis', file.name],
          ['size-in-bytes', 'size-in-bytes', 'Other', String(file.size)],
          ['mimetype', 'mime-type', 'External analysis', file.mediaType],
        ] as const)),
    ...hash('md5', hashes.md5),
    ...hash('sha1', hashes.sha1),
    ...hash('sha256', hashes.sha256),
  ];
}
