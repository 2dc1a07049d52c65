import { addCalendarDays, addMonths, addWorkingDays, type Day, type WorkingCalendar } from '@khien/calendar';
import { SenderRegime, SenderState } from './sender.machine.js';

/** What a management code was for, by its last character (Circular 03/2009/TT-BTTTT). */
export const CodeService = { EMAIL: 'EMAIL', SMS: 'SMS', INTERNET_MESSAGING: 'INTERNET_MESSAGING' } as const;
/** One of {@link CodeService}. */
export type CodeService = (typeof CodeService)[keyof typeof CodeService];

/** Why a registration is revoked (Decree 91/2020/NĐ-CP). */
export const RevocationGround = {
  SPAM: 'SPAM',
  FEE_LATE: 'FEE_LATE',
  NOT_RENEWED: 'NOT_RENEWED',
  OWN_REQUEST: 'OWN_REQUEST',
  AUTHORITY_REQUEST: 'AUTHORITY_REQUEST',
} as const;
/** One of {@link RevocationGround}. */
export type RevocationGround = (typeof RevocationGround)[keyof typeof RevocationGround];

/** The day from which Decree 91/2020 is in force: it ended the management codes and brought the sender names. */
export const CODES_ENDED: Day = '2020-10-01';
/** The day from which Decree 90/2008 was in force. */
export const CODES_BEGAN: Day = '2008-09-11';
const VALID_MONTHS = 36;
const RENEWAL_DAYS = 15;
const FEE_DAYS = 30;

const NAME = /^[A-Za-z0-9_.-](?:[A-Za-z0-9_. -]{0,9}[A-Za-z0-9_.-])?$/;
const CODE = /^[A-Z0-9]{3}[123]$/;

/** Why a text is no sender name. */
export type NameFault = 'FORM' | 'DIGITS_ONLY';

/**
 * Whether a text may be a sender name (Decree 91/2020): at most 11 Latin letters, digits, `-`, `_`, `.` and spaces, not
 * digits only. That it does not begin or end with a space is ours.
 */
export function nameFault(name: string): NameFault | undefined {
  if (!NAME.test(name)) return 'FORM';
  // Digits with signs between them read as a telephone number, which a name is not to look like.
  return /^[0-9_. -]+$/.test(name) ? 'DIGITS_ONLY' : undefined;
}

/** What a name is known by: upper and lower case are the same name. */
export const nameKey = (name: string): string => name.toLowerCase();

/**
 * The service of a management code; undefined for a text that is none: three of A-Z and 0-9, and 1, 2 or 3. That 1 is e-mail was
 * read; that 2 is SMS and 3 Internet messaging, and not the other way round, is to be verified.
 */
export function serviceOf(code: string): CodeService | undefined {
  if (!CODE.test(code)) return undefined;
  return [CodeService.EMAIL, CodeService.SMS, CodeService.INTERNET_MESSAGING][Number(code.at(-1)) - 1];
}

/** The last day of the authority to decide on a complete dossier: one working day after it came in (BR_ISSUE). */
export function issueDueOn(completeOn: Day, calendar: WorkingCalendar): Day {
  return addWorkingDays(completeOn, 1, calendar);
}

/** The last day of validity of what is issued, or renewed from the day after `from`: three years. */
export function validUntil(from: Day): Day {
  return addMonths(from, VALID_MONTHS);
}

/** The last day on which renewal may be asked: 15 days before the end of validity (BR_RENEW). */
export function renewalUntil(expiresOn: Day): Day {
  return addCalendarDays(expiresOn, -RENEWAL_DAYS);
}

/** The first day on which an unpaid fee is more than 30 days late (BR_FEE). */
export function revocableForFeeFrom(feeDueOn: Day): Day {
  return addCalendarDays(feeDueOn, FEE_DAYS + 1);
}

/** What decides whether a ground holds. */
export interface Standing {
  readonly feeDueOn: Day | null;
  readonly feePaidOn: Day | null;
  readonly expiresOn: Day | null;
}

/** Whether a registration may be revoked on a ground, on a day. Findings and requests of others are for the decision to name. */
export function groundHolds(
  ground: RevocationGround,
  { feeDueOn, feePaidOn, expiresOn }: Standing,
  today: Day,
): boolean {
  switch (ground) {
    case 'FEE_LATE':
      return feeDueOn !== null && feePaidOn === null && today >= revocableForFeeFrom(feeDueOn);
    case 'NOT_RENEWED':
      return expiresOn !== null && today > expiresOn;
    default:
      return true;
  }
}

/** Whether who sends by this name or code may do so on a day. Codes ended with Decree 91/2020. */
export function isValidOn(
  sender: { readonly regime: SenderRegime; readonly state: SenderState; readonly expiresOn: Day | null },
  day: Day,
): boolean {
  const stands = sender.state === SenderState.VALID || sender.state === SenderState.RENEWING;
  const ended = sender.regime === SenderRegime.ND90 && day >= CODES_ENDED;
  return stands && !ended && sender.expiresOn !== null && day <= sender.expiresOn;
}
