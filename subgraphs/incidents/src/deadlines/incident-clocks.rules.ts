import { addCalendarDays, dayInVietnam, endOfDay } from '@khien/calendar';
import type { Bilingual } from '@khien/errors';
import type { ClockEffect } from '../incidents/transition.types.js';
import { CLOSING_GOES_TO, ReportKind, ReportRecipient } from '../reports/report-kinds.js';
import { ND331_SINCE } from '../severity/severity.rules.js';

/** A deadline of the law for incidents (reference: section G5; of the initial report: sections B3 and G4). */
export const IncidentDeadlineCode = {
  INC_NOW: 'INC_NOW',
  INC_24: 'INC_24',
  INC_72: 'INC_72',
  INC_PD72: 'INC_PD72',
  INC_INITIAL: 'INC_INITIAL',
  INC_NOTIFY_5D: 'INC_NOTIFY_5D',
  INC_FINAL_5D: 'INC_FINAL_5D',
} as const;
/** One of {@link IncidentDeadlineCode}. */
export type IncidentDeadlineCode = (typeof IncidentDeadlineCode)[keyof typeof IncidentDeadlineCode];

/** By which rules a deadline is reckoned. */
export const DeadlineRegime = { ND331: 'ND331', TT20: 'TT20', L91: 'L91' } as const;
/** One of {@link DeadlineRegime}. */
export type DeadlineRegime = (typeof DeadlineRegime)[keyof typeof DeadlineRegime];

/** How a deadline stands at a moment. */
export const IncidentDeadlineState = {
  DUE: 'DUE',
  SOON: 'SOON',
  OVERDUE: 'OVERDUE',
  MET: 'MET',
  MET_LATE: 'MET_LATE',
  STOPPED: 'STOPPED',
} as const;
/** One of {@link IncidentDeadlineState}. */
export type IncidentDeadlineState = (typeof IncidentDeadlineState)[keyof typeof IncidentDeadlineState];

/** The rule of a deadline. */
export interface IncidentDeadlineRule {
  readonly regime: DeadlineRegime;
  /** ISO 8601; of days in Vietnam until the end of the last one. */
  readonly length: 'PT1H' | 'PT24H' | 'PT72H' | 'P5D';
  readonly reference: string;
  readonly words: Bilingual;
  /** Kinds of report that meet it, any of them, when they went to all the recipients. */
  readonly metBy: readonly ReportKind[];
  readonly recipients: readonly ReportRecipient[];
}

const K = ReportKind;
const TO_PUBLIC_SECURITY = [ReportRecipient.PUBLIC_SECURITY];
const FIRST_WORD = [K.INITIAL, K.WITHIN_24_HOURS, K.WITHIN_72_HOURS];

/** The deadlines of incidents. That the alarms of "at once" are after an hour is ours: the texts leave no time at all. */
export const DEADLINES: Readonly<Record<IncidentDeadlineCode, IncidentDeadlineRule>> = {
  INC_NOW: {
    regime: 'ND331',
    length: 'PT1H',
    reference: 'ND331 A31.2d',
    words: {
      vi: 'Báo ngay khi phát hiện (cảnh báo sau 1 giờ)',
      en: 'Report at once on detection (alarm after an hour)',
    },
    metBy: FIRST_WORD,
    recipients: TO_PUBLIC_SECURITY,
  },
  INC_24: {
    regime: 'ND331',
    length: 'PT24H',
    reference: 'ND331 A31.2d',
    words: { vi: 'Báo sự cố nghiêm trọng trong 24 giờ', en: 'Notice of a serious incident within 24 hours' },
    metBy: FIRST_WORD,
    recipients: TO_PUBLIC_SECURITY,
  },
  INC_72: {
    regime: 'ND331',
    length: 'PT72H',
    reference: 'ND331 A31.2d',
    words: {
      vi: 'Báo cáo nguyên nhân, phạm vi, khắc phục trong 72 giờ',
      en: 'Report of cause, scope and remedy within 72 hours',
    },
    metBy: [K.WITHIN_72_HOURS, K.CLOSING],
    recipients: TO_PUBLIC_SECURITY,
  },
  INC_PD72: {
    regime: 'L91',
    length: 'PT72H',
    reference: 'L91 A23',
    words: {
      vi: 'Thông báo vi phạm dữ liệu cá nhân trong 72 giờ',
      en: 'Notice of a violation of personal data within 72 hours',
    },
    metBy: [K.PERSONAL_DATA],
    recipients: [ReportRecipient.DATA_PROTECTION_AUTHORITY],
  },
  INC_INITIAL: {
    regime: 'TT20',
    length: 'PT1H',
    reference: 'QD05 A11',
    words: {
      vi: 'Báo cáo ban đầu ngay khi sự cố có thể vượt khả năng xử lý (cảnh báo sau 1 giờ)',
      en: 'Initial report at once where the incident may exceed the capacity to deal with it (alarm after an hour)',
    },
    metBy: [K.INITIAL],
    recipients: [ReportRecipient.OWNER, ReportRecipient.COORDINATOR, ReportRecipient.SPECIALISED_UNIT],
  },
  INC_NOTIFY_5D: {
    regime: 'TT20',
    length: 'P5D',
    reference: 'TT20 A9',
    words: { vi: 'Thông báo sự cố trong 5 ngày', en: 'Notification of the incident within 5 days' },
    metBy: FIRST_WORD,
    recipients: [ReportRecipient.OWNER, ReportRecipient.COORDINATOR, ReportRecipient.SPECIALISED_UNIT],
  },
  INC_FINAL_5D: {
    regime: 'TT20',
    length: 'P5D',
    reference: 'TT20 A10',
    words: {
      vi: 'Báo cáo kết thúc trong 5 ngày kể từ khi kết thúc ứng cứu',
      en: 'Closing report within 5 days of the end of the response',
    },
    metBy: [K.CLOSING],
    recipients: CLOSING_GOES_TO,
  },
};

