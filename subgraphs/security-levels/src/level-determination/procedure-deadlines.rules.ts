import { addCalendarDays, addMonths, type Day, type WorkingCalendar } from '@khien/calendar';
import type { DeadlineRule, ProcedureRegime } from './procedure.types.js';
import { circular03, decree85, decree331 } from './provisions.js';

/** The day on which the Law on Cybersecurity (Law 116/2025) came into force: the transition periods start there. */
const LAW_IN_FORCE: Day = '2026-07-01';

/** Deadlines of the procedure (reference: sections A6 and G5). Levels 1 and 2 have none for the appraisal. */
export function deadlinesOf(
  regime: ProcedureRegime,
  level: number,
  listed: boolean,
): readonly DeadlineRule[] {
  const high = level >= 4 || listed;
  return [incomplete(regime, high), ...appraisal(regime, level, high), approval(regime, level, listed)];
}

function incomplete(regime: ProcedureRegime, high: boolean): DeadlineRule {
  return {
    code: 'LV_INCOMPLETE',
    title: { vi: 'Trả lời hồ sơ chưa hợp lệ', en: 'Answer on an incomplete dossier' },
    starts: 'DOSSIER_RECEIVED',
    length: 5,
    unit: 'WORKING_DAYS',
    body: high ? 'NATIONAL_APPRAISER' : 'SPECIALISED_UNIT',
    provision:
      regime === 'ND331'
        ? decree331('Điều 23', 'Article 23')
        : circular03('khoản 3 Điều 14', 'Article 14(3)'),
  };
}

function appraisal(regime: ProcedureRegime, level: number, high: boolean): readonly DeadlineRule[] {
  if (level < 3 && !high) return [];
  const provision =
    regime === 'ND331' ? decree331('Điều 23', 'Article 23') : decree85('Điều 16', 'Article 16');
  const common = {
    title: { vi: 'Thẩm định hồ sơ', en: 'Appraisal' },
    starts: 'COMPLETE_DOSSIER',
    unit: regime === 'ND331' ? 'WORKING_DAYS' : 'CALENDAR_DAYS',
    provision,
  } as const;
  if (!high) return [{ ...common, code: 'LV_APPR_3', length: 15, body: 'SPECIALISED_UNIT' }];
  return [
    { ...common, code: 'LV_APPR_45', length: regime === 'ND331' ? 25 : 30, body: 'NATIONAL_APPRAISER' },
  ];
}

function approval(regime: ProcedureRegime, level: number, listed: boolean): DeadlineRule {
  const low = level < 3 && !listed;
  // Whether clause 2 of Article 24 is meant for levels 1 and 2 as well is not certain.
  const reading = low ? 'INFERRED' : 'STATED';
  return {
    code: 'LV_APPROVE',
    title: { vi: 'Phê duyệt cấp độ', en: 'Approval' },
    starts: 'COMPLETE_APPROVAL_DOSSIER',
    length: 7,
    unit: 'WORKING_DAYS',
    body: low ? 'SPECIALISED_UNIT' : 'OWNER',
    provision:
      regime === 'ND331'
        ? decree331('khoản 2 Điều 24', 'Article 24(2)', reading)
        : decree85('Điều 17', 'Article 17', reading),
  };
}

/**
 * Deadlines of the transition (Decree 331/2026, Article 39): for a system under investment before 1 July 2026, whose level
 * is approved under Decree 85; the measures also for levels approved before.
 */
export const TRANSITION: Readonly<Record<'approve' | 'measures', DeadlineRule>> = {
  approve: {
    code: 'LV_TRANS_APPROVE',
    title: {
      vi: 'Hoàn thành thẩm định, phê duyệt theo Nghị định 85',
      en: 'Appraisal and approval under Decree 85 finished',
    },
    starts: 'LAW_IN_FORCE',
    length: 6,
    unit: 'MONTHS',
    body: 'OWNER',
    provision: decree331('Điều 39', 'Article 39'),
  },
  measures: {
    code: 'LV_TRANS_MEASURE',
    title: { vi: 'Đáp ứng các biện pháp mới', en: 'The new measures met' },
    starts: 'LAW_IN_FORCE',
    length: 12,
    unit: 'MONTHS',
    body: 'OWNER',
    provision: decree331('Điều 39', 'Article 39'),
  },
};

/**
 * The last day on which a deadline is met. The day of the start does not count; of months, the last day is the one before
 * the day of the same number (within 6 months of 1 July: 31 December).
 *
 * @param start the day that the rule counts from; ignored by rules that count from the law's first day
 */
export function dueDay(rule: DeadlineRule, start: Day, calendar: WorkingCalendar): Day {
  if (rule.starts === 'LAW_IN_FORCE') return transitionDay(rule);
  if (rule.unit === 'WORKING_DAYS') return calendar.addWorkingDays(start, rule.length);
  if (rule.unit === 'CALENDAR_DAYS') return addCalendarDays(start, rule.length);
  return addCalendarDays(addMonths(start, rule.length), -1);
}

/** The last day of a period that began with the law: of the rules of {@link TRANSITION}. */
export function transitionDay({ length }: DeadlineRule): Day {
  return addCalendarDays(addMonths(LAW_IN_FORCE, length), -1);
}
