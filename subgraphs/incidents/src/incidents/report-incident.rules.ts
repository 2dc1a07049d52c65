import { type Bilingual, ErrorCode } from '@khien/errors';
import type { Tlp } from '../sharing/tlp.js';
import { isAreaId, isUuid } from './identifier.rules.js';

/** Longest title, in characters. */
export const MAX_TITLE = 300;
/** Longest description, in characters. */
export const MAX_DESCRIPTION = 20_000;
/** Most systems that a report names. */
export const MAX_SYSTEMS = 100;
/** Most persons that a report is shared with by name. */
export const MAX_NAMED = 50;
/** Longest identifier of a person (OpenID Connect Core, section 2). */
const MAX_SUBJECT = 255;

/** What the rules of a report look at. */
export interface IncidentReport {
  readonly idempotencyKey: string;
  readonly title: string;
  readonly description?: string | null;
  readonly detectedAt: Date;
  readonly areaId?: string | null;
  readonly reporterId?: string | null;
  readonly systemIds: readonly string[];
  readonly tlp: Tlp;
  readonly namedSubjects: readonly string[];
}

/** Something in a report that can be corrected. */
export interface ReportProblem {
  readonly code: ErrorCode;
  readonly path: readonly string[];
  readonly parameters: Readonly<Record<string, string | number | Bilingual>>;
}

/** Everything that must be corrected in a report that arrives at `now`. */
export function problemsOfReport(report: IncidentReport, now: Date): readonly ReportProblem[] {
  const { areaId, reporterId, systemIds } = report;
  const distinct = new Set(systemIds.map((id) => id.toLowerCase()));
  return [
    ...outside('idempotencyKey', report.idempotencyKey.length, 8, 128),
    ...outside('title', report.title.trim().length, 1, MAX_TITLE),
    ...outside('description', report.description?.trim().length ?? 0, 0, MAX_DESCRIPTION),
    ...(report.detectedAt > now
      ? [invalid(['detectedAt'], 'thời điểm phát hiện ở tương lai', 'the detection lies in the future')]
      : []),
    ...problemsOfArea(areaId),
    ...(reporterId && !isUuid(reporterId)
      ? [invalid(['reporterId'], `mã tổ chức ${reporterId}`, `the id of an organization ${reporterId}`)]
      : []),
    ...outside('systemIds', systemIds.length, 0, MAX_SYSTEMS),
    ...systemIds.flatMap((id, index) =>
      isUuid(id)
        ? []
        : [invalid(['systemIds', String(index)], `mã hệ thống ${id}`, `the id of a system ${id}`)],
    ),
    ...problemsOfSharing(report),
    ...(distinct.size < systemIds.length
      ? [invalid(['systemIds'], 'một hệ thống được nêu hai lần', 'a system is named twice')]
      : []),
  ];
}

/** What of an incident is put right; what is left out stays. */
export interface IncidentCorrection {
  readonly title?: string | null;
  readonly description?: string | null;
  readonly confidence?: number | null;
  readonly areaId?: string | null;
}

/** Everything that must be corrected in what is put right. */
export function problemsOfCorrection({
  title,
  description,
  confidence,
  areaId,
}: IncidentCorrection): readonly ReportProblem[] {
  const sure = { vi: 'Độ tin cậy', en: 'The confidence' };
  return [
    ...outside('title', title?.trim().length ?? 1, 1, MAX_TITLE),
    ...outside('description', description?.trim().length ?? 0, 0, MAX_DESCRIPTION),
    ...outside('confidence', confidence ?? 0, 0, 100, sure),
    ...problemsOfArea(areaId),
  ];
}

function problemsOfArea(areaId: string | null | undefined): readonly ReportProblem[] {
  return areaId && !isAreaId(areaId)
    ? [invalid(['areaId'], `mã đơn vị hành chính ${areaId}`, `the id of an administrative unit ${areaId}`)]
    : [];
}

/** With RED only named persons see a report: without any it would be lost. */
export function problemsOfSharing({
  tlp,
  namedSubjects,
}: Pick<IncidentReport, 'tlp' | 'namedSubjects'>): readonly ReportProblem[] {
  const what = { vi: 'ít nhất một người nhận cho TLP:RED', en: 'at least one person for TLP:RED' };
  return [
    ...outside('namedSubjects', namedSubjects.length, 0, MAX_NAMED),
    ...(tlp === 'RED' && namedSubjects.length === 0
      ? [{ code: ErrorCode.REQUIRED, path: ['input', 'namedSubjects'], parameters: { what } }]
      : []),
    ...namedSubjects.flatMap((subject, index) =>
      subject.trim() === subject && subject.length >= 1 && subject.length <= MAX_SUBJECT
        ? []
        : [
            invalid(
              ['namedSubjects', String(index)],
              'định danh của người nhận',
              'the identifier of a person',
            ),
          ],
    ),
  ];
}

function outside(
  field: string,
  size: number,
  min: number,
  max: number,
  what: Bilingual = { vi: `Độ dài của ${field}`, en: `The length of ${field}` },
): readonly ReportProblem[] {
  if (size >= min && size <= max) return [];
  return [{ code: ErrorCode.OUT_OF_RANGE, path: ['input', field], parameters: { what, min, max } }];
}

function invalid(path: readonly string[], vi: string, en: string): ReportProblem {
  return { code: ErrorCode.INVALID_VALUE, path: ['input', ...path], parameters: { what: { vi, en } } };
}
