import { ErrorCode } from '@khien/errors';
import type { UserProblem } from '@khien/subgraph';
import type { Incident } from '../incidents/incident.entity.js';

/** Longest reason, in characters. */
export const MAX_REASON = 1_000;

/** There is no incident with this id. */
export function incidentNotFound(incidentId: string): UserProblem {
  const what = { vi: `sự cố ${incidentId}`, en: `The incident ${incidentId}` };
  return { code: ErrorCode.NOT_FOUND, path: ['input', 'incidentId'], parameters: { what } };
}

/** What was given as the id of a system cannot be one. */
export function systemIdMalformed(systemId: string): UserProblem {
  const what = { vi: `mã hệ thống ${systemId}`, en: `the id of a system ${systemId}` };
  return { code: ErrorCode.INVALID_VALUE, path: ['input', 'systemId'], parameters: { what } };
}

/** The link that is to be made stands already. */
export function alreadyLinked({ reference }: Incident): UserProblem {
  const what = {
    vi: `Liên kết giữa sự cố ${reference} và hệ thống này`,
    en: `A link between the incident ${reference} and this system`,
  };
  return { code: ErrorCode.ALREADY_EXISTS, path: ['input', 'systemId'], parameters: { what } };
}

/** The link that is to be ended does not stand. */
export function notLinked({ reference }: Incident): UserProblem {
  const what = {
    vi: `liên kết giữa sự cố ${reference} và hệ thống này`,
    en: `A link between the incident ${reference} and this system`,
  };
  return { code: ErrorCode.NOT_FOUND, path: ['input', 'systemId'], parameters: { what } };
}

/** What was reported is no incident, or another incident stands for it. */
export function notAnIncidentOfItsOwn({ reference }: Incident): UserProblem {
  const detail = {
    vi: `báo cáo ${reference} đã bị loại bỏ hoặc đã gộp vào sự cố khác.`,
    en: `${reference} was rejected or merged into another incident.`,
  };
  return { code: ErrorCode.NOT_ALLOWED_NOW, path: ['input', 'incidentId'], parameters: { detail } };
}

/** The reason is missing where there has to be one, or is too long. */
export function reasonLength(min: 0 | 1): UserProblem {
  const what = { vi: 'Độ dài của reason', en: 'The length of reason' };
  return {
    code: ErrorCode.OUT_OF_RANGE,
    path: ['input', 'reason'],
    parameters: { what, min, max: MAX_REASON },
  };
}

/** The link says already what is to be said anew. */
export function linkedSoAlready(): UserProblem {
  const detail = {
    vi: 'hệ thống đã được liên kết với vai trò và ảnh hưởng này.',
    en: 'the system is linked with this role and impact already.',
  };
  return { code: ErrorCode.NOT_ALLOWED_NOW, path: ['input', 'role'], parameters: { detail } };
}
