import { type Bilingual, inLanguage, type Language } from '@khien/errors';

const TEXTS = {
  signIn: { vi: 'Đăng nhập', en: 'Sign in' },
  demonstration: {
    vi: 'Tài khoản trình diễn, không có mật khẩu.',
    en: 'Demonstration accounts without a password.',
  },
  demonstrationWhy: {
    vi: 'Không có người thật nào ở đây. Trang này chỉ chạy trên máy của người phát triển và không bao giờ chạy trong môi trường vận hành chính thức.',
    en: 'Nobody here is real. This page runs on a developer’s own machine only, and never in production.',
  },
  byRole: { vi: 'Theo cơ quan và vai trò', en: 'By organization and role' },
  organization: { vi: 'Cơ quan', en: 'Organization' },
  role: { vi: 'Vai trò', en: 'Role' },
  byAccount: { vi: 'Theo mã tài khoản', en: 'By account id' },
  account: { vi: 'Mã tài khoản', en: 'Account id' },
  accountHelp: {
    vi: 'Ví dụ: system-owner@VN-GOV-02, hoặc một trong các tài khoản có nhiều vai trò được gợi ý.',
    en: 'Such as system-owner@VN-GOV-02, or one of the suggested accounts with several roles.',
  },
  signInAsAccount: { vi: 'Đăng nhập bằng mã tài khoản', en: 'Sign in with the account id' },
  noSuchAccount: { vi: 'Không có tài khoản trình diễn này:', en: 'There is no such demonstration account:' },
  nothingChosen: { vi: 'Hãy chọn cơ quan và vai trò.', en: 'Choose an organization and a role.' },
  cancel: { vi: 'Hủy', en: 'Cancel' },
  signOut: { vi: 'Đăng xuất', en: 'Sign out' },
  signOutQuestion: {
    vi: 'Bạn có muốn đăng xuất khỏi Khiên không?',
    en: 'Do you want to sign out of Khiên?',
  },
  stay: { vi: 'Ở lại', en: 'Stay signed in' },
  nobodySignedIn: { vi: 'Chưa có ai đăng nhập ở đây.', en: 'Nobody is signed in here.' },
  goBack: { vi: 'Quay lại', en: 'Go back' },
  signedOut: { vi: 'Đã đăng xuất', en: 'Signed out' },
  signedOutText: { vi: 'Bạn có thể đóng trang này.', en: 'You can close this page.' },
  error: { vi: 'Không thể đăng nhập', en: 'The request cannot be carried out' },
  errorHelp: {
    vi: 'Hãy quay lại ứng dụng và bắt đầu đăng nhập lại.',
    en: 'Go back to the application and start again.',
  },
} as const satisfies Record<string, Bilingual>;

type Texts = Readonly<Record<keyof typeof TEXTS, string>>;

const names = Object.keys(TEXTS) as (keyof typeof TEXTS)[];

/** What the pages say, in one language. */
export function textsIn(language: Language): Texts {
  return Object.fromEntries(names.map((name) => [name, inLanguage(TEXTS[name], language)])) as Texts;
}
