import { ErrorCode } from '@khien/errors';
import type { UserProblem } from '@khien/subgraph';
import type { ObjectProblem } from './network-object.rules.js';

/** The value names no network object that can be held. */
export function noNetworkObject({ what, remedy }: ObjectProblem): UserProblem {
  return { code: ErrorCode.INVALID_VALUE, path: ['input', 'value'], parameters: { what }, remedy };
}

/** What was given as an id cannot be one. */
export function malformed(field: 'organizationId' | 'systemId'): UserProblem {
  const what =
    field === 'systemId'
      ? { vi: 'mã hệ thống', en: 'the id of a system' }
      : { vi: 'mã tổ chức', en: 'the id of an organization' };
  return { code: ErrorCode.INVALID_VALUE, path: ['input', field], parameters: { what } };
}

/** There is no such system, or the caller does not see it: the answer is the same. */
export function unknownSystem(systemId: string): UserProblem {
  const what = { vi: `hệ thống thông tin ${systemId}`, en: `The information system ${systemId}` };
  const remedy = {
    vi: 'Đăng ký hệ thống trước, hoặc bỏ systemId để khai báo cho cả cơ quan.',
    en: 'Register the system first, or leave systemId out to claim it for the organization as a whole.',
  };
  return { code: ErrorCode.NOT_FOUND, path: ['input', 'systemId'], parameters: { what }, remedy };
}

/** It would be held no more before it is held. */
export function endsBeforeItBegins(): UserProblem {
  const what = { vi: 'validTo phải sau validFrom', en: 'validTo must lie after validFrom' };
  return { code: ErrorCode.INVALID_VALUE, path: ['input', 'validTo'], parameters: { what } };
}

/** A text is too long, or missing. */
export function tooLong(field: 'note' | 'reason', max: number, min = 0): UserProblem {
  const what = { vi: `Độ dài của ${field}`, en: `The length of ${field}` };
  return { code: ErrorCode.OUT_OF_RANGE, path: ['input', field], parameters: { what, min, max } };
}

/** The claim was decided before. */
export function decided(): UserProblem {
  const detail = { vi: 'khai báo này đã được quyết định.', en: 'the claim has been decided.' };
  return { code: ErrorCode.NOT_ALLOWED_NOW, path: ['input', 'networkAssetId'], parameters: { detail } };
}

/** It has ended before. */
export function endedAlready(): UserProblem {
  const detail = { vi: 'tài nguyên này đã kết thúc.', en: 'it has an end already.' };
  return { code: ErrorCode.NOT_ALLOWED_NOW, path: ['input', 'networkAssetId'], parameters: { detail } };
}

/** Nobody accepts what they claimed themselves. */
export function ownClaim(): UserProblem {
  const detail = {
    vi: 'người khai báo không tự quyết định; hãy để điều phối viên khác thực hiện.',
    en: 'who claims it does not decide on it; let another coordinator do it.',
  };
  return { code: ErrorCode.NOT_ALLOWED_NOW, path: ['input', 'networkAssetId'], parameters: { detail } };
}
