import type { AffectedProduct, WarningIndicator, WarningLink } from '../warnings/warning-content.js';

/** A demonstration warning: what it says in both languages, and to systems of which levels. Nothing in it is real. */
export interface DemonstrationTopic {
  readonly kind: 'WARNING' | 'DIRECTIVE';
  readonly severity: 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';
  readonly tlp: 'CLEAR' | 'GREEN' | 'AMBER' | 'AMBER_STRICT';
  readonly vi: Said;
  readonly en: Said;
  readonly cves: readonly string[];
  readonly product: AffectedProduct | null;
  readonly levels: readonly number[];
  /** Days in which addressees report. */
  readonly days: number;
  /** In ranges and under domains kept for documentation. */
  readonly indicators?: readonly WarningIndicator[];
  readonly links?: readonly WarningLink[];
  /** The CSAF document that it was made from; none for what was written here. */
  readonly source?: {
    readonly publisher: string;
    readonly namespace: string;
    readonly trackingId: string;
    readonly trackingVersion: string;
  };
}

interface Said {
  readonly title: string;
  readonly summary: string;
  readonly instructions: string;
}

const MADE_UP = {
  vi: 'Dữ liệu minh họa, không phải cảnh báo thật.',
  en: 'Demonstration data, not a real warning.',
};
const said = (language: 'vi' | 'en', title: string, instructions: string): Said => ({
  ...{ title, instructions, summary: MADE_UP[language] },
});
const product = (name: string, versions: string): AffectedProduct => ({
  ...{ vendor: 'Hãng minh họa', name, versions, cpe: null },
});

/** A draft that chooses by component: software that demonstration scans of security-levels found. */
export const DRAFT_BY_COMPONENT: DemonstrationTopic = {
  ...{ kind: 'WARNING', severity: 'HIGH', tlp: 'AMBER', cves: [], levels: [], days: 7 },
  product: product('Thư viện minh họa', '< 1.1'),
  vi: said('vi', 'Cập nhật thư viện minh họa', 'Cập nhật thư viện minh họa lên bản 1.1.'),
  en: said('en', 'Update the demonstration library', 'Update the demonstration library to 1.1.'),
};

/** The demonstration warnings, oldest first. */
export const WARNING_TOPICS: readonly DemonstrationTopic[] = [
  {
    ...{ kind: 'WARNING', severity: 'HIGH', tlp: 'CLEAR', cves: [], levels: [3, 4, 5], days: 10 },
    product: product('Cổng thư mẫu', '< 4.2'),
    vi: said('vi', 'Cập nhật cổng thư điện tử mẫu', 'Cập nhật lên bản 4.2 và kiểm tra nhật ký truy cập.'),
    en: said('en', 'Update the sample mail gateway', 'Update to 4.2 and look through the access logs.'),
  },
  {
    ...{ kind: 'DIRECTIVE', severity: 'CRITICAL', tlp: 'AMBER', cves: [], levels: [4, 5], days: 5 },
    product: product('Máy chủ ứng dụng mẫu', '< 2.0'),
    vi: said('vi', 'Khắc phục máy chủ ứng dụng mẫu', 'Cập nhật lên bản 2.0, đổi khóa, báo cáo kết quả.'),
    en: said('en', 'Fix the sample application server', 'Update to 2.0, change the keys, report the result.'),
  },
  {
    ...{
      kind: 'WARNING',
      severity: 'MEDIUM',
      tlp: 'GREEN',
      cves: [],
      levels: [2, 3],
      days: 15,
      product: null,
    },
    vi: said(
      'vi',
      'Chiến dịch lừa đảo mẫu',
      'Nhắc người dùng kiểm tra địa chỉ người gửi, chặn tên miền giả mạo.',
    ),
    en: said('en', 'A sample phishing campaign', 'Have people check senders, block look-alike domains.'),
  },
  {
    ...{
      kind: 'WARNING',
      severity: 'HIGH',
      tlp: 'AMBER_STRICT',
      cves: [],
      levels: [5],
      days: 3,
      product: null,
    },
    vi: said('vi', 'Dấu hiệu xâm nhập mẫu', 'Rà soát kết nối ra ngoài trong 30 ngày gần nhất.'),
    en: said('en', 'Sample signs of an intrusion', 'Look through outgoing connections of the last 30 days.'),
  },
  {
    ...{ kind: 'WARNING', severity: 'HIGH', tlp: 'CLEAR', cves: [], levels: [2, 3, 4], days: 10 },
    product: product('Thiết bị biên mẫu', '< 7.1'),
    vi: said('vi', 'Lỗ hổng thiết bị biên mẫu', 'Cập nhật lên bản 7.1, chặn các địa chỉ nêu trong cảnh báo.'),
    en: said('en', 'A flaw of the sample edge device', 'Update to 7.1, block the addresses that are named.'),
    indicators: [
      { kind: 'IPV4', value: '203.0.113.77' },
      { kind: 'IPV6', value: '2001:db8:ff::77' },
      { kind: 'DOMAIN', value: 'dieu-khien.minh-hoa.example' },
    ],
    links: [{ url: 'https://hang.example/thong-bao/1', summary: 'Thông báo của hãng (minh họa)' }],
    source: {
      publisher: 'Hãng minh họa',
      namespace: 'https://hang.example',
      trackingId: 'HMH-2025-0001',
      trackingVersion: '1',
    },
  },
];
