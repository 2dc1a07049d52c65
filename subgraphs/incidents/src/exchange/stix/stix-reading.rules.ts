import type { Bilingual } from '@khien/errors';
import type { Tlp } from '../../sharing/tlp.js';
import { classOfTags } from '../class-labels.rules.js';
import {
  type LeftOut,
  type ReadIncident,
  type ReadIndicator,
  UnreadableFile,
} from '../exchanged-incident.js';
import { asList, asMoment, asObject, asPercent, asText, type JsonObject } from '../read-values.js';
import { readTlp, strictest, UNKNOWN_MARKING } from '../tlp-labels.rules.js';
import { labelOfDefinition, tlpOfMarking } from './stix-markings.js';
import { readPattern } from './stix-pattern.rules.js';
import { readSurroundings } from './stix-surroundings-reading.rules.js';

/** Most objects of a bundle. */
const MOST_OBJECTS = 20_000;

const IDENTIFIER = /^[a-z][a-z0-9-]+[a-z0-9]--[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What says of what an incident is about, the best first. */
const SUBJECTS = ['incident', 'report', 'grouping', 'campaign'];

/** What is read for the sake of others: markings, and when indicators were seen. */
const SERVING = new Set(['marking-definition', 'sighting', 'identity', 'extension-definition']);

const NOT_KEPT: Bilingual = {
  vi: 'Khiên không lưu loại đối tượng này; chỉ lấy chỉ dấu (indicator)',
  en: 'objects of this type are not kept here; of a bundle, indicators are taken',
};
const REVOKED: Bilingual = { vi: 'nguồn đã thu hồi (revoked)', en: 'its source has revoked it' };
const OTHER_LANGUAGE: Bilingual = {
  vi: 'mẫu không viết bằng ngôn ngữ mẫu của STIX',
  en: 'its pattern is not in the language of STIX',
};
const NO_SINGLE: Bilingual = {
  vi: 'mẫu không phải là phép so sánh đơn lẻ hoặc các phương án nối bằng OR của loại chỉ dấu đã biết',
  en: 'its pattern is no comparison, nor alternatives joined by OR, of kinds that are known here',
};
const MALFORMED: Bilingual = { vi: 'không phải là đối tượng STIX', en: 'it is no STIX object' };

/**
 * A STIX 2.1 bundle as an incident (2.0 is read as far as it is the same).
 *
 * @throws UnreadableFile for what is no bundle, or has too many objects
 */
export function readStixBundle(document: unknown): ReadIncident {
  const bundle = asObject(document);
  const id = asText(bundle?.['id']);
  const objects = asList(bundle?.['objects']);
  if (bundle?.['type'] !== 'bundle' || id === undefined || !IDENTIFIER.test(id)) {
    throw new UnreadableFile({ vi: 'không phải là gói (bundle) STIX', en: 'it is no bundle of STIX' });
  }
  if (objects.length > MOST_OBJECTS) {
    throw new UnreadableFile({
      vi: `gói có hơn ${MOST_OBJECTS} đối tượng`,
      en: `the bundle has more than ${MOST_OBJECTS} objects`,
    });
  }
  const known = objects.map(asObject);
  const labels = labelsOf(known);
  const subject = SUBJECTS.flatMap((type) => known.filter((one) => one?.['type'] === type))[0];
  const sightings = known.filter((one) => one?.['type'] === 'sighting');
  const around = readSurroundings(known, subject);
  const placesOfRelations = new Set(around.relations.map(({ place }) => place));
  const indicators: ReadIndicator[] = [];
  const leftOut: LeftOut[] = [];
  for (const [index, object] of known.entries()) {
    const place = `objects[${index}]`;
    const what = asText(object?.['type']) ?? '?';
    if (object === undefined || !IDENTIFIER.test(asText(object['id']) ?? '')) {
      leftOut.push({ place, what, reason: MALFORMED });
    } else if (what === 'indicator') {
      const read = indicatorsOf(object, place, labels, sightings);
      if (Array.isArray(read)) indicators.push(...read);
      else leftOut.push({ place, what, reason: read as Bilingual });
    } else if (around.leftOut.has(index)) {
      leftOut.push({ place, ...(around.leftOut.get(index) ?? { what, reason: NOT_KEPT }) });
    } else if (placesOfRelations.has(place) || around.serving.has(index)) {
      // Told of with what it serves.
    } else if (object !== subject && !SERVING.has(what) && !serves(object, subject, known)) {
      leftOut.push({ place, what, reason: NOT_KEPT });
    }
  }
  const tags = asList(subject?.['labels']).flatMap((label) => asText(label) ?? []);
  const detected = tags.map((tag) => /^khien:detected="([^"]+)"$/.exec(tag)?.[1]).find((text) => text);
  return {
    format: 'STIX',
    sourceId: asText(subject?.['id']) ?? id,
    title: asText(subject?.['name']) ?? id,
    description: asText(subject?.['description']) ?? null,
    class: classOfTags(tags),
    detectedAt: asMoment(detected) ?? asMoment(subject?.['first_seen']) ?? asMoment(subject?.['created']),
    tlp: (subject ? tlpOf(subject, labels) : null) ?? UNKNOWN_MARKING,
    indicators,
    relations: around.relations,
    leftOut,
  };
}

