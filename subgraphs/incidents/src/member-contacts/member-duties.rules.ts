import { addMonths, type Day, dayInVietnam, endOfDay, lastDayBefore } from '@khien/calendar';
import type { Bilingual } from '@khien/errors';

/** Duties of a member. The codes of the first four are those of the deadline table of this platform. */
export const MemberDutyCode = {
  MEM_HALF: 'MEM_HALF',
  MEM_YEAR: 'MEM_YEAR',
  MEM_CONTACT: 'MEM_CONTACT',
  MEM_PROFILE: 'MEM_PROFILE',
  CONTACT_CONFIRM: 'CONTACT_CONFIRM',
} as const;
/** One of {@link MemberDutyCode}. */
export type MemberDutyCode = (typeof MemberDutyCode)[keyof typeof MemberDutyCode];

/** Whether a duty is done, and in time. */
export const MemberDutyState = {
  DONE: 'DONE',
  DONE_LATE: 'DONE_LATE',
  DUE: 'DUE',
  OVERDUE: 'OVERDUE',
} as const;
/** One of {@link MemberDutyState}. */
export type MemberDutyState = (typeof MemberDutyState)[keyof typeof MemberDutyState];

/** Which half of a year, or the whole, a report is of. */
export const ReportPeriod = { HALF: 'HALF', YEAR: 'YEAR' } as const;
/** One of {@link ReportPeriod}. */
export type ReportPeriod = (typeof ReportPeriod)[keyof typeof ReportPeriod];

/** A duty: by when, whether it is done, and on what ground. */
export interface MemberDuty {
  readonly code: MemberDutyCode;
  readonly dueAt: Date;
  readonly doneAt: Date | null;
  readonly state: MemberDutyState;
  readonly text: Bilingual;
  readonly reference: string;
}

/** What is known of a member when its duties are looked at. */
export interface DutyFacts {
  readonly registeredAt: Date;
  readonly profileDeclaredAt: Date;
  /** Its contact points at present. */
  readonly contacts: readonly {
    readonly changedAt: Date;
    readonly reportedAt: Date;
    readonly confirmedAt: Date;
  }[];
  /** When it reported of which year and period. */
  readonly reports: readonly {
    readonly period: ReportPeriod;
    readonly year: number;
    readonly submittedAt: Date;
  }[];
}

const CIRCULAR = 'Thông tư 20/2017/TT-BTTTT, Điều 5, 6';
const DAY_MS = 24 * 60 * 60 * 1000;

/** The last good day of a periodic report: "before 20 June" is 19 June, "before 15 December" is 14 December. */
export function reportDueOn(period: ReportPeriod, year: number): Day {
  return lastDayBefore(period === ReportPeriod.HALF ? `${year}-06-20` : `${year}-12-15`);
}

/** By when a change of a contact has to be reported: within 24 hours, by the clock. */
export function contactReportDueAt(changedAt: Date): Date {
  return new Date(changedAt.getTime() + DAY_MS);
}

/** When a contact expires unless somebody confirms it: at the end of the day so many months later, in Vietnam. */
export function contactExpiresAt(confirmedAt: Date, months: number): Date {
  return endOfDay(addMonths(dayInVietnam(confirmedAt), months));
}

/**
 * The duties of a member in a year. Reports that were due before it became a member are none of its.
 *
 * @param months after which a contact expires unless confirmed
 */
export function memberDuties(
  facts: DutyFacts,
  year: number,
  months: number,
  now: Date,
): readonly MemberDuty[] {
  const since = dayInVietnam(facts.registeredAt);
  const reports = Object.values(ReportPeriod).flatMap((period) => {
    const dueOn = reportDueOn(period, year);
    if (dueOn < since) return [];
    const report = facts.reports.find((one) => one.period === period && one.year === year);
    return [reportDuty(period, endOfDay(dueOn), report?.submittedAt ?? null, now)];
  });
  const profileDueAt = endOfDay(addMonths(dayInVietnam(facts.profileDeclaredAt), 12));
  return [
    ...reports,
    duty('MEM_PROFILE', profileDueAt, null, now, CIRCULAR, {
      vi: 'Cập nhật hồ sơ thành viên hằng năm (Mẫu 01).',
      en: 'Declare the profile anew, each year (Form 01).',
    }),
    ...facts.contacts.flatMap(({ changedAt, reportedAt, confirmedAt }) => [
      duty('MEM_CONTACT', contactReportDueAt(changedAt), reportedAt, now, CIRCULAR, {
        vi: 'Thông báo thay đổi đầu mối trong 24 giờ.',
        en: 'Report a change of a contact within 24 hours.',
      }),
      duty('CONTACT_CONFIRM', contactExpiresAt(confirmedAt, months), null, now, 'Khiên', {
        vi: 'Xác nhận đầu mối còn đúng; quá hạn thì coi là hết hiệu lực.',
        en: 'Confirm that a contact is right; it expires otherwise.',
      }),
    ]),
  ];
}

function reportDuty(period: ReportPeriod, dueAt: Date, doneAt: Date | null, now: Date): MemberDuty {
  return period === ReportPeriod.HALF
    ? duty('MEM_HALF', dueAt, doneAt, now, CIRCULAR, {
        vi: 'Báo cáo 6 tháng đầu năm trước ngày 20/6 (Mẫu 05).',
        en: 'Report of the first half-year before 20 June (Form 05).',
      })
    : duty('MEM_YEAR', dueAt, doneAt, now, CIRCULAR, {
        vi: 'Báo cáo năm trước ngày 15/12 (Mẫu 05).',
        en: 'Report of the year before 15 December (Form 05).',
      });
}

function duty(
  code: MemberDutyCode,
  dueAt: Date,
  doneAt: Date | null,
  now: Date,
  reference: string,
  text: Bilingual,
): MemberDuty {
  const late = (doneAt ?? now) > dueAt;
  const state = doneAt === null ? (late ? 'OVERDUE' : 'DUE') : late ? 'DONE_LATE' : 'DONE';
  return { code, dueAt, doneAt, state, text, reference };
}
