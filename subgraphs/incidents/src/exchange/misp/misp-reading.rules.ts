import type { Bilingual } from '@khien/errors';
import { normalizeIndicator } from '../../indicators/indicator.rules.js';
import type { IndicatorKind } from '../../indicators/indicator-kind.js';
import type { Tlp } from '../../sharing/tlp.js';
import { classOfTags } from '../class-labels.rules.js';
import {
  type LeftOut,
  type ReadIncident,
  type ReadIndicator,
  type ReadRelation,
  UnreadableFile,
} from '../exchanged-incident.js';
import { ownTagIn } from '../own-tags.rules.js';
import { asList, asMoment, asObject, asPercent, asText, type JsonObject } from '../read-values.js';
import { EVIDENCE_STAYS, SYSTEM_STAYS } from '../surroundings.rules.js';
import { readTlp, strictest, UNKNOWN_MARKING } from '../tlp-labels.rules.js';
import { readRelatedEvents, readRelation } from './misp-surroundings-reading.rules.js';
import { MISP_READINGS } from './misp-types.js';

/** Most attributes of an event. */
const MOST_ATTRIBUTES = 20_000;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const DELETED: Bilingual = { vi: 'nguồn đã xóa', en: 'its source has deleted it' };
const CONTEXT: Bilingual = {
  vi: 'nguồn không dùng để phát hiện (to_ids)',
  en: 'its source does not mean it for detection (to_ids)',
};
const UNKNOWN_TYPE: Bilingual = {
  vi: 'loại thuộc tính không có ở Khiên',
  en: 'attributes of this type are no indicators here',
};
const MALFORMED: Bilingual = { vi: 'giá trị không đúng loại của nó', en: 'its value is not of its type' };
const ANOTHER_EVENT: Bilingual = {
  vi: 'mỗi tệp chỉ nhập một sự kiện: sự kiện đầu tiên',
  en: 'one event of a file is taken: the first',
};

/**
 * An event of MISP, or the first one of an answer of its interface, as an incident.
 *
 * @throws UnreadableFile for what is no event, or has too many attributes
 */
export function readMispEvent(document: unknown): ReadIncident {
  const answer = asList(asObject(document)?.['response']);
  const event = asObject(asObject(answer[0] ?? document)?.['Event']);
  const sourceId = asText(event?.['uuid']);
  if (event === undefined || sourceId === undefined || !UUID.test(sourceId)) {
    throw new UnreadableFile({ vi: 'không phải là sự kiện MISP', en: 'it is no event of MISP' });
  }
  const attributes = attributesOf(event);
  if (attributes.length > MOST_ATTRIBUTES) {
    throw new UnreadableFile({
      vi: `sự kiện có hơn ${MOST_ATTRIBUTES} thuộc tính`,
      en: `the event has more than ${MOST_ATTRIBUTES} attributes`,
    });
  }
  const tags = tagsOf(event);
  const indicators: ReadIndicator[] = [];
  const leftOut: LeftOut[] = answer.slice(1).map((_, index) => ({
    ...{ place: `response[${index + 1}]`, what: 'Event', reason: ANOTHER_EVENT },
  }));
  const told: ReadRelation[] = [];
  const pieces = new Set<string>();
  for (const { place, holder, attribute } of attributes) {
    const tagged = attribute === undefined ? [] : tagsOf(attribute);
    const relation = readRelation(attribute, tagged, place);
    if (relation !== null) {
      told.push(relation);
      continue;
    }
    const piece = ownTagIn(tagged, 'evidence');
    if (piece !== null) {
      // A file has an attribute for each thing that is known of it.
      if (!pieces.has(holder))
        leftOut.push({ place: holder, what: `evidence ${piece}`, reason: EVIDENCE_STAYS });
      pieces.add(holder);
      continue;
    }
    const read = indicatorsOf(attribute, place);
    if (Array.isArray(read)) indicators.push(...read);
    else leftOut.push({ place, what: asText(attribute?.['type']) ?? '?', reason: read as Bilingual });
  }
  const related = readRelatedEvents(event, told);
  const comment = attributes.find(({ attribute }) => attribute?.['type'] === 'comment')?.attribute;
  return {
    format: 'MISP',
    sourceId: sourceId.toLowerCase(),
    title: asText(event['info']) ?? sourceId,
    description: asText(comment?.['value']) ?? null,
    class: classOfTags(tags),
    detectedAt: asMoment(event['date']),
    tlp: tlpOf(tags) ?? UNKNOWN_MARKING,
    indicators,
    relations: [...told, ...related.relations],
    leftOut: [...leftOut, ...related.leftOut],
  };
}