/** When Law 91/2025/QH15 on personal data came into force, in Vietnam. */
const L91_SINCE = new Date('2026-01-01T00:00:00+07:00');

const STARTED: Readonly<Partial<Record<ClockEffect, readonly IncidentDeadlineCode[]>>> = {
  START_OF_INCIDENT: ['INC_72', 'INC_NOTIFY_5D'],
  START_OF_SERIOUS: ['INC_24'],
  START_OF_CLOSING: ['INC_FINAL_5D'],
  START_OF_EMERGENCY: ['INC_INITIAL'],
};
const STOPPED: Readonly<Partial<Record<ClockEffect, readonly IncidentDeadlineCode[]>>> = {
  STOP_SERIOUS: ['INC_24'],
  STOP_CLOSING: ['INC_FINAL_5D'],
  STOP_ALL: Object.values(IncidentDeadlineCode),
};

/** What decides which deadlines the law has for an incident. */
export interface ClockedIncident {
  readonly detectedAt: Date;
  /** Signs of harm to national security or order, or a serious interruption, by the last judgement. */
  readonly harmful: boolean;
  /** By the last judgement the owner cannot control it alone. */
  readonly beyondCapacity: boolean;
}

/** The deadlines that effects of a step start, as far as the law has them for what was detected then. */
export function startedBy(
  effects: readonly ClockEffect[],
  incident: ClockedIncident,
): readonly IncidentDeadlineCode[] {
  const codes = effects.flatMap((effect) => STARTED[effect] ?? []);
  const all = effects.includes('START_OF_INCIDENT') ? [...codes, ...startedByFacts(incident)] : codes;
  return all.filter((code) => isInForce(code, incident.detectedAt));
}

/** The deadlines that what was judged of an incident starts: what is to be reported at once. */
export function startedByFacts({
  detectedAt,
  harmful,
  beyondCapacity,
}: ClockedIncident): readonly IncidentDeadlineCode[] {
  const codes = [
    ...(harmful ? [IncidentDeadlineCode.INC_NOW] : []),
    ...(beyondCapacity ? [IncidentDeadlineCode.INC_INITIAL] : []),
  ];
  return codes.filter((code) => isInForce(code, detectedAt));
}

/** The deadlines that effects of a step stop. */
export function stoppedBy(effects: readonly ClockEffect[]): readonly IncidentDeadlineCode[] {
  return effects.flatMap((effect) => STOPPED[effect] ?? []);
}

/** Whether the law of a deadline was in force when its clock started. The circular was never repealed, as far as is known. */
export function isInForce(code: IncidentDeadlineCode, from: Date): boolean {
  switch (DEADLINES[code].regime) {
    case 'ND331':
      return from >= ND331_SINCE;
    case 'L91':
      return from >= L91_SINCE;
    case 'TT20':
      return true;
  }
}

/** A deadline, reckoned. */
export interface ReckonedDeadline {
  readonly code: IncidentDeadlineCode;
  readonly regime: DeadlineRegime;
  /** By what it was reckoned, such as `ND331 A31.2d PT72H`. */
  readonly rule: string;
  readonly startsAt: Date;
  readonly dueAt: Date;
  /** From when it is soon due: when a quarter of its time is left. */
  readonly soonFrom: Date;
  /** From when it is escalated, unless met: late by a quarter of its time, at least an hour. */
  readonly escalatesFrom: Date;
}

const HOUR_MS = 3_600_000;
const HOURS = { PT1H: 1, PT24H: 24, PT72H: 72 } as const;

/** Reckons a deadline from a moment on. When it is soon, and when it is escalated, no law says: both are ours. */
export function reckon(code: IncidentDeadlineCode, startsAt: Date): ReckonedDeadline {
  const { regime, length, reference } = DEADLINES[code];
  const dueAt =
    length === 'P5D'
      ? endOfDay(addCalendarDays(dayInVietnam(startsAt), 5))
      : new Date(startsAt.getTime() + HOURS[length] * HOUR_MS);
  const quarter = (dueAt.getTime() - startsAt.getTime()) / 4;
  return {
    ...{ code, regime, rule: `${reference} ${length}`, startsAt, dueAt },
    soonFrom: new Date(Math.floor(dueAt.getTime() - quarter)),
    escalatesFrom: new Date(Math.floor(dueAt.getTime() + Math.max(quarter, HOUR_MS))),
  };
}

/** Whether a report meets a deadline: of a kind that does, to all whom it must reach. When it was late, it is met late. */
export function meets(
  code: IncidentDeadlineCode,
  report: { readonly kind: ReportKind; readonly recipients: readonly ReportRecipient[] },
): boolean {
  const { metBy, recipients } = DEADLINES[code];
  return metBy.includes(report.kind) && recipients.every((one) => report.recipients.includes(one));
}

/** How a deadline stands. The moment at which it is due is in time. */
export function stateOf(
  deadline: {
    readonly dueAt: Date;
    readonly soonFrom: Date;
    readonly metAt: Date | null;
    readonly stoppedAt: Date | null;
  },
  now: Date,
): IncidentDeadlineState {
  const { dueAt, soonFrom, metAt, stoppedAt } = deadline;
  if (metAt !== null) return metAt > dueAt ? 'MET_LATE' : 'MET';
  if (stoppedAt !== null) return 'STOPPED';
  if (now > dueAt) return 'OVERDUE';
  return now >= soonFrom ? 'SOON' : 'DUE';
}
