import type { Bilingual } from '@khien/errors';
import type { IndicatorKind } from '../../indicators/indicator-kind.js';
import { Tlp } from '../../sharing/tlp.js';
import { classOfTags } from '../class-labels.rules.js';
import {
  type LeftOut,
  type ReadIncident,
  type ReadIndicator,
  UnreadableFile,
} from '../exchanged-incident.js';
import { asMoment, asPercent } from '../read-values.js';
import { readTlp, UNKNOWN_MARKING } from '../tlp-labels.rules.js';
import { IODEF } from './iodef-document.rules.js';
import { DIGESTS } from './iodef-parts.js';
import { readSurroundings } from './iodef-surroundings-reading.rules.js';
import { childrenOf, type ReadElement, readXml } from './xml-reader.js';

/** Restrictions of RFC 7970 that are no label of TLP, read so that nobody sees more than their author meant. */
const RESTRICTIONS: Readonly<Record<string, Tlp>> = {
  public: Tlp.CLEAR,
  partner: Tlp.AMBER,
  'need-to-know': Tlp.AMBER_STRICT,
  private: Tlp.AMBER_STRICT,
};

/** What categories of addresses are. */
const CATEGORIES: Readonly<Record<string, IndicatorKind>> = {
  'ipv4-addr': 'IPV4',
  'ipv6-addr': 'IPV6',
  'ipv4-net': 'CIDR',
  'ipv6-net': 'CIDR',
  'ipv4-net-masked': 'CIDR',
  'ipv6-net-masked': 'CIDR',
  asn: 'ASN',
  'site-uri': 'URL',
  'e-mail': 'EMAIL',
};

const NO_OBSERVABLE: Bilingual = {
  vi: 'không nêu trực tiếp địa chỉ, tên miền, tệp hoặc mã băm đã biết',
  en: 'it gives no address, domain, file or hash that is known here by itself',
};
const ANOTHER_INCIDENT: Bilingual = {
  vi: 'mỗi tệp chỉ nhập một sự cố: sự cố đầu tiên',
  en: 'one incident of a file is taken: the first',
};

/**
 * An IODEF version 2 document (RFC 7970) as an incident.
 *
 * @throws UnreadableFile for what is none, and for XML that is unsafe to read
 */
export function readIodef(text: string): ReadIncident {
  const root = readXml(text);
  const incidents = childrenOf(root, 'Incident');
  const [incident] = incidents;
  if (root.name !== 'IODEF-Document' || root.namespace !== IODEF || incident === undefined) {
    throw new UnreadableFile({
      vi: 'không phải là tài liệu IODEF phiên bản 2',
      en: 'it is no document of IODEF version 2',
    });
  }
  const identifier = childrenOf(incident, 'IncidentID')[0];
  if (identifier === undefined || identifier.text === '') {
    throw new UnreadableFile({ vi: 'sự cố không có IncidentID', en: 'the incident has no IncidentID' });
  }
  const indicators: ReadIndicator[] = [];
  const leftOut: LeftOut[] = incidents.slice(1).map((_, index) => ({
    ...{ place: `Incident[${index + 1}]`, what: 'Incident', reason: ANOTHER_INCIDENT },
  }));
  const listed = childrenOf(incident, 'IndicatorData').flatMap((data) => childrenOf(data, 'Indicator'));
  for (const [index, one] of listed.entries()) {
    const place = `Indicator[${index}]`;
    const read = indicatorsOf(one, place);
    if (read.length > 0) indicators.push(...read);
    else leftOut.push({ place, what: 'Indicator', reason: NO_OBSERVABLE });
  }
  const around = readSurroundings(incident);
  const [title, ...descriptions] = childrenOf(incident, 'Description').map((one) => one.text);
  const tags = childrenOf(incident, 'AdditionalData').map((one) => one.text);
  const detected = childrenOf(incident, 'DetectTime')[0] ?? childrenOf(incident, 'ReportTime')[0];
  return {
    format: 'IODEF',
    sourceId: `${identifier.attributes['name'] ?? ''} ${identifier.text}`.trim(),
    title: title || identifier.text,
    description: descriptions.join('\n\n') || null,
    class: classOfTags(tags),
    detectedAt: asMoment(detected?.text),
    tlp: tlpOf(incident) ?? UNKNOWN_MARKING,
    indicators,
    relations: around.relations,
    leftOut: [...leftOut, ...around.leftOut],
  };
}

function tlpOf({ attributes }: ReadElement): Tlp | null {
  const given =
    attributes['restriction'] === 'ext-value' ? attributes['ext-restriction'] : attributes['restriction'];
  if (given === undefined || given === 'default') return null;
  return (
    readTlp(given) ?? (Object.hasOwn(RESTRICTIONS, given) ? RESTRICTIONS[given] : null) ?? UNKNOWN_MARKING
  );
}

function indicatorsOf(one: ReadElement, place: string): readonly ReadIndicator[] {
  const text = (name: string) => childrenOf(one, name)[0]?.text;
  const confidence = childrenOf(one, 'Confidence').find(
    ({ attributes }) => attributes['rating'] === 'numeric',
  );
  // What only matches together (IndicatorExpression) is no indicator part by part.
  const found = childrenOf(one, 'Observable').flatMap(observablesOf);
  return found.map(([kind, value]) => ({
    ...{ place, kind, value },
    firstSeen: asMoment(text('StartTime')),
    lastSeen: asMoment(text('EndTime')),
    confidence: asPercent(confidence === undefined ? undefined : Number(confidence.text)),
    tlp: tlpOf(one),
  }));
}

function observablesOf(element: ReadElement): readonly (readonly [IndicatorKind, string])[] {
  const inside = element.children.flatMap(observablesOf);
  switch (element.name) {
    case 'Address': {
      const kind = CATEGORIES[element.attributes['category'] ?? ''];
      return kind === undefined ? inside : [[kind, element.text]];
    }
    case 'DomainData':
      return childrenOf(element, 'Name').map(({ text }) => ['DOMAIN', text]);
    case 'FileName':
      return [['FILE_NAME', element.text]];
    case 'Hash':
      return hashOf(element);
    case 'AdditionalData': {
      const { meaning } = element.attributes;
      return meaning === 'PHONE' || meaning === 'OTHER' ? [[meaning, element.text]] : [];
    }
    default:
      return inside;
  }
}

function hashOf(element: ReadElement): readonly (readonly [IndicatorKind, string])[] {
  const algorithm = childrenOf(element, 'DigestMethod')[0]?.attributes['Algorithm'];
  const kind = (['MD5', 'SHA1', 'SHA256'] as const).find((one) => DIGESTS[one] === algorithm);
  const digest = childrenOf(element, 'DigestValue')[0]?.text.replaceAll(/\s/g, '') ?? '';
  return kind === undefined ? [] : [[kind, Buffer.from(digest, 'base64').toString('hex')]];
}
