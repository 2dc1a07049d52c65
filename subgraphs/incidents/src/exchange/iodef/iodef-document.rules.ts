import type { IndicatorKind } from '../../indicators/indicator-kind.js';
import { classTag } from '../class-labels.rules.js';
import type { ExchangedIncident, ExchangedIndicator } from '../exchanged-incident.js';
import { file, hashData, restriction, XMLDSIG } from './iodef-parts.js';
import { eventData, relatedActivities } from './iodef-surroundings.rules.js';
import { type XmlElement, xmlDocument } from './xml-writer.js';

/** Namespace of IODEF version 2 (RFC 7970). */
export const IODEF = 'urn:ietf:params:xml:ns:iodef-2.0';

/** Who is named as the author of identifiers where no domain of who publishes is known. */
const UNNAMED = 'khien';

/**
 * Who is named as the author of identifiers: RFC 7970, section 3.4, asks for the domain name of the CSIRT.
 *
 * @param namespace URI of who publishes
 */
export function csirtOf(namespace: string): string {
  return /^https?:/.test(namespace) ? new URL(namespace).hostname : UNNAMED;
}

/**
 * An incident as an IODEF document; the order of elements is that of RFC 7970.
 *
 * @param csirt the author of identifiers, by {@link csirtOf}
 */
export function iodefDocument(incident: ExchangedIncident, csirt = UNNAMED): string {
  const { indicators } = incident;
  return xmlDocument({
    name: 'IODEF-Document',
    attributes: { version: '2.00', 'xml:lang': 'vi', xmlns: IODEF, 'xmlns:ds': XMLDSIG },
    content: [
      {
        name: 'Incident',
        attributes: { purpose: 'reporting', 'xml:lang': 'vi', ...restriction(incident.tlp) },
        content: [
          { name: 'IncidentID', attributes: { name: csirt }, content: incident.reference },
          ...relatedActivities(incident, csirt),
          { name: 'DetectTime', content: incident.detectedAt.toISOString() },
          { name: 'ReportTime', content: incident.receivedAt.toISOString() },
          { name: 'GenerationTime', content: incident.updatedAt.toISOString() },
          { name: 'Description', content: incident.title },
          incident.description === null ? null : { name: 'Description', content: incident.description },
          {
            name: 'Contact',
            attributes: { role: 'creator', type: 'organization' },
            content: [{ name: 'ContactName', content: 'Khiên' }],
          },
          ...eventData(incident),
          indicators.length === 0
            ? null
            : { name: 'IndicatorData', content: indicators.map((one) => indicator(one, csirt)) },
          ...[classTag(incident.class), ...incident.rsitTags, ...(incident.drill ? ['khien:drill'] : [])].map(
            (tag): XmlElement => ({
              name: 'AdditionalData',
              attributes: { dtype: 'string', meaning: 'tag' },
              content: tag,
            }),
          ),
        ],
      },
    ],
  });
}

function indicator(one: ExchangedIndicator, csirt: string): XmlElement {
  return {
    name: 'Indicator',
    attributes: restriction(one.tlp),
    content: [
      // Of the type xs:ID, which no digit begins.
      { name: 'IndicatorID', attributes: { name: csirt, version: '1' }, content: `indicator-${one.id}` },
      one.source === null ? null : { name: 'Description', content: one.source },
      one.firstSeen === null ? null : { name: 'StartTime', content: one.firstSeen.toISOString() },
      one.lastSeen === null ? null : { name: 'EndTime', content: one.lastSeen.toISOString() },
      one.confidence === null
        ? null
        : { name: 'Confidence', attributes: { rating: 'numeric' }, content: String(one.confidence) },
      { name: 'Observable', content: [observable(one.kind, one.normalized)] },
    ],
  };
}

function observable(kind: IndicatorKind, normalized: string): XmlElement {
  const address = (category: string, content = normalized): XmlElement => ({
    name: 'System',
    content: [{ name: 'Node', content: [{ name: 'Address', attributes: { category }, content }] }],
  });
  switch (kind) {
    case 'IPV4':
      return address('ipv4-addr');
    case 'IPV6':
      return address('ipv6-addr');
    case 'CIDR':
      return address(normalized.includes(':') ? 'ipv6-net' : 'ipv4-net');
    case 'ASN':
      return address('asn', normalized.slice('AS'.length));
    case 'URL':
      return address('site-uri');
    case 'EMAIL':
      return address('e-mail');
    case 'DOMAIN':
      return {
        name: 'DomainData',
        attributes: { 'system-status': 'unknown', 'domain-status': 'unknown' },
        content: [{ name: 'Name', content: normalized }],
      };
    case 'FILE_NAME':
      return file([{ name: 'FileName', content: normalized }]);
    case 'MD5':
    case 'SHA1':
    case 'SHA256':
      return file([hashData([[kind, normalized]])]);
    case 'PHONE':
    case 'OTHER':
      return {
        name: 'AdditionalData',
        attributes: { dtype: 'string', meaning: kind },
        content: normalized,
      };
  }
}
