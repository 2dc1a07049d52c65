/** Vietnamese, unless the browser prefers English to it. */
export const language: 'vi' | 'en' =
  navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'vi' || tag === 'en') === 'en'
    ? 'en'
    : 'vi';

const TEXTS = {
  account: { vi: 'Tài khoản', en: 'Account' },
  signIn: { vi: 'Đăng nhập', en: 'Sign in' },
  signOut: { vi: 'Đăng xuất', en: 'Sign out' },
  public: { vi: 'Chưa đăng nhập: chỉ xem dữ liệu công khai.', en: 'Not signed in: public data only.' },
  signedInAs: { vi: 'Đã đăng nhập:', en: 'Signed in:' },
  organization: { vi: 'Làm việc cho cơ quan', en: 'Acting for' },
  choose: { vi: 'Hãy chọn cơ quan', en: 'Choose an organization' },
  noRole: { vi: 'Chưa được giao vai trò nào.', en: 'No role has been given to you.' },
  cancelled: { vi: 'Bạn đã hủy đăng nhập.', en: 'You did not sign in.' },
  failed: {
    vi: 'Đăng nhập không thành công. Hãy thử lại.',
    en: 'Signing in did not succeed. Try again.',
  },
  ended: {
    vi: 'Phiên đăng nhập đã kết thúc. Hãy đăng nhập lại.',
    en: 'Your session has ended. Sign in again.',
  },
  unreachable: {
    vi: 'Không liên lạc được với máy chủ định danh. Hãy thử lại sau ít phút.',
    en: 'The identity provider cannot be reached. Try again in a few minutes.',
  },
  insecure: {
    vi: 'Chỉ đăng nhập được khi trang này được mở qua https.',
    en: 'One can sign in only if this page is opened over https.',
  },
  unknown: {
    vi: 'Không hỏi được máy chủ bạn là ai. Hãy tải lại trang.',
    en: 'The server could not be asked who you are. Load the page again.',
  },
} as const;

/** A text of the page in the reader's language. */
export function text(name: keyof typeof TEXTS): string {
  return TEXTS[name][language];
}
