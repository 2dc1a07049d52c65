import { type Bilingual, ErrorCode } from '@khien/errors';
import type { UserProblem } from '@khien/subgraph';

const WRONG: Readonly<Record<string, Bilingual>> = {
  MAILBOX: { vi: 'một hộp thư, như canh-bao@example.vn', en: 'one mailbox, such as canh-bao@example.vn' },
  URL: { vi: 'một địa chỉ URL', en: 'a URL' },
  SCHEME: { vi: 'địa chỉ webhook phải là https', en: 'a webhook has an https address' },
  USER: {
    vi: 'địa chỉ webhook không có tên người dùng, mật khẩu hay phần #',
    en: 'a webhook has no user, password or fragment in its address',
  },
  PRIVATE: {
    vi: 'địa chỉ webhook phải ở trên internet, không ở mạng nội bộ',
    en: 'a webhook is on the internet, not in a private network',
  },
};

/** An address at which nobody can be told. */
export function addressProblem(kind: string): UserProblem {
  const what = WRONG[kind] ?? { vi: 'địa chỉ', en: 'the address' };
  return { code: ErrorCode.INVALID_VALUE, path: ['input', 'address'], parameters: { what } };
}

/** This installation has no webhooks. */
export const NO_KEY: UserProblem = {
  code: ErrorCode.NOT_ALLOWED_NOW,
  path: ['input', 'channel'],
  parameters: {
    detail: {
      vi: 'hệ thống này chưa bật webhook (KHIEN_WEBHOOK_KEY).',
      en: 'webhooks are not switched on here (KHIEN_WEBHOOK_KEY).',
    },
  },
};

/** There is none that the caller may change. */
export function noSubscription(): UserProblem {
  const what = { vi: 'mục này', en: 'It' };
  return { code: ErrorCode.NOT_FOUND, path: ['input', 'id'], parameters: { what } };
}
