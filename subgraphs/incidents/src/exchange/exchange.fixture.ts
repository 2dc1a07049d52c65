import { IncidentClass } from '../classification/incident-class.js';
import { CustodyBreakKind } from '../evidence/custody.rules.js';
import { normalizeIndicator } from '../indicators/indicator.rules.js';
import { IndicatorKind } from '../indicators/indicator-kind.js';
import { Tlp } from '../sharing/tlp.js';
import {
  type ExchangedEvidence,
  type ExchangedHashes,
  type ExchangedIncident,
  type ExchangedIndicator,
  type ExchangedRelation,
  ExchangedRelationKind,
} from './exchanged-incident.js';

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

const OTHER = {
  id: '0199d1c0-0000-7000-8000-0000000000fe',
  reference: 'SC-2026-000123',
  title: 'Sự cố khác & <khác>',
  tlp: Tlp.GREEN,
  receivedAt: new Date('2026-01-15T00:00:00.000Z'),
};

/** A relation of each kind, from both sides. */
const RELATIONS: readonly ExchangedRelation[] = Object.values(ExchangedRelationKind).flatMap((kind, index) =>
  [true, false].map((outgoing, side) => ({
    id: `0199d1c0-0000-7000-8000-0000000001${index}${side}`,
    ...{ kind, outgoing },
    campaign: kind === 'SAME_CAMPAIGN' ? 'Chiến dịch "Sóng" & <x>' : null,
    note: side === 0 ? 'Cùng máy chủ điều khiển <C2>' : null,
    since: new Date(Date.UTC(2026, 2, 1 + index)),
    tlp: Tlp.AMBER_STRICT,
    other: {
      ...OTHER,
      id: OTHER.id.replace(/fe$/, `${index}${side}`),
      reference: `SC-2026-0001${index}${side}`,
    },
  })),
);

/** Evidence with a file, an image of other hashes, a thing, and the same file again under another label. */
const EVIDENCE: readonly ExchangedEvidence[] = [
  {
    kind: 'FILE',
    file: { name: 'nhật ký & <log>.txt', size: 12_345, mediaType: 'text/plain' },
    tlp: Tlp.GREEN,
  },
  { kind: 'IMAGE', file: null, tlp: Tlp.RED, parentNumber: 3 },
  { kind: 'PHYSICAL', file: null, tlp: Tlp.AMBER, identifier: 'S/N 0042' },
  {
    kind: 'FILE',
    file: { name: 'nhật ký & <log>.txt', size: 12_345, mediaType: 'text/plain' },
    tlp: Tlp.AMBER,
  },
  {
    kind: 'DERIVED',
    file: { name: 'a.csv', size: 0, mediaType: 'text/csv' },
    tlp: Tlp.GREEN,
    parentNumber: 1,
  },
].map((given, index) => ({
  ...{ parentNumber: null, identifier: null },
  ...given,
  id: `0199d1c0-0000-7000-8000-00000000020${index}`,
  number: index + 1,
  name: `Nhật ký máy chủ ${index + 1} <x> & "y"`,
  description: index === 0 ? 'Dòng một\nDòng hai ]]> <b>' : null,
  acquiredAt: new Date('2026-03-01T08:00:00.000Z'),
  ...{ acquiredWhere: 'phòng máy', acquiredHow: 'sao chép qua thiết bị chống ghi', acquiredWhy: 'điều tra' },
  addedAt: new Date('2026-03-01T09:00:00.000Z'),
  hashes: hashesOf(index),
  handOvers:
    index === 0
      ? [
          {
            at: new Date('2026-03-02T00:00:00.000Z'),
            recordedAt: new Date('2026-03-02T01:00:00.000Z'),
            sha256: null,
          },
        ]
      : [],
  breaks: index === 0 ? [{ handOver: 1, kind: CustodyBreakKind.HASH_NOT_VERIFIED }] : [],
}));

function hashesOf(index: number): ExchangedHashes {
  const none = { md5: null, sha1: null, sha256: null };
  if (index === 2) return none;
  if (index === 1) return { md5: 'ab'.repeat(16), sha1: 'cd'.repeat(20), sha256: 'ef'.repeat(32) };
  return { ...none, sha256: (index === 4 ? '34' : '12').repeat(32) };
}

/** An incident with {@link INDICATORS}, {@link RELATIONS}, {@link EVIDENCE}, and a system. */
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
  relations: RELATIONS,
  systems: [
    {
      ...{ id: '0199d1c0-0000-7000-8000-000000000301', systemId: '0199d1c0-0000-7000-8000-000000000302' },
      ...{ reference: 'HT-2025-000007', name: 'Cổng dịch vụ <công> & tra cứu' },
      ...{ role: 'TARGET', impact: 'DATA_DISCLOSED', tlp: Tlp.AMBER_STRICT },
      linkedAt: new Date('2026-03-01T00:00:00.000Z'),
      updatedAt: new Date('2026-02-01T00:00:00.000Z'),
    },
  ],
  evidence: EVIDENCE,
};
