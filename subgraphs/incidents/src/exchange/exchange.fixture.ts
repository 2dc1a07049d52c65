import { IncidentClass } from '../classification/incident-class.js';
import { normalizeIndicator } from '../indicators/indicator.rules.js';
import { IndicatorKind } from '../indicators/indicator-kind.js';
import { Tlp } from '../sharing/tlp.js';
import type { ExchangedIncident, ExchangedIndicator } from './exchanged-incident.js';

/** One indicator of each kind, as people write them. */
const SAMPLES: Readonly<Record<IndicatorKind, string>> = {
  IPV4: '203.0.113.7',
  IPV6: '2001:db8::7',
  CIDR: '198.51.100.0/24',
  DOMAIN: 'ngânhàng.example',
  URL: "hxxp://evil[.]example/it's?a=<b>&c=\\d",
  EMAIL: 'ke.gian@evil.example',
  MD5: 'd41d8cd98f00b204e9800998ecf8427e',
  SHA1: 'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  SHA256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  FILE_NAME: 'hóa đơn & "báo giá".pdf.exe',
  ASN: 'AS64500',
  PHONE: '0912345678',
  OTHER: "mutex\\Global\\it's <x> ]]>",
};

/** Indicators of every kind and label, as an incident holds them. */
const INDICATORS: readonly ExchangedIndicator[] = Object.values(IndicatorKind).map((kind, index) => {
  const found = normalizeIndicator(kind, SAMPLES[kind]);
  if (found === null) throw new Error(`the sample of ${kind} is none`);
  const labels = Object.values(Tlp);
  return {
    id: `0199d1c0-0000-7000-8000-0000000000${String(index).padStart(2, '0')}`,
    kind: found.kind,
    normalized: found.normalized,
    firstSeen: index % 3 === 0 ? null : new Date(Date.UTC(2026, 0, 1 + index)),
    lastSeen: index % 3 === 2 ? new Date(Date.UTC(2026, 1, 1 + index)) : null,
    confidence: index % 2 === 0 ? 10 * (index % 11) : null,
    tlp: labels[index % labels.length] ?? Tlp.AMBER,
    source: index % 4 === 0 ? 'Trung tâm giám sát <SOC>' : null,
    addedAt: new Date('2026-03-01T00:00:00.000Z'),
  };
});

/** An incident with {@link INDICATORS}. */
export const INCIDENT: ExchangedIncident = {
  id: '0199d1c0-0000-7000-8000-0000000000ff',
  reference: 'SC-2026-000457',
  title: 'Trang giả mạo "ngân hàng" & <script>',
  description: 'Dòng một\nDòng hai ]]> <b>',
  class: IncidentClass.PHISHING,
  className: { vi: 'Lừa đảo', en: 'Phishing' },
  rsitTags: ['rsit:fraud="phishing"'],
  tlp: Tlp.AMBER_STRICT,
  detectedAt: new Date('2026-02-28T12:00:00.000Z'),
  receivedAt: new Date('2026-02-28T13:00:00.000Z'),
  updatedAt: new Date('2026-03-02T00:00:00.000Z'),
  drill: false,
  indicators: INDICATORS,
};
