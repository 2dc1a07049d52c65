import type { Bilingual } from '@khien/errors';
import type { Role } from '@khien/identity';

/** How the login page and the accounts call a person of each role. */
export const ROLE_NAMES: Readonly<Record<Role, Bilingual>> = {
  PUBLIC: { vi: 'Công chúng', en: 'Public' },
  SYSTEM_OPERATOR: { vi: 'Đơn vị vận hành hệ thống', en: 'System operator' },
  SYSTEM_OWNER: { vi: 'Chủ quản hệ thống', en: 'System owner' },
  APPRAISER: { vi: 'Người thẩm định', en: 'Appraiser' },
  APPROVER: { vi: 'Người phê duyệt', en: 'Approver' },
  INCIDENT_REPORTER: { vi: 'Người báo cáo sự cố', en: 'Incident reporter' },
  COORDINATOR: { vi: 'Điều phối viên', en: 'Coordinator' },
  RESPONDER: { vi: 'Thành viên ứng cứu sự cố', en: 'Incident responder' },
  CENSUS_ENUMERATOR: { vi: 'Điều tra viên thống kê', en: 'Census enumerator' },
  CENSUS_ANALYST: { vi: 'Người phân tích số liệu điều tra', en: 'Census analyst' },
  AUDITOR: { vi: 'Kiểm toán viên', en: 'Auditor' },
  ADMINISTRATOR: { vi: 'Quản trị viên', en: 'Administrator' },
};
