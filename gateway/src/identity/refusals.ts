import { type Bilingual, ErrorCode } from '@khien/errors';
import type { Membership } from '@khien/identity';
import { Refusal } from '../http/refusal.js';

const REALM = 'Bearer realm="khien"';

/** Why an access token is not taken; the English text is also the header's `error_description` (ASCII only). */
const REASONS = {
  scheme: {
    vi: 'tiêu đề authorization phải có dạng "Bearer <mã>"',
    en: 'the header authorization must be of the form Bearer and a token',
  },
  several: {
    vi: 'chỉ được gửi một tiêu đề authorization',
    en: 'the header authorization was sent more than once',
  },
  size: { vi: 'mã dài hơn mức cho phép', en: 'it is larger than any token may be' },
  malformed: { vi: 'không phải là JWT có chữ ký', en: 'it is no signed JWT' },
  algorithm: {
    vi: 'thuật toán ký không được chấp nhận',
    en: 'its signature is of an algorithm that is not accepted',
  },
  key: { vi: 'khóa ký không thuộc máy chủ định danh', en: 'its key is none of the identity provider' },
  signature: { vi: 'chữ ký không đúng', en: 'its signature is wrong' },
  kind: {
    vi: 'đây không phải là mã truy cập (access token)',
    en: 'it is no access token, but a token for something else',
  },
  bound: {
    vi: 'mã gắn với khóa của máy khách, không dùng được như Bearer',
    en: 'it is bound to a key of the client and cannot be used as a bearer token',
  },
  issuer: { vi: 'mã do nơi khác cấp', en: 'it was issued by somebody else' },
  audience: { vi: 'mã được cấp cho dịch vụ khác', en: 'it was issued for another service' },
  expired: { vi: 'mã đã hết hạn', en: 'it has expired' },
  early: { vi: 'mã chưa đến thời điểm có hiệu lực', en: 'it is not valid yet' },
  claims: { vi: 'thiếu hoặc sai sub, exp', en: 'its sub or exp is missing or wrong' },
} as const satisfies Record<string, Bilingual>;

/** A reason of {@link tokenRejected}. */
export type TokenProblem = keyof typeof REASONS;

/**
 * `TOKEN_REJECTED` with the challenge of RFC 6750 (3, 3.1): 400 `invalid_request` for a header that is sent twice,
 * 401 without a code for another scheme than Bearer, 401 `invalid_token` for everything else.
 */
export function tokenRejected(problem: TokenProblem, cause?: unknown): Refusal {
  const reason = REASONS[problem];
  const error = problem === 'several' ? 'invalid_request' : 'invalid_token';
  const challenge =
    problem === 'scheme' ? REALM : `${REALM}, error="${error}", error_description="${reason.en}"`;
  return new Refusal(
    ErrorCode.TOKEN_REJECTED,
    { detail: reason },
    { status: problem === 'several' ? 400 : 401, headers: { 'www-authenticate': challenge } },
    cause,
  );
}

/** The token may be good, but nobody can say so now. */
export function providerUnavailable(cause: unknown): Refusal {
  return new Refusal(
    ErrorCode.IDENTITY_PROVIDER_UNAVAILABLE,
    {},
    { status: 503, headers: { 'retry-after': '5' } },
    cause,
  );
}

/**
 * Several memberships and none named. 400, not 403: nothing is forbidden, the request does not say enough, and a client
 * must not answer it by signing in again.
 */
export function organizationRequired(memberships: readonly Membership[]): Refusal {
  return new Refusal(ErrorCode.ORGANIZATION_REQUIRED, { choices: codes(memberships) }, { status: 400 });
}

/** An organization in which the caller is nothing. */
export function organizationNotYours(memberships: readonly Membership[]): Refusal {
  const choices = memberships.length > 0 ? codes(memberships) : { vi: 'không có', en: 'there is none' };
  return new Refusal(ErrorCode.ORGANIZATION_NOT_YOURS, { choices }, { status: 403 });
}

function codes(memberships: readonly Membership[]): string {
  return memberships.map(({ organization }) => organization).join(', ');
}
