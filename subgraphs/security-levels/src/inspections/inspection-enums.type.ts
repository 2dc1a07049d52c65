import { registerEnumType } from 'type-graphql';
import { FindingSeverity, FindingSubject, RemediationVerdict } from './finding.rules.js';
import { FindingState, InspectionState } from './inspection.machine.js';
import { DutyCode, PeriodBasis } from './inspection-duty.js';
import {
  InspectionConclusion,
  InspectionContent,
  InspectionKind,
  InspectionMode,
  InspectionTrigger,
  RiskGrade,
} from './inspection-kinds.js';
import { DutyTiming } from './inspection-plan.rules.js';

type Texts<T extends object> = { readonly [K in keyof T]: { readonly description: string } };

function register<T extends object>(
  type: T,
  name: string,
  description: string,
  valuesConfig: Texts<T>,
): void {
  registerEnumType(type, { name, description, valuesConfig });
}

register(InspectionKind, 'InspectionKind', 'Who inspects (chủ thể kiểm tra, đánh giá), ND331 Article 27.', {
  SELF: { description: 'A unit of the owner that is independent of operations (tự đánh giá).' },
  PROFESSIONAL: { description: 'A professional body (tổ chức chuyên môn).' },
  AUTHORITY: {
    description: 'The authority (cơ quan có thẩm quyền), since 2026 the Ministry of Public Security.',
  },
});
register(
  InspectionMode,
  'InspectionMode',
  'What whoever inspects knows of the inside: ND331 Article 27, TT12 Article 12.',
  {
    BLACK_BOX: { description: 'Nothing (hộp đen).' },
    GREY_BOX: { description: 'Some of it (hộp xám).' },
    WHITE_BOX: { description: 'All of it (hộp trắng).' },
  },
);
register(
  InspectionTrigger,
  'InspectionTrigger',
  'Why an inspection or a risk assessment is held, ND331 Articles 27, 28.',
  {
    PERIODIC: { description: 'Its time has come (định kỳ).' },
    BEFORE_OPERATION: { description: 'Before the system goes into operation (trước khi đưa vào sử dụng).' },
    SERIOUS_INCIDENT: { description: 'After a serious incident (sau sự cố nghiêm trọng).' },
    HIGH_RISK: { description: 'A high risk was found (rủi ro cao).' },
    MAJOR_CHANGE: { description: 'After a major change (thay đổi lớn).' },
    DOUBTED_SELF_ASSESSMENT: {
      description: 'A self-assessment looks untrue (tự đánh giá không trung thực).',
    },
    AUTHORITY_REQUEST: { description: 'The authority asks for it (theo yêu cầu).' },
  },
);
register(InspectionContent, 'InspectionContent', 'What is looked at, ND331 Article 27.', {
  COMPLIANCE: { description: 'Compliance with the rules (tuân thủ quy định).' },
  EFFECTIVENESS: { description: 'Effectiveness of the measures (hiệu quả của biện pháp).' },
  WEAKNESSES: { description: 'Malware, vulnerabilities, weaknesses (mã độc, lỗ hổng, điểm yếu).' },
  PENETRATION_EXTERNAL: { description: 'Penetration test from outside (thử nghiệm xâm nhập từ bên ngoài).' },
  PENETRATION_INTERNAL: { description: 'Penetration test from inside (thử nghiệm xâm nhập từ bên trong).' },
  REMEDIATION: { description: 'Whether earlier findings were put right (khắc phục).' },
});
register(InspectionConclusion, 'InspectionConclusion', 'What an inspection came to; the words are ours.', {
  MEETS: { description: 'The requirements are met (đáp ứng).' },
  MEETS_PARTLY: { description: 'Some are not (đáp ứng một phần).' },
  DOES_NOT_MEET: { description: 'They are not met (chưa đáp ứng).' },
});
register(InspectionState, 'InspectionState', 'Where an inspection stands.', {
  PLANNED: { description: 'Planned (đã lập kế hoạch).' },
  IN_PROGRESS: { description: 'Being held (đang thực hiện).' },
  COMPLETED: { description: 'Completed, with a conclusion (đã hoàn thành).' },
  CANCELLED: { description: 'Given up, with a reason (đã hủy).' },
});
register(FindingState, 'FindingState', 'Where a finding stands.', {
  OPEN: { description: 'To be put right (chưa khắc phục).' },
  REMEDIED: { description: 'Reported as put right, to be verified (đã báo cáo khắc phục).' },
  CLOSED: { description: 'Verified by somebody else (đã xác nhận khắc phục).' },
  WITHDRAWN: { description: 'Taken back by whoever inspects, during the inspection (rút lại).' },
});
register(FindingSeverity, 'FindingSeverity', 'How bad a finding is (mức độ nghiêm trọng).', {
  CRITICAL: { description: 'Critical (nghiêm trọng).' },
  HIGH: { description: 'High (cao).' },
  MEDIUM: { description: 'Medium (trung bình).' },
  LOW: { description: 'Low (thấp).' },
});
register(FindingSubject, 'FindingSubject', 'What a finding is about.', {
  CONTROL: { description: 'A control that is not met (yêu cầu chưa đáp ứng).' },
  WEAKNESS: { description: 'A weakness (lỗ hổng, điểm yếu).' },
});
register(RemediationVerdict, 'RemediationVerdict', 'What whoever verifies finds of a remediation.', {
  ACCEPTED: { description: 'Put right (đã khắc phục).' },
  REJECTED: { description: 'Not put right: the finding is open again (chưa đạt).' },
});
register(
  RiskGrade,
  'RiskGrade',
  'Grade of a risk; the grades are ours until the framework of the ministry is there.',
  {
    LOW: { description: 'Low (thấp).' },
    MEDIUM: { description: 'Medium (trung bình).' },
    HIGH: { description: 'High (cao).' },
  },
);
register(DutyCode, 'InspectionDutyCode', 'What has to be done again and again.', {
  INSP_ORG: { description: 'Inspection within the whole organization, ND85 Article 20(2)(c).' },
  INSP_34: { description: 'Inspection of a system of level 3 or 4, ND85 Article 20(2)(c).' },
  INSP_5: { description: 'Inspection of a system of level 5, ND85 Article 20(2)(c).' },
  INSP_BY_RISK: { description: 'Inspection by level and risk, ND331 Article 27.' },
  NS_SELFCHECK: {
    description: 'Yearly self-inspection of a system critical to national security, ND333 Article 8.',
  },
  BEFORE_OPERATION: { description: 'Assessment before operation, ND331 Article 28(3).' },
  SCAN_SYSTEM: { description: 'Vulnerability scan of the whole system, TCVN 14423:2026.' },
  SCAN_CRITICAL: { description: 'Vulnerability scan of critical assets, TCVN 14423:2026.' },
  PENETRATION_EXTERNAL: { description: 'Penetration test from outside, TCVN 14423:2026.' },
  PENETRATION_INTERNAL: { description: 'Penetration test from inside, TCVN 14423:2026.' },
  RISK_REIDENTIFICATION: { description: 'Renewed identification of risks, TCVN 14423:2026.' },
});
register(PeriodBasis, 'InspectionPeriodBasis', 'Where a period comes from.', {
  LAW: { description: 'A decree gives it.' },
  STANDARD: { description: 'A standard gives it.' },
  SETTING: { description: 'No text gives one: proposed by a setting of the platform.' },
  OWN_PLAN: { description: "The owner's own programme gives it." },
  EVENT: { description: 'An event, not a period.' },
});
register(DutyTiming, 'InspectionDutyTiming', 'Where a duty stands against its day.', {
  OVERDUE: { description: 'Its day is past (quá hạn).' },
  SOON: { description: 'Within 30 days (sắp đến hạn).' },
  LATER: { description: 'Later than that.' },
  NO_DAY: { description: 'It has no day.' },
});
