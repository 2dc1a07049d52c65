import type { Bilingual } from '@khien/errors';
import { type Json, object, objects } from './csaf-json.js';

const MOST_NAMED = 5;
const MOST_OF_A_NAME = 100;

/** What of a weakness a warning has no place for. */
const OF_VULNERABILITIES: Readonly<Record<string, Bilingual>> = {
  acknowledgments: { vi: 'lời cảm ơn ở lỗ hổng', en: 'acknowledgments of vulnerabilities' },
  cwe: { vi: 'mã CWE', en: 'CWE' },
  discovery_date: { vi: 'ngày phát hiện lỗ hổng', en: 'dates of discovery' },
  flags: { vi: 'lý do không bị ảnh hưởng (flags)', en: 'flags' },
  ids: { vi: 'mã lỗ hổng ngoài CVE', en: 'ids of vulnerabilities other than CVE' },
  involvements: { vi: 'sự tham gia của các bên', en: 'involvements' },
  references: { vi: 'đường dẫn ở lỗ hổng', en: 'references of vulnerabilities' },
  release_date: { vi: 'ngày công bố lỗ hổng', en: 'dates of release' },
  scores: { vi: 'điểm CVSS', en: 'CVSS scores' },
  threats: { vi: 'mức đe dọa', en: 'threats' },
  title: { vi: 'tiêu đề lỗ hổng', en: 'titles of vulnerabilities' },
};

/** That so many of something did not go over; nothing when it was none. */
export function counted(vi: string, en: string, count: number): readonly Bilingual[] {
  return count === 0 ? [] : [{ vi: `${vi}: ${count}`, en: `${en}: ${count}` }];
}

/** The same with the names of the first of them; each name counts once. */
export function named(vi: string, en: string, names: readonly string[]): readonly Bilingual[] {
  const distinct = [...new Set(names.filter((name) => name !== ''))];
  const shown = distinct.slice(0, MOST_NAMED).map((name) => name.slice(0, MOST_OF_A_NAME));
  const list = `${distinct.length} (${shown.join(', ')}${distinct.length > MOST_NAMED ? ', …' : ''})`;
  return distinct.length === 0 ? [] : [{ vi: `${vi}: ${list}`, en: `${en}: ${list}` }];
}

/** That a text or a list is longer than what a warning holds. */
export function beyond(vi: string, en: string, length: number, most: number): readonly Bilingual[] {
  return counted(vi, en, Math.max(0, length - most));
}

/** What of the weaknesses did not go over, beside their products and notes. */
export function leftOfVulnerabilities(vulnerabilities: readonly Json[]): readonly Bilingual[] {
  const remediations = vulnerabilities.flatMap((one) => objects(one['remediations']));
  return [
    ...counted(
      'lỗ hổng không có mã CVE',
      'vulnerabilities without CVE',
      vulnerabilities.filter(({ cve }) => cve === undefined).length,
    ),
    ...Object.entries(OF_VULNERABILITIES).flatMap(([key, { vi, en }]) =>
      counted(
        vi,
        en,
        vulnerabilities.reduce((sum, one) => sum + sizeOf(one[key]), 0),
      ),
    ),
    ...(['entitlements', 'restart_required'] as const).flatMap((key) =>
      counted(
        `${key} của biện pháp khắc phục`,
        `${key} of remediations`,
        remediations.reduce((sum, one) => sum + sizeOf(one[key]), 0),
      ),
    ),
  ];
}

/** What of the document as a whole did not go over, beside its notes and links. */
export function leftOfDocument(document: Json, knownSeverity: boolean): readonly Bilingual[] {
  const text = String(object(document['distribution'])['text'] ?? '');
  const severity = String(object(document['aggregate_severity'])['text'] ?? '');
  return [
    ...counted('lời cảm ơn', 'acknowledgments', sizeOf(document['acknowledgments'])),
    ...counted('tên khác của tài liệu (aliases)', 'aliases', sizeOf(object(document['tracking'])['aliases'])),
    ...(text.trim() === 'TLP:AMBER+STRICT'
      ? []
      : named('điều kiện chia sẻ', 'terms of distribution', [text])),
    ...(knownSeverity ? [] : named('mức nghiêm trọng không rõ', 'unknown severity', [severity])),
  ];
}

/** Notes whose text went nowhere, by category. @param taken the texts that did */
export function leftOfNotes(of: readonly Json[], taken: ReadonlySet<string>): readonly Bilingual[] {
  const counts = new Map<string, number>();
  for (const { category, text } of of.flatMap((one) => objects(one['notes']))) {
    if (!taken.has(String(text).trim()))
      counts.set(String(category), (counts.get(String(category)) ?? 0) + 1);
  }
  return [...counts].flatMap(([category, count]) =>
    counted(`ghi chú (${category})`, `notes (${category})`, count),
  );
}

function sizeOf(value: unknown): number {
  if (value === undefined) return 0;
  return Array.isArray(value) ? value.length : 1;
}
