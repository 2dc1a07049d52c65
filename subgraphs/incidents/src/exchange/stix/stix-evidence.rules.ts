import { v5 as uuidv5 } from 'uuid';
import type { ExchangedEvidence, ExchangedIncident } from '../exchanged-incident.js';
import { ownTag } from '../own-tags.rules.js';
import { evidenceChangedAt, evidenceText, evidenceTitle } from '../surroundings.rules.js';
import { strictest } from '../tlp-labels.rules.js';
import { stixId } from './stix-ids.js';
import { markingId } from './stix-markings.js';
import { own, type StixObject } from './stix-objects.js';

/** By which everybody names observables, so that the same one has the same id (STIX 2.1, section 2.9). */
const OBSERVABLES = '00abedb4-aa42-466c-9c01-fed23315a9b7';

/**
 * The evidence of an incident: what is a file as an observed `file` with its name and hashes, never its content, and every
 * piece as a note on how it was acquired and handed over. What was made from another piece is `derived-from` it.
 */
export function stixEvidence(incident: ExchangedIncident): readonly StixObject[] {
  const { evidence } = incident;
  const files = new Map<string, ExchangedEvidence[]>();
  for (const one of evidence) {
    const id = fileId(one);
    if (id !== null) files.set(id, [...(files.get(id) ?? []), one]);
  }
  return [
    ...[...files].map(([id, all]) => file(id, all)),
    ...evidence.flatMap((one) => piece(one, incident)),
  ];
}

function hashesOf({ hashes: { md5, sha1, sha256 } }: ExchangedEvidence): Readonly<Record<string, string>> {
  return {
    ...(md5 === null ? {} : { MD5: md5 }),
    ...(sha1 === null ? {} : { 'SHA-1': sha1 }),
    ...(sha256 === null ? {} : { 'SHA-256': sha256 }),
  };
}

/** By its name and its first hash; null for what is no file. */
function fileId(one: ExchangedEvidence): string | null {
  const [first] = Object.entries(hashesOf(one));
  if (first === undefined && one.file === null) return null;
  const says = {
    ...(first === undefined ? {} : { hashes: Object.fromEntries([first]) }),
    ...(one.file === null ? {} : { name: one.file.name }),
  };
  return `file--${uuidv5(JSON.stringify(says), OBSERVABLES)}`;
}

/** One file may be several pieces of evidence: then the narrowest of their labels is its own. */
function file(id: string, all: readonly ExchangedEvidence[]): StixObject {
  const named = all.find((one) => one.file !== null)?.file;
  const hashes = Object.assign({}, ...all.map(hashesOf));
  const tlp = strictest(all.map((one) => one.tlp));
  return {
    type: 'file',
    spec_version: '2.1',
    id,
    ...(tlp === null ? {} : { object_marking_refs: [markingId(tlp)] }),
    ...(Object.keys(hashes).length === 0 ? {} : { hashes }),
    ...(named ? { size: named.size, name: named.name, mime_type: named.mediaType } : {}),
  };
}

function piece(one: ExchangedEvidence, incident: ExchangedIncident): readonly StixObject[] {
  const observed = fileId(one);
  const observation = own('observed-data', one.id, one.tlp, one.addedAt);
  const parent = incident.evidence.find(({ number }) => number === one.parentNumber);
  return [
    ...(observed === null
      ? []
      : [
          {
            ...observation,
            first_observed: one.acquiredAt.toISOString(),
            last_observed: one.acquiredAt.toISOString(),
            number_observed: 1,
            object_refs: [observed],
          },
        ]),
    {
      ...own('note', one.id, one.tlp, one.addedAt, evidenceChangedAt(one)),
      lang: 'vi',
      labels: [ownTag('evidence', one.number)],
      abstract: evidenceTitle(one),
      content: evidenceText(one),
      object_refs: [
        stixId('incident', incident.id),
        ...(observed === null ? [] : [observation.id, observed]),
      ],
    },
    ...(observed === null || parent === undefined || fileId(parent) === null
      ? []
      : [
          {
            ...own(
              'relationship',
              `${one.id} derived`,
              strictest([one.tlp, parent.tlp]) ?? one.tlp,
              one.addedAt,
            ),
            relationship_type: 'derived-from',
            source_ref: observation.id,
            target_ref: stixId('observed-data', parent.id),
          },
        ]),
  ];
}
