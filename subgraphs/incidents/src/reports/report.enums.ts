import { registerEnumType } from 'type-graphql';
import { ReportKind, ReportRecipient } from './report-kinds.js';

registerEnumType(ReportKind, {
  name: 'IncidentReportKind',
  description:
    'Kind of a report of an incident (Decision 05/2017/QĐ-TTg, article 11; Decree 331/2026/NĐ-CP, article 31).',
  valuesConfig: {
    INITIAL: { description: 'Initial report (báo cáo ban đầu; Form 03 of Circular 20/2017).' },
    PROGRESS: { description: 'Progress (báo cáo diễn biến tình hình).' },
    PLAN: { description: 'Response plan (báo cáo phương án ứng cứu).' },
    DIRECTION: { description: 'Asks for direction (xin ý kiến chỉ đạo).' },
    SUPPORT: { description: 'Asks for support (đề nghị hỗ trợ, phối hợp).' },
    CLOSING: { description: 'Closing report (báo cáo kết thúc ứng phó; Form 04 of Circular 20/2017).' },
    WITHIN_24_HOURS: {
      description: 'First notice of a serious incident, within 24 hours (Decree 331/2026).',
    },
    WITHIN_72_HOURS: {
      description: 'Cause, scope and remedy, within 72 hours (Decree 331/2026).',
    },
    PERSONAL_DATA: {
      description:
        'Notice of a violation of personal data (thông báo vi phạm; Law 91/2025/QH15, article 23; Form 08 of Decree 356/2025).',
    },
  },
});

registerEnumType(ReportRecipient, {
  name: 'IncidentReportRecipient',
  description: 'Whom a report of an incident is sent to.',
  valuesConfig: {
    OWNER: { description: 'The owner of the system (chủ quản).' },
    SPECIALISED_UNIT: {
      description: 'The specialised response unit of the owner (đơn vị chuyên trách ứng cứu sự cố).',
    },
    COORDINATOR: { description: 'The national coordinator (cơ quan điều phối quốc gia).' },
    STANDING_AGENCY: { description: 'The standing agency (cơ quan thường trực).' },
    NETWORK_MEMBER: { description: 'A member of the response network that it concerns.' },
    PUBLIC_SECURITY: {
      description: 'The specialised force of the Ministry of Public Security (lực lượng chuyên trách).',
    },
    DATA_PROTECTION_AUTHORITY: {
      description: 'The authority for the protection of personal data.',
    },
    DATA_SUBJECTS: { description: 'The persons whose data are touched (chủ thể dữ liệu).' },
  },
});

export { ReportKind, ReportRecipient };
