import type { UserProblem } from '@khien/subgraph';
import { invalid, outside } from '../casework/problems.js';
import { isAreaId } from '../incidents/identifier.rules.js';
import { MAX_DESCRIPTION, MAX_TITLE } from '../incidents/report-incident.rules.js';

/** Most characters of a description from the public form: a page or two. */
export const MAX_PUBLIC_DESCRIPTION = 5_000;
/** Most characters of a note on a decision. */
export const MAX_NOTE = 4_000;

/** What the rules of a report look at. */
export interface SentReport {
  readonly title: string;
  readonly description?: string | null;
  readonly detectedAt?: Date | null;
  readonly areaId?: string | null;
}

/** By what somebody without an account can be asked. */
export interface Contact {
  readonly contactName?: string | null;
  readonly contactEmail?: string | null;
  readonly contactPhone?: string | null;
}

/** Everything that must be corrected in a report that arrives at `now`. */
export function problemsOfSent(
  report: SentReport,
  now: Date,
  mostOfDescription = MAX_DESCRIPTION,
): readonly UserProblem[] {
  const { title, description, detectedAt, areaId } = report;
  return [
    ...outside('title', title.trim().length, 1, MAX_TITLE),
    ...outside('description', description?.trim().length ?? 0, 0, mostOfDescription),
    ...(detectedAt && detectedAt > now
      ? [invalid('detectedAt', 'thời điểm phát hiện ở tương lai', 'the detection lies in the future')]
      : []),
    ...(areaId && !isAreaId(areaId)
      ? [invalid('areaId', 'mã đơn vị hành chính', 'the id of an administrative unit')]
      : []),
  ];
}

const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,189}$/;
const PHONE = /^\+?[0-9][0-9 .()-]{1,28}$/;

/** What is wrong with a contact; one way to ask back is enough, and none is needed. */
export function problemsOfContact(contact: Contact): readonly UserProblem[] {
  const { contactName, contactEmail, contactPhone } = contact;
  return [
    ...outside('contactName', contactName?.trim().length ?? 0, 0, 200),
    ...(contactEmail && !EMAIL.test(contactEmail)
      ? [invalid('contactEmail', 'địa chỉ thư điện tử', 'the e-mail address')]
      : []),
    ...(contactPhone && !PHONE.test(contactPhone)
      ? [invalid('contactPhone', 'số điện thoại', 'the telephone number')]
      : []),
  ];
}
