import type { Bilingual } from '@khien/errors';
import type { ControlGroupData, ControlWeight } from './catalogue.js';
import { COMPULSORY_FROM_LEVEL_3, ORDINARY } from './weights.js';

/** A group with its place below the clause of the level: `1.5` under clause 7 is 7.1.5. */
export interface PlacedGroup extends ControlGroupData {
  readonly place: string;
}

/** The groups of TCVN 11930:2017 by the numbers that the annexes of Circular 12/2022/TT-BTTTT use. */
export const GROUPS: readonly PlacedGroup[] = [
  {
    code: 'POLICY',
    layer: 'MANAGEMENT',
    place: '1.1',
    title: { vi: 'Chính sách an toàn thông tin', en: 'Security policy' },
  },
  {
    code: 'ORGANIZATION',
    layer: 'MANAGEMENT',
    place: '1.2',
    title: { vi: 'Tổ chức bảo đảm an toàn thông tin', en: 'Organization of security' },
  },
  {
    code: 'PERSONNEL',
    layer: 'MANAGEMENT',
    place: '1.3',
    title: { vi: 'Bảo đảm nguồn nhân lực', en: 'Personnel' },
  },
  {
    code: 'DESIGN_AND_BUILD',
    layer: 'MANAGEMENT',
    place: '1.4',
    title: { vi: 'Quản lý thiết kế, xây dựng hệ thống', en: 'Design and building of the system' },
  },
  {
    code: 'OPERATION',
    layer: 'MANAGEMENT',
    place: '1.5',
    title: { vi: 'Quản lý vận hành hệ thống', en: 'Operation of the system' },
  },
  {
    code: 'NETWORK',
    layer: 'TECHNICAL',
    place: '2.1',
    title: { vi: 'Bảo đảm an toàn mạng', en: 'Network security' },
  },
  {
    code: 'SERVER',
    layer: 'TECHNICAL',
    place: '2.2',
    title: { vi: 'Bảo đảm an toàn máy chủ', en: 'Server security' },
  },
  {
    code: 'APPLICATION',
    layer: 'TECHNICAL',
    place: '2.3',
    title: { vi: 'Bảo đảm an toàn ứng dụng', en: 'Application security' },
  },
  {
    code: 'DATA',
    layer: 'TECHNICAL',
    place: '2.4',
    title: { vi: 'Bảo đảm an toàn dữ liệu', en: 'Data security' },
  },
];

/** A part of a group that is known by what it is about, not by its number. */
export interface NamedPart {
  readonly code: string;
  /** The lowest level that has it; every higher one, as far as its annex was read, has it too. */
  readonly fromLevel: number;
  readonly title: Bilingual;
  readonly weight: ControlWeight;
}

/** Sub-groups of operation (x.1.5): 3 at level 1, 5 at level 2, 9 at levels 3 and 4. */
export const OPERATION: readonly NamedPart[] = [
  part('NETWORK', 1, { vi: 'Quản lý an toàn mạng', en: 'Management of network security' }),
  part('SERVER_AND_APPLICATION', 1, {
    vi: 'Quản lý an toàn máy chủ và ứng dụng',
    en: 'Management of server and application security',
  }),
  part('DATA', 1, { vi: 'Quản lý an toàn dữ liệu', en: 'Management of data security' }),
  part(
    'INCIDENTS',
    2,
    { vi: 'Quản lý sự cố an toàn thông tin', en: 'Management of incidents' },
    COMPULSORY_FROM_LEVEL_3,
  ),
  part('END_USERS', 2, { vi: 'Quản lý an toàn người sử dụng đầu cuối', en: 'Security of end users' }),
  part('ENDPOINTS', 3, { vi: 'Quản lý an toàn thiết bị đầu cuối', en: 'Security of endpoint devices' }),
  part('MALWARE', 3, { vi: 'Phòng, chống phần mềm độc hại', en: 'Protection against malware' }),
  part(
    'MONITORING',
    3,
    { vi: 'Giám sát an toàn hệ thống', en: 'Security monitoring' },
    COMPULSORY_FROM_LEVEL_3,
  ),
  part(
    'VULNERABILITIES',
    3,
    { vi: 'Quản lý điểm yếu an toàn thông tin', en: 'Management of vulnerabilities' },
    COMPULSORY_FROM_LEVEL_3,
  ),
];

/** Controls of data (x.2.4): 1 at level 1, 2 at level 2, 3 at levels 3 and 4. */
export const DATA: readonly NamedPart[] = [
  part('BACKUP', 1, { vi: 'Sao lưu dự phòng dữ liệu', en: 'Backup of data' }, COMPULSORY_FROM_LEVEL_3),
  part('SECRECY', 2, { vi: 'Bảo mật dữ liệu', en: 'Secrecy of data' }),
  part('INTEGRITY', 3, { vi: 'Nguyên vẹn dữ liệu', en: 'Integrity of data' }),
];

function part(code: string, fromLevel: number, title: Bilingual, weight = ORDINARY): NamedPart {
  return { code, fromLevel, title, weight };
}