/** The report about the incident, and what ties an indicator to it, say nothing of their own. */
function serves(
  object: JsonObject,
  subject: JsonObject | undefined,
  known: readonly (JsonObject | undefined)[],
): boolean {
  const refers = (name: string) => asText(object[name]);
  if (object['type'] === 'relationship') {
    const source = known.find((one) => one?.['id'] === refers('source_ref'));
    return source?.['type'] === 'indicator' && refers('target_ref') === subject?.['id'];
  }
  return object['type'] === 'report' && asList(object['object_refs']).includes(subject?.['id']);
}

/** Labels by the id of the marking: those of TLP, published or defined in the bundle. */
function labelsOf(objects: readonly (JsonObject | undefined)[]): (id: string) => Tlp | null {
  const defined = new Map<string, Tlp | null>();
  for (const object of objects) {
    const label = object?.['type'] === 'marking-definition' ? labelOfDefinition(object) : undefined;
    const id = asText(object?.['id']);
    if (label !== undefined && id !== undefined) defined.set(id, readTlp(label));
  }
  return (id) => tlpOfMarking(id) ?? defined.get(id) ?? null;
}

/** The narrowest label of an object and its parts; AMBER where none is known; null where it is not marked. */
function tlpOf(object: JsonObject, labels: (id: string) => Tlp | null): Tlp | null {
  const refs = [
    ...asList(object['object_marking_refs']),
    ...asList(object['granular_markings']).map((one) => asObject(one)?.['marking_ref']),
  ].flatMap((ref) => asText(ref) ?? []);
  if (refs.length === 0) return null;
  return strictest(refs.flatMap((ref) => labels(ref) ?? [])) ?? UNKNOWN_MARKING;
}

function indicatorsOf(
  object: JsonObject,
  place: string,
  labels: (id: string) => Tlp | null,
  sightings: readonly (JsonObject | undefined)[],
): readonly ReadIndicator[] | Bilingual {
  if (object['revoked'] === true) return REVOKED;
  const language = asText(object['pattern_type']) ?? 'stix';
  if (language !== 'stix') return OTHER_LANGUAGE;
  const comparisons = readPattern(asText(object['pattern']) ?? '');
  if (comparisons === null) return NO_SINGLE;
  const seen = sightings.filter((one) => one?.['sighting_of_ref'] === object['id']);
  const moments = (name: string) =>
    seen.flatMap((one) => asMoment(one?.[name]) ?? []).toSorted((a, b) => +a - +b);
  return comparisons.map(({ kind, value }) => ({
    ...{ place, kind, value },
    firstSeen: moments('first_seen')[0] ?? null,
    lastSeen: moments('last_seen').at(-1) ?? null,
    confidence: asPercent(object['confidence']),
    tlp: tlpOf(object, labels),
  }));
}
