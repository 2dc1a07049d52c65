import { type Bilingual, inLanguage, type Language } from '@khien/errors';
import { SYSTEM_KINDS, SYSTEM_STATES } from '../bulk-registration/choices.js';
import { STATE_WORDS } from '../dossiers/dossier-state.js';

const words = (vi: string, en: string): Bilingual => ({ vi, en });

/** Headers of the exported tables. */
export const HEADERS = {
  origin: words('Nguồn dữ liệu', 'Origin'),
  group: words('Phân theo', 'Divided by'),
  part: words('Nhóm', 'Part'),
  registered: words('Tổng số hệ thống', 'Systems'),
  undetermined: words('Chưa xác định được cấp độ', 'Level undetermined'),
  drafting: words('Hồ sơ đang dự thảo', 'Dossier in draft'),
  proposed: words('Đã gửi thẩm định hoặc đã thẩm định', 'Proposed: sent for appraisal or appraised'),
  approved: words('Đã được phê duyệt cấp độ', 'Level approved'),
  fullyCompliant: words('Đã triển khai đầy đủ phương án', 'Plan carried out in full'),
  overdue: words('Quá hạn', 'Overdue'),
  approvedShare: words('Tỷ lệ được phê duyệt', 'Share approved'),
  fullyCompliantShare: words('Tỷ lệ triển khai đầy đủ', 'Share carried out in full'),
  overdueShare: words('Tỷ lệ quá hạn', 'Share overdue'),
  reference: words('Mã hệ thống', 'Reference'),
  name: words('Tên hệ thống thông tin', 'Name'),
  ownerCode: words('Mã chủ quản', 'Code of the owner'),
  owner: words('Chủ quản hệ thống thông tin', 'Owner'),
  operatorCode: words('Mã đơn vị vận hành', 'Code of the operator'),
  operator: words('Đơn vị vận hành', 'Operator'),
  kind: words('Loại hình', 'Kind'),
  state: words('Trạng thái', 'State'),
  level: words('Cấp độ theo thông tin đã khai', 'Level by the facts'),
  levelStatus: words('Mức độ chắc chắn', 'How sure the level is'),
  approvedLevel: words('Cấp độ được phê duyệt', 'Approved level'),
  approvedOn: words('Ngày phê duyệt', 'Approved on'),
  dossierState: words('Tình trạng hồ sơ', 'State of the dossier'),
  planState: words('Tình trạng triển khai phương án', 'State of the plan'),
  levelOutdated: words('Cấp độ không còn phù hợp', 'Level outdated'),
  nextDueAt: words('Hạn tiếp theo', 'Next due'),
  registeredAt: words('Thời điểm đăng ký', 'Registered at'),
} as const;

/** The three words of Form 08 of Decree 331/2026. */
const PLAN_STATES: Readonly<Record<string, Bilingual>> = {
  NOT_DONE: words('Chưa triển khai', 'Not carried out'),
  PARTLY: words('Đã triển khai một số hạng mục', 'Carried out in part'),
  FULL: words('Đã triển khai đầy đủ', 'Carried out in full'),
};

const ORIGINS: Readonly<Record<string, Bilingual>> = {
  REGISTERED: words('Đăng ký', 'Registered'),
  DEMONSTRATION: words('Trình diễn', 'Demonstration'),
};

const GROUPS: Readonly<Record<string, Bilingual>> = {
  TOTAL: words('Tổng số', 'Total'),
  LEVEL: words('Cấp độ theo thông tin đã khai', 'Level by the facts'),
  APPROVED_LEVEL: words('Cấp độ được phê duyệt', 'Approved level'),
  STATE: words('Trạng thái hệ thống', 'State of the system'),
  DOSSIER_STATE: words('Tình trạng hồ sơ', 'State of the dossier'),
  PLAN_STATE: words('Tình trạng triển khai phương án', 'State of the plan'),
  PROVINCE: words('Tỉnh, thành phố của chủ quản', 'Province of the owner'),
  ORGANIZATION: words('Cơ quan trực thuộc', 'Organization directly under'),
};

const of =
  (texts: Readonly<Record<string, Bilingual>>) =>
  (value: string, language: Language): string => {
    const { [value]: text } = texts;
    return text === undefined ? value : inLanguage(text, language);
  };

const named = (choices: readonly { readonly value: string; readonly name: Bilingual }[]) =>
  of(Object.fromEntries(choices.map(({ value, name }) => [value, name])));

/** What a value is called; the value itself where it has no words of its own. */
export const wordFor = {
  kind: named(SYSTEM_KINDS),
  state: named(SYSTEM_STATES),
  dossierState: of(STATE_WORDS),
  planState: of(PLAN_STATES),
  origin: of(ORIGINS),
  group: of(GROUPS),
};
