import type { ExchangedEvidence, ExchangedIncident, ExchangedRelation } from '../exchanged-incident.js';
import { evidenceText, otherText, relationText, systemText } from '../surroundings.rules.js';
import { additional, file, hashData, restriction } from './iodef-parts.js';
import type { XmlElement } from './xml-writer.js';

/** The incidents that an incident has to do with (RFC 7970, section 3.6), with what the class has no word for beside. */
export function relatedActivities({ relations }: ExchangedIncident, csirt: string): readonly XmlElement[] {
  return relations.map((one) => relatedActivity(one, csirt));
}

function relatedActivity(one: ExchangedRelation, csirt: string): XmlElement {
  const { kind, outgoing, campaign, note, other } = one;
  return {
    name: 'RelatedActivity',
    attributes: restriction(one.tlp),
    content: [
      { name: 'IncidentID', attributes: { name: csirt }, content: other.reference },
      campaign === null ? null : { name: 'Campaign', content: [{ name: 'CampaignID', content: campaign }] },
      { name: 'Description', content: `${relationText(one)}: ${otherText(one)}` },
      note === null ? null : { name: 'Description', content: note },
      additional('khien:relation', kind),
      additional('khien:leads', outgoing ? 'there' : 'here'),
    ],
  };
}

/** The systems that it hit and its evidence: an event each, so that each has its own restriction. */
export function eventData({ systems, evidence }: ExchangedIncident): readonly XmlElement[] {
  return [
    // A system of IODEF has to have an address; ours has a number and a name.
    ...systems.map(
      (one): XmlElement => ({
        name: 'EventData',
        attributes: restriction(one.tlp),
        content: [
          { name: 'Description', content: systemText(one) },
          additional('khien:system', one.reference),
          additional('khien:role', one.role),
          one.impact === null ? null : additional('khien:impact', one.impact),
        ],
      }),
    ),
    ...evidence.map(
      (one): XmlElement => ({
        name: 'EventData',
        attributes: restriction(one.tlp),
        content: [{ name: 'Record', attributes: restriction(one.tlp), content: [recordData(one)] }],
      }),
    ),
  ];
}

/** RFC 7970, section 3.22.1: data in support of the analysis; of files, name and hashes, never the content. */
function recordData(one: ExchangedEvidence): XmlElement {
  const { md5, sha1, sha256 } = one.hashes;
  const hashes = [
    ...(md5 === null ? [] : ([['MD5', md5]] as const)),
    ...(sha1 === null ? [] : ([['SHA1', sha1]] as const)),
    ...(sha256 === null ? [] : ([['SHA256', sha256]] as const)),
  ];
  return {
    name: 'RecordData',
    attributes: restriction(one.tlp),
    content: [
      { name: 'DateTime', content: one.acquiredAt.toISOString() },
      { name: 'Description', content: evidenceText(one) },
      one.file === null && hashes.length === 0
        ? null
        : file([
            one.file === null ? null : { name: 'FileName', content: one.file.name },
            one.file === null ? null : { name: 'FileSize', content: String(one.file.size) },
            one.file === null ? null : { name: 'FileType', content: one.file.mediaType },
            hashes.length === 0 ? null : hashData(hashes),
          ]),
      additional('khien:evidence', String(one.number)),
    ],
  };
}
