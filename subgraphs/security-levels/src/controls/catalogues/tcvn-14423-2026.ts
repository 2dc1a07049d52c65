import type { Bilingual } from '@khien/errors';
import type { Level } from '../../level-determination/level-facts.js';
import type { ControlCatalogueData, ControlWeight } from './catalogue.js';
import { parametersOf } from './tcvn-14423-2026.parameters.js';
import { COMPULSORY_FROM_LEVEL_3, FINED_WHEN_MISSING, ORDINARY } from './weights.js';

/** Clause of each level. */
const CLAUSES: Readonly<Record<Level, number>> = { 1: 3, 2: 4, 3: 5, 4: 6, 5: 7 };

/** Number of incident response within the clause of each level: the only group whose number is known. */
const INCIDENT_RESPONSE: Readonly<Record<Level, number>> = { 1: 15, 2: 15, 3: 16, 4: 17, 5: 17 };

interface Group {
  readonly code: string;
  readonly title: Bilingual;
  readonly weight: ControlWeight;
  readonly fromLevel: number;
}

function group(code: string, title: Bilingual, weight = ORDINARY, fromLevel = 1): Group {
  return { code, title, weight, fromLevel };
}

/** In the order of the summary, which is not that of the standard at every level. */
const GROUPS: readonly Group[] = [
  group('RISK', { vi: 'Quản lý rủi ro', en: 'Risk management' }),
  group('HARDWARE_ASSETS', { vi: 'Quản lý tài sản phần cứng', en: 'Hardware assets' }),
  group('SOFTWARE_ASSETS', { vi: 'Quản lý tài sản phần mềm', en: 'Software assets' }),
  group('INFORMATION_ASSETS', { vi: 'Quản lý tài sản thông tin', en: 'Information assets' }),
  group('SECURE_CONFIGURATION', { vi: 'Cấu hình an toàn', en: 'Secure configuration' }),
  group('ACCOUNTS_AND_ACCESS', { vi: 'Quản lý tài khoản và truy cập', en: 'Accounts and access' }),
  group('VULNERABILITIES', { vi: 'Quản lý lỗ hổng', en: 'Vulnerabilities' }, FINED_WHEN_MISSING),
  group('LOGS', { vi: 'Quản lý nhật ký', en: 'Logs' }, FINED_WHEN_MISSING),
  group('BROWSER_AND_EMAIL', { vi: 'Bảo vệ trình duyệt và thư điện tử', en: 'Browser and e-mail' }),
  group('MALWARE', { vi: 'Phòng, chống mã độc', en: 'Protection against malware' }),
  group('BACKUP', { vi: 'Sao lưu và khôi phục', en: 'Backup and recovery' }, COMPULSORY_FROM_LEVEL_3),
  group('NETWORK', { vi: 'Quản lý hạ tầng mạng', en: 'Network' }),
  group('MONITORING', { vi: 'Giám sát an ninh mạng', en: 'Monitoring' }, COMPULSORY_FROM_LEVEL_3, 3),
  group('PERSONNEL', { vi: 'Nhân lực và đào tạo', en: 'Personnel' }),
  group('SUPPLIERS', { vi: 'Quản lý nhà cung cấp', en: 'Suppliers' }),
  group('INCIDENT_RESPONSE', { vi: 'Ứng phó sự cố', en: 'Incident response' }, COMPULSORY_FROM_LEVEL_3),
  group('SECURE_DEVELOPMENT', { vi: 'Phát triển an toàn', en: 'Secure development' }, ORDINARY, 3),
  group('PENETRATION_TESTING', { vi: 'Kiểm thử xâm nhập', en: 'Penetration testing' }, FINED_WHEN_MISSING, 3),
];

const LEVELS: readonly Level[] = [1, 2, 3, 4, 5];

/** The catalogue of Decree 331/2026/NĐ-CP, by a secondary summary: the standard itself was not read. */
export const TCVN_14423_2026: ControlCatalogueData = {
  code: 'TCVN-14423',
  version: '2026',
  regime: 'ND331',
  title: {
    vi: 'TCVN 14423:2026 (yêu cầu cơ bản theo cấp độ)',
    en: 'TCVN 14423:2026 (basic requirements by level)',
  },
  sourceId: 'TCVN-14423-2026',
  validFrom: '2026-07-24',
  completeness: 'PARTIAL',
  verification: 'SECONDARY_SUMMARY',
  note: {
    vi: 'Theo bản tóm tắt thứ cấp; chưa đọc tiêu chuẩn (có bản quyền). Biết: 15 nhóm ở cấp độ 1–2, 18 nhóm ở cấp độ 3–5, ngưỡng định lượng, số hiệu nhóm ứng phó sự cố. Chưa biết: số hiệu các nhóm khác, các yêu cầu trong từng nhóm: mỗi nhóm được đánh giá nguyên nhóm. Ngưỡng được xếp vào nhóm theo cách hiểu của chúng tôi. Phụ lục A (an toàn vật lý) không có ở đây.',
    en: 'By a secondary summary; the standard, which is copyrighted, was not read. Known: 15 groups at levels 1 and 2, 18 at levels 3 to 5, the thresholds, the number of incident response. Not known: the numbers of the other groups and the requirements within a group: each is answered for as a whole. That a threshold belongs to a group is our reading. Annex A (physical security) is not here.',
  },
  groups: GROUPS.map(({ code, title }) => ({ code, layer: null, title })),
  controls: LEVELS.flatMap((level) =>
    GROUPS.filter(({ fromLevel }) => fromLevel <= level).map(({ code, title, weight }) => ({
      code: `L${level}-${code}`,
      group: code,
      level,
      clause: code === 'INCIDENT_RESPONSE' ? `${CLAUSES[level]}.${INCIDENT_RESPONSE[level]}` : null,
      title,
      titleKnown: true,
      granularity: 'GROUP' as const,
      topic: code,
      weight,
      parameters: parametersOf(code, level),
    })),
  ),
};