interface Placed {
  readonly place: string;
  /** Where the object stands that it belongs to; its own place for an attribute of the event. */
  readonly holder: string;
  readonly attribute: JsonObject | undefined;
}

/** The attributes of the event and those of its objects. */
function attributesOf(event: JsonObject): readonly Placed[] {
  const placed = (list: unknown, at: string, holder?: string): readonly Placed[] =>
    asList(list).map((one, index) => {
      const place = `${at}.Attribute[${index}]`;
      return { place, holder: holder ?? place, attribute: asObject(one) };
    });
  return [
    ...placed(event['Attribute'], 'Event'),
    ...asList(event['Object']).flatMap((one, index) => {
      const holder = `Event.Object[${index}]`;
      return placed(asObject(one)?.['Attribute'], holder, holder);
    }),
  ];
}

function tagsOf(holder: JsonObject): readonly string[] {
  return asList(holder['Tag']).flatMap((tag) => asText(asObject(tag)?.['name']) ?? []);
}

/** The narrowest label among tags; AMBER for a tag of TLP that nobody knows; null without one. */
function tlpOf(tags: readonly string[]): Tlp | null {
  const labels = tags.filter((tag) => /^tlp:/i.test(tag));
  if (labels.length === 0) return null;
  return strictest(labels.flatMap((label) => readTlp(label) ?? [])) ?? UNKNOWN_MARKING;
}

function indicatorsOf(
  attribute: JsonObject | undefined,
  place: string,
): readonly ReadIndicator[] | Bilingual {
  const type = asText(attribute?.['type']);
  if (type === 'target-machine') return SYSTEM_STAYS;
  const value = asText(attribute?.['value']);
  if (attribute === undefined || type === undefined || value === undefined) return MALFORMED;
  const readings = MISP_READINGS.get(type);
  if (readings === undefined) return UNKNOWN_TYPE;
  if (attribute['deleted'] === true || attribute['deleted'] === '1') return DELETED;
  if (attribute['to_ids'] !== true && attribute['to_ids'] !== '1') return CONTEXT;
  const parts = readings.length === 1 ? [value] : value.split('|');
  if (parts.length !== readings.length) return MALFORMED;
  const tags = tagsOf(attribute);
  const confidence = tags.map((tag) => /^khien:confidence="(\d{1,3})"$/.exec(tag)?.[1]).find((text) => text);
  return readings.flatMap((reading, index) => {
    const part = parts[index] ?? '';
    if (reading === null) return [];
    return [
      {
        place,
        kind: reading === 'ADDRESS' ? addressKind(part) : reading,
        value: part,
        firstSeen: asMoment(attribute['first_seen']),
        lastSeen: asMoment(attribute['last_seen']),
        confidence: asPercent(confidence === undefined ? undefined : Number(confidence)),
        tlp: tlpOf(tags),
      },
    ];
  });
}

/** What kind of address it is; IPV4 for what is none, so that it is judged, and left out, as one. */
function addressKind(text: string): IndicatorKind {
  const kinds: readonly IndicatorKind[] = ['CIDR', 'IPV6'];
  return kinds.find((kind) => normalizeIndicator(kind, text) !== null) ?? 'IPV4';
}
