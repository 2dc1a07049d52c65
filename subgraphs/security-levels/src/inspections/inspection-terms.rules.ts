import { addWorkingDays, type Day, endOfDay, startOfDay, type WorkingCalendar } from '@khien/calendar';
import type { Bilingual } from '@khien/errors';
import { SourceVerification } from '../level-determination/criterion.js';
import { InspectionKind, InspectionTrigger } from './inspection-kinds.js';

/** What an authority owes in an inspection of a system that is critical to national security. */
export enum InspectionTermCode {
  ANNOUNCEMENT = 'ANNOUNCEMENT',
  RESULT = 'RESULT',
}

/** In what a term is counted. */
export enum TermUnit {
  HOURS = 'HOURS',
  WORKING_DAYS = 'WORKING_DAYS',
}

/** A term of an inspection. */
export interface InspectionTerm {
  readonly code: InspectionTermCode;
  readonly length: number;
  readonly unit: TermUnit;
  readonly noLaterThan: Date;
  readonly text: Bilingual;
  readonly reference: Bilingual;
  readonly verification: SourceVerification;
}

/** What decides which terms an inspection has. */
export interface TermFacts {
  readonly kind: InspectionKind;
  readonly trigger: InspectionTrigger;
  readonly nationalList: boolean;
  readonly plannedFrom: Day;
  readonly plannedTo: Day;
}

/** The decree is in force from this day: what begins before owes nothing by it. */
const IN_FORCE_FROM: Day = '2026-08-19';
const MS_AN_HOUR = 3_600_000;

const REFERENCE: Bilingual = {
  vi: 'Điều 8 Nghị định 333/2026/NĐ-CP',
  en: 'Article 8 of Decree 333/2026/NĐ-CP',
};

/**
 * Hours by which an inspection outside of the plan is announced ahead: 12 for an incident or a violation, 72 for a need of
 * management or where findings were not put right in time. An incident is the one trigger here that is clearly of the first
 * sort; the others are counted as the second, the longer.
 */
const hoursAhead = (trigger: InspectionTrigger) => (trigger === InspectionTrigger.SERIOUS_INCIDENT ? 12 : 72);

/**
 * The terms of Decree 333/2026, Article 8, for an inspection by the authority of a system on the national list; none for
 * others, and none for the certification before operation (Article 6).
 */
export function inspectionTerms(facts: TermFacts, calendar: WorkingCalendar): readonly InspectionTerm[] {
  const { kind, trigger, nationalList, plannedFrom, plannedTo } = facts;
  if (kind !== InspectionKind.AUTHORITY || !nationalList || plannedFrom < IN_FORCE_FROM) return [];
  if (trigger === InspectionTrigger.BEFORE_OPERATION) return [];
  const planned = trigger === InspectionTrigger.PERIODIC;
  const days = planned ? 3 : 25;
  const result: InspectionTerm = {
    ...{ code: InspectionTermCode.RESULT, length: days, unit: TermUnit.WORKING_DAYS },
    noLaterThan: endOfDay(addWorkingDays(plannedTo, days, calendar)),
    text: {
      vi: `Thông báo kết quả kiểm tra trong ${days} ngày làm việc; ở đây tính từ ngày cuối của kế hoạch, vì bản đã đọc không nêu thời điểm bắt đầu.`,
      en: `The result is given within ${days} working days; counted here from the last day planned, as the copy that was read does not say from when.`,
    },
    reference: REFERENCE,
    verification: SourceVerification.INFERENCE,
  };
  if (planned) return [result];
  const hours = hoursAhead(trigger);
  const announcement: InspectionTerm = {
    ...{ code: InspectionTermCode.ANNOUNCEMENT, length: hours, unit: TermUnit.HOURS },
    noLaterThan: new Date(startOfDay(plannedFrom).getTime() - hours * MS_AN_HOUR),
    text: {
      vi: `Kiểm tra đột xuất được thông báo trước ít nhất ${hours} giờ; ở đây tính đến đầu ngày bắt đầu theo kế hoạch.`,
      en: `An inspection outside of the plan is announced at least ${hours} hours ahead; counted here to the beginning of the first day planned.`,
    },
    reference: REFERENCE,
    verification: SourceVerification.SECONDARY_COPY,
  };
  return [announcement, result];
}
