import { registerEnumType } from 'type-graphql';
import { WarningAction, WarningEvent, WarningKind, WarningSeverity, WarningState } from './warning-state.js';

registerEnumType(WarningKind, {
  name: 'WarningKind',
  description: 'What a warning is.',
  valuesConfig: {
    WARNING: { description: 'Warning (cảnh báo): information with guidance (hướng dẫn xử lý).' },
    DIRECTIVE: {
      description:
        'Directive (yêu cầu xử lý): addressees must act and report; issued by another person than who wrote it.',
    },
  },
});

registerEnumType(WarningState, {
  name: 'WarningState',
  description: 'Where a warning stands.',
  valuesConfig: {
    DRAFT: { description: 'Being written (dự thảo); coordinators alone see it.' },
    PROPOSED: { description: 'Proposed to whoever issues it (trình ban hành).' },
    ISSUED: { description: 'Issued (đã ban hành): its addressees read and answer it.' },
    UPDATING: { description: 'Issued; its next revision is being written.' },
    UPDATE_PROPOSED: { description: 'Issued; its next revision is proposed.' },
    WITHDRAWN: { description: 'Withdrawn (thu hồi), with the reason. Ended.' },
    CLOSED: { description: 'Closed (kết thúc): no answer is awaited any more. Ended.' },
  },
});

registerEnumType(WarningEvent, {
  name: 'WarningEvent',
  description: 'What can be done to a warning.',
  valuesConfig: {
    REVISE: { description: 'Write it (soạn thảo): reviseWarning.' },
    PROPOSE: { description: 'Propose it (trình ban hành): proposeWarning.' },
    RETURN: { description: 'Send a proposal back (trả lại): returnWarning.' },
    ISSUE: { description: 'Issue it (ban hành): issueWarning.' },
    START_UPDATE: { description: 'Begin a new revision (cập nhật): startWarningUpdate.' },
    CANCEL_UPDATE: { description: 'Give the new revision up: cancelWarningUpdate.' },
    WITHDRAW: { description: 'Withdraw it (thu hồi): withdrawWarning.' },
    CLOSE: { description: 'Close it (kết thúc): closeWarning.' },
  },
});

registerEnumType(WarningSeverity, {
  name: 'WarningSeverity',
  description: 'How grave what is warned of is, in the words of the qualitative scale of CVSS.',
  valuesConfig: {
    LOW: { description: 'Low (thấp).' },
    MEDIUM: { description: 'Medium (trung bình).' },
    HIGH: { description: 'High (cao).' },
    CRITICAL: { description: 'Critical (nghiêm trọng).' },
  },
});

registerEnumType(WarningAction, {
  name: 'WarningAction',
  description: 'What an addressee reports.',
  valuesConfig: {
    NOT_AFFECTED: { description: 'Not affected (không bị ảnh hưởng).' },
    IN_PROGRESS: { description: 'Being worked on (đang xử lý); a final report is still awaited.' },
    MITIGATED: { description: 'The risk is reduced, not removed (đã giảm thiểu).' },
    FIXED: { description: 'Done as instructed (đã khắc phục).' },
    CANNOT: { description: 'Cannot be done, with the reason (không thực hiện được).' },
  },
});

export { WarningAction, WarningEvent, WarningKind, WarningSeverity, WarningState };
