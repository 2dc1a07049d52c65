import type { Bilingual } from '@khien/errors';
import type { Level } from '../../level-determination/level-facts.js';
import type { ControlParameter, ParameterMeaning, ParameterUnit } from './catalogue.js';

type Figure = readonly [meaning: ParameterMeaning, amount: number | null, unit: ParameterUnit | null];

/** A threshold of TCVN 14423:2026 at each level that states one. */
interface Threshold {
  readonly code: string;
  /** Group whose subject it is: our reading, the summary lists the thresholds by themselves. */
  readonly group: string;
  readonly label: Bilingual;
  readonly byLevel: Readonly<Partial<Record<Level, Figure>>>;
}

const required: Figure = ['REQUIRED', null, null];
const asPlanned: Figure = ['AS_PLANNED', null, null];
const every = (amount: number, unit: ParameterUnit): Figure => ['EVERY', amount, unit];
const atLeast = (amount: number, unit: ParameterUnit): Figure => ['AT_LEAST', amount, unit];
const atEveryLevel = (figure: Figure) => ({ 1: figure, 2: figure, 3: figure, 4: figure, 5: figure });

const YEARLY = every(1, 'YEAR');
const HALF_YEARLY = every(6, 'MONTH');
const QUARTERLY = every(3, 'MONTH');
const MONTHLY = every(1, 'MONTH');

/** The thresholds by the secondary summary. A level that is not listed states none. */
const THRESHOLDS: readonly Threshold[] = [
  {
    code: 'log-retention',
    group: 'LOGS',
    label: { vi: 'Thời gian lưu nhật ký', en: 'Retention of logs' },
    byLevel: {
      2: atLeast(1, 'MONTH'),
      3: atLeast(3, 'MONTH'),
      4: atLeast(6, 'MONTH'),
      5: atLeast(12, 'MONTH'),
    },
  },
  {
    code: 'log-review',
    group: 'LOGS',
    label: { vi: 'Rà soát nhật ký', en: 'Review of logs' },
    byLevel: { 1: YEARLY, 2: YEARLY, 3: HALF_YEARLY, 4: MONTHLY, 5: MONTHLY },
  },
  {
    code: 'vulnerability-scan',
    group: 'VULNERABILITIES',
    label: { vi: 'Rà quét lỗ hổng toàn hệ thống', en: 'Vulnerability scan of the whole system' },
    byLevel: { 1: YEARLY, 2: YEARLY, 3: HALF_YEARLY, 4: HALF_YEARLY, 5: QUARTERLY },
  },
  {
    code: 'vulnerability-scan-critical',
    group: 'VULNERABILITIES',
    label: { vi: 'Rà quét lỗ hổng tài sản quan trọng', en: 'Vulnerability scan of critical assets' },
    byLevel: { 4: QUARTERLY, 5: MONTHLY },
  },
  {
    code: 'risk-identification',
    group: 'RISK',
    label: { vi: 'Nhận diện lại rủi ro', en: 'Renewed identification of risks' },
    byLevel: { 3: YEARLY, 4: HALF_YEARLY, 5: HALF_YEARLY },
  },
  {
    code: 'account-review',
    group: 'ACCOUNTS_AND_ACCESS',
    label: { vi: 'Rà soát tài khoản', en: 'Review of accounts' },
    byLevel: { 1: YEARLY, 2: YEARLY, 3: HALF_YEARLY, 4: QUARTERLY, 5: MONTHLY },
  },
  {
    code: 'restore-test',
    group: 'BACKUP',
    label: { vi: 'Kiểm thử khôi phục dữ liệu', en: 'Test of restoring data' },
    byLevel: { 1: asPlanned, 2: asPlanned, 3: asPlanned, 4: HALF_YEARLY, 5: QUARTERLY },
  },
  {
    code: 'penetration-test-external',
    group: 'PENETRATION_TESTING',
    label: { vi: 'Kiểm thử xâm nhập từ bên ngoài', en: 'External penetration test' },
    byLevel: { 3: asPlanned, 4: YEARLY, 5: HALF_YEARLY },
  },
  {
    code: 'penetration-test-internal',
    group: 'PENETRATION_TESTING',
    label: { vi: 'Kiểm thử xâm nhập từ bên trong', en: 'Internal penetration test' },
    byLevel: { 3: asPlanned, 4: YEARLY, 5: HALF_YEARLY },
  },
  {
    code: 'incident-exercise',
    group: 'INCIDENT_RESPONSE',
    label: { vi: 'Diễn tập ứng cứu sự cố', en: 'Incident exercise' },
    byLevel: { 3: asPlanned, 4: YEARLY, 5: YEARLY },
  },
  {
    code: 'siem-tuning',
    group: 'MONITORING',
    label: { vi: 'Điều chỉnh ngưỡng cảnh báo SIEM', en: 'Tuning of SIEM thresholds' },
    byLevel: { 3: HALF_YEARLY, 4: QUARTERLY, 5: MONTHLY },
  },
  {
    code: 'round-the-clock-monitoring',
    group: 'MONITORING',
    label: { vi: 'Giám sát 24/7', en: 'Monitoring around the clock' },
    byLevel: { 4: required, 5: required },
  },
  {
    code: 'sbom-update',
    group: 'SOFTWARE_ASSETS',
    label: {
      vi: 'Cập nhật danh mục thành phần phần mềm (SBOM)',
      en: 'Update of the software bill of materials',
    },
    byLevel: { 4: QUARTERLY, 5: MONTHLY },
  },
  {
    code: 'idle-accounts',
    group: 'ACCOUNTS_AND_ACCESS',
    label: { vi: 'Vô hiệu hóa tài khoản không hoạt động', en: 'Disabling of idle accounts' },
    byLevel: atEveryLevel(['AFTER', 45, 'DAY']),
  },
  {
    code: 'multi-factor-authentication',
    group: 'ACCOUNTS_AND_ACCESS',
    label: {
      vi: 'Xác thực đa yếu tố cho quản trị và truy cập từ xa',
      en: 'Multi-factor authentication for administration and remote access',
    },
    byLevel: atEveryLevel(required),
  },
  {
    code: 'standby-site-distance',
    group: 'BACKUP',
    label: { vi: 'Khoảng cách tới địa điểm dự phòng', en: 'Distance of the standby site' },
    byLevel: { 5: atLeast(30, 'KILOMETRE') },
  },
];

/** The figures of a group at a level. */
export function parametersOf(group: string, level: Level): readonly ControlParameter[] {
  return THRESHOLDS.flatMap(({ code, label, byLevel, group: subject }) => {
    const figure = byLevel[level];
    if (subject !== group || figure === undefined) return [];
    const [meaning, amount, unit] = figure;
    return [{ code, label, meaning, amount, unit }];
  });
}
