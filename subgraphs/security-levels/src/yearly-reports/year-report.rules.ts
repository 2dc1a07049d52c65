import { type Day, endOfDay, lastDayBefore } from '@khien/calendar';

/** To whom a report goes: Decree 331/2026/NĐ-CP, Articles 34(4)(c), 35, 36; the same days in Circular 12/2022, Article 13. */
export enum YearReportKind {
  INTERNAL = 'INTERNAL',
  AUTHORITY = 'AUTHORITY',
}

/** First day of the data, in the year before; last day of the data; the day that is too late. */
const PERIOD_FROM = '12-15';
const CUT_OFF = '12-14';
const TOO_LATE: Readonly<Record<YearReportKind, string>> = { INTERNAL: '12-20', AUTHORITY: '12-25' };

/** The period of the data of a year: from 15 December of the year before to 14 December. */
export function periodOf(year: number): { readonly from: Day; readonly to: Day } {
  return { from: `${year - 1}-${PERIOD_FROM}`, to: `${year}-${CUT_OFF}` };
}

/** The last good day: "before 20 December" is the 19th, "before 25 December" the 24th. */
export function dueDay(kind: YearReportKind, year: number): Day {
  return lastDayBefore(`${year}-${TOO_LATE[kind]}`);
}

/** The moment of the register that a report tells: the end of the cut-off, or now while that is still to come. */
export function momentOf(year: number, now: Date): Date {
  const cutOff = endOfDay(periodOf(year).to);
  return cutOff < now ? cutOff : now;
}

/** The report that is due at a moment: of the year whose cut-off is the next or the last one, until 31 December. */
export function isReportableYear(year: number, today: Day): boolean {
  return Number.isInteger(year) && year >= 2016 && periodOf(year).from <= today;
}

const APPRAISED = [
  'APPRAISED_OK',
  'APPRAISED_NOT_OK',
  'PENDING_APPROVAL',
  'LIST_PENDING',
  'LISTED',
  'PLAN_PENDING',
];
const SENT = ['SUBMITTED', 'IN_APPRAISAL'];

/** How a system stood, as far as Form 08 asks. */
export interface ReportedSystem {
  readonly level: number | null;
  readonly approvedLevel: number | null;
  readonly dossierState: string | null;
  readonly planState: string;
  /** Assessed before it went into operation; within the period, by time. */
  readonly assessedBefore: boolean;
  readonly assessedPeriodically: boolean;
}

/** Words of the column “Trạng thái phê duyệt” of Form 08; empty while there is no dossier. */
export function approvalWords({ approvedLevel, dossierState }: ReportedSystem): string {
  if (approvedLevel !== null) return 'Đã được phê duyệt';
  if (dossierState === null || ['WITHDRAWN', 'SUPERSEDED'].includes(dossierState)) return '';
  if (APPRAISED.includes(dossierState)) return 'Đã thẩm định';
  return SENT.includes(dossierState) ? 'Đã gửi thẩm định' : 'Đang dự thảo';
}

const PLAN_WORDS: Readonly<Record<string, string>> = {
  NOT_DONE: 'Chưa triển khai',
  PARTLY: 'Đã triển khai một số hạng mục',
  FULL: 'Đã triển khai đầy đủ',
};

/** Words of the column about the protection plan of Form 08. */
export function planWords({ planState }: ReportedSystem): string {
  return PLAN_WORDS[planState] ?? '';
}

/** Words of the column about assessment of Form 08; empty when there was none. */
export function assessmentWords({ assessedBefore, assessedPeriodically }: ReportedSystem): string {
  const words = [
    ...(assessedBefore ? ['Trước khi đưa vào sử dụng'] : []),
    ...(assessedPeriodically ? ['Định kỳ'] : []),
  ];
  return words.join('; ');
}

/** The counters of Form 08. */
export interface YearReportFigures {
  readonly systems: number;
  readonly classified: number;
  readonly withDossier: number;
  readonly appraised: number;
  readonly approved: number;
  readonly assessed: number;
}

/** Counts what the lines of a report say. */
export function figuresOf(systems: readonly ReportedSystem[]): YearReportFigures {
  const count = (holds: (system: ReportedSystem) => boolean) => systems.filter(holds).length;
  return {
    systems: systems.length,
    classified: count(({ level }) => level !== null),
    withDossier: count((system) => approvalWords(system) !== ''),
    appraised: count((system) => ['Đã thẩm định', 'Đã được phê duyệt'].includes(approvalWords(system))),
    approved: count(({ approvedLevel }) => approvedLevel !== null),
    assessed: count((system) => system.assessedPeriodically),
  };
}
