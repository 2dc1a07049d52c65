import { registerEnumType } from 'type-graphql';
import { DeadlineCode, DossierPart, ProcedureBody } from '../level-determination/procedure.types.js';
import { DossierActor, DossierEvent, transitionOf } from './dossier.machine.js';
import { DeadlineStatus } from './dossier-clocks.rules.js';
import { GuardName } from './dossier-guards.rules.js';
import { DossierState, STATE_WORDS } from './dossier-state.js';

/** What an opinion concludes. */
export enum OpinionConclusion {
  SUITABLE = 'SUITABLE',
  NOT_YET_SUITABLE = 'NOT_YET_SUITABLE',
}

/** Which opinion it is. */
export enum OpinionKind {
  EXPERT = 'EXPERT',
  APPRAISAL = 'APPRAISAL',
}

/** What was decided. */
export enum DecisionKind {
  LEVEL = 'LEVEL',
  LIST = 'LIST',
  PLAN = 'PLAN',
  REFUSAL = 'REFUSAL',
}

/** What was announced of a deadline. */
export enum NoticeKind {
  SOON = 'SOON',
  OVERDUE = 'OVERDUE',
}

/** Why something cannot be done: the wrong time, the wrong hands, or one of the machine's conditions. */
export const RefusalCode = {
  WRONG_STATE: 'WRONG_STATE',
  WRONG_ROLE: 'WRONG_ROLE',
  WRONG_ORGANIZATION: 'WRONG_ORGANIZATION',
  ...GuardName,
} as const;

/** Why a level has to be determined anew. */
export enum RedeterminationReason {
  FACTS_CHANGED = 'FACTS_CHANGED',
  FUNCTION_OR_SCOPE_CHANGED = 'FUNCTION_OR_SCOPE_CHANGED',
  EXPANDED_OR_INTEGRATED = 'EXPANDED_OR_INTEGRATED',
  SERIOUS_INCIDENT = 'SERIOUS_INCIDENT',
  AUTHORITY_REQUEST = 'AUTHORITY_REQUEST',
  RISK_ABOVE_LEVEL = 'RISK_ABOVE_LEVEL',
  WRONG_SPLIT_OR_MERGE = 'WRONG_SPLIT_OR_MERGE',
}

registerEnumType(DossierState, {
  name: 'DossierState',
  description: 'Where a dossier stands (tình trạng hồ sơ đề xuất cấp độ).',
  valuesConfig: Object.fromEntries(
    Object.values(DossierState).map((state) => [
      state,
      { description: `${STATE_WORDS[state].en} (${STATE_WORDS[state].vi}).` },
    ]),
  ),
});

registerEnumType(DossierEvent, {
  name: 'DossierEvent',
  description: 'What can happen to a dossier after it has been opened.',
  valuesConfig: Object.fromEntries(
    Object.values(DossierEvent).map((event) => {
      const { words, from, to, actor } = transitionOf(event);
      return [event, { description: `${words.en} (${words.vi}): ${from.join(', ')} to ${to}, by ${actor}.` }];
    }),
  ),
});

registerEnumType(DossierActor, {
  name: 'DossierActor',
  description: 'In which capacity somebody acts on a dossier, for exactly the organization that has it.',
  valuesConfig: {
    PREPARER: { description: 'The operating unit of the systems (đơn vị vận hành).' },
    EXPERT: { description: 'The specialised unit that was asked for its opinion (đơn vị chuyên trách).' },
    APPRAISER: { description: 'The body that the dossier was sent to (cơ quan, đơn vị thẩm định).' },
    DECIDER: {
      description: 'The appraising unit at levels 1 and 2, the owner above (thẩm quyền phê duyệt).',
    },
    LISTER: { description: 'The Government, for the list of the Prime Minister.' },
    AUTOMATIC: { description: 'Nobody: it follows from another dossier.' },
  },
});

registerEnumType(DossierPart, {
  name: 'DossierPart',
  description: 'A part of the dossier, ND331 Articles 10, 21, 22, 24, 29 and 30(7).',
  valuesConfig: {
    SYSTEM_DESCRIPTION: { description: 'Description of the system (thuyết minh tổng quan).' },
    DESIGN_DOCUMENT: { description: 'Design document (tài liệu thiết kế).' },
    LEVEL_STATEMENT: { description: 'Level statement (thuyết minh đề xuất cấp độ).' },
    PROTECTION_PLAN: { description: 'Protection plan (thuyết minh phương án bảo đảm an ninh mạng).' },
    EXPERT_OPINION: { description: 'Expert opinion (ý kiến chuyên môn), levels 4 and 5.' },
    RISK_ASSESSMENT: { description: 'Risk assessment (đánh giá rủi ro).' },
    INTERNAL_REGULATION: { description: 'Internal regulation (quy chế bảo đảm an ninh mạng).' },
    APPRAISAL_OPINION: { description: 'Appraisal opinion (ý kiến thẩm định).' },
  },
});

registerEnumType(DeadlineCode, {
  name: 'DeadlineCode',
  description: 'A deadline of the procedure.',
  valuesConfig: {
    LV_INCOMPLETE: { description: 'Answer on an incomplete dossier: 5 working days from receipt.' },
    LV_APPR_3: { description: 'Appraisal at level 3: 15 working days (ND331), 15 days (ND85).' },
    LV_APPR_45: { description: 'Appraisal at levels 4 and 5: 25 working days (ND331), 30 days (ND85).' },
    LV_APPROVE: { description: 'Approval: 7 working days.' },
    LV_TRANS_APPROVE: { description: 'Approval under ND85 within 6 months of 1 July 2026.' },
    LV_TRANS_MEASURE: { description: 'The new measures within 12 months of 1 July 2026.' },
  },
});

registerEnumType(ProcedureBody, {
  name: 'ProcedureBody',
  description: 'Who acts in a step of the procedure, ND331 Articles 18 and 20.',
  valuesConfig: {
    OPERATING_UNIT: { description: 'The operating unit (đơn vị vận hành).' },
    SPECIALISED_UNIT: { description: "The owner's specialised unit (đơn vị chuyên trách về an ninh mạng)." },
    OWNER: { description: 'The owner (chủ quản hệ thống thông tin).' },
    NATIONAL_APPRAISER: {
      description: 'Ministry of Public Security; for military and cipher systems that of National Defence.',
    },
    PRIME_MINISTER: { description: 'The Prime Minister (Thủ tướng Chính phủ).' },
  },
});

registerEnumType(OpinionConclusion, {
  name: 'OpinionConclusion',
  description: 'What an opinion concludes (Form 04).',
  valuesConfig: {
    SUITABLE: { description: 'Suitable (phù hợp).' },
    NOT_YET_SUITABLE: { description: 'Not yet suitable (chưa phù hợp).' },
  },
});

registerEnumType(OpinionKind, {
  name: 'OpinionKind',
  description: 'Which opinion on a dossier it is.',
  valuesConfig: {
    EXPERT: { description: 'Expert opinion of the specialised unit (ý kiến chuyên môn), levels 4 and 5.' },
    APPRAISAL: { description: 'Appraisal opinion (ý kiến thẩm định).' },
  },
});

registerEnumType(DecisionKind, {
  name: 'DecisionKind',
  description: 'What was decided on a dossier.',
  valuesConfig: {
    LEVEL: { description: 'The level was approved (quyết định phê duyệt cấp độ, Form 06).' },
    LIST: { description: 'The Prime Minister put the systems on the list (quyết định danh mục).' },
    PLAN: { description: 'The protection plan was approved (quyết định phê duyệt phương án, Form 07).' },
    REFUSAL: { description: 'The approval was refused (không phê duyệt).' },
  },
});

registerEnumType(NoticeKind, {
  name: 'NoticeKind',
  description: 'What was announced of a deadline.',
  valuesConfig: {
    SOON: { description: 'It is soon due (sắp đến hạn).' },
    OVERDUE: { description: 'It is overdue (quá hạn).' },
  },
});

registerEnumType(DeadlineStatus, {
  name: 'DeadlineStatus',
  description: 'How a deadline stands now.',
  valuesConfig: {
    RUNNING: { description: 'It runs (đang tính hạn).' },
    SOON: { description: 'Due within three working days (sắp đến hạn).' },
    OVERDUE: { description: 'Not met in time, and not met yet (quá hạn).' },
    MET: { description: 'Met in time (đúng hạn).' },
    MET_LATE: { description: 'Met, but late (hoàn thành muộn).' },
    STOPPED: { description: 'Stopped: the dossier was returned or withdrawn (dừng tính hạn).' },
  },
});

registerEnumType(RefusalCode, {
  name: 'DossierRefusalCode',
  description: 'Why something cannot be done to a dossier: when, by whom, or under which condition.',
  valuesConfig: {
    WRONG_STATE: { description: 'Not in this state.' },
    WRONG_ROLE: { description: 'Not in this role.' },
    WRONG_ORGANIZATION: { description: 'For another organization to do.' },
    HIGH_LEVEL: { description: 'Only at levels 4 and 5 and on the list.' },
    EXPERT_FITS: { description: 'Not a unit that gives the expert opinion.' },
    NO_EXPERT_OPINION_YET: { description: 'The expert opinion was given already.' },
    EXPERT_OPINION_GIVEN: { description: 'The expert opinion is missing.' },
    DOCUMENTS_COMPLETE: { description: 'A document is missing.' },
    APPRAISER_FITS: { description: 'Not a body that appraises this dossier.' },
    APPRAISED_SUITABLE: { description: 'Not appraised as suitable.' },
    REGULATION_ATTACHED: { description: 'The internal regulation is missing.' },
    REGULATION_BEFORE_DECISION: {
      description: 'The internal regulation was not issued before the decision.',
    },
    LISTED: { description: 'Only for level 5 and systems on the list.' },
    NOT_LISTED: { description: 'Not for level 5 and systems on the list.' },
    PERSON_DID_NOT_PREPARE: { description: 'The same person prepared the dossier.' },
    UNIT_DID_NOT_PREPARE: { description: 'The same unit prepared the dossier.' },
  },
});

registerEnumType(RedeterminationReason, {
  name: 'RedeterminationReason',
  description: 'Why a level has to be determined anew, ND331 Articles 8(3), 10 and 25.',
  valuesConfig: {
    FACTS_CHANGED: { description: 'The facts of today give another level than those approved.' },
    FUNCTION_OR_SCOPE_CHANGED: {
      description:
        'Function, scope, users, kind of data or technology changed (thay đổi chức năng, phạm vi, người dùng, loại dữ liệu, công nghệ).',
    },
    EXPANDED_OR_INTEGRATED: {
      description: 'Expanded, integrated, or data shared (mở rộng, tích hợp, chia sẻ dữ liệu).',
    },
    SERIOUS_INCIDENT: { description: 'A serious incident (sự cố nghiêm trọng).' },
    AUTHORITY_REQUEST: { description: 'Asked for by the authority (yêu cầu của cơ quan có thẩm quyền).' },
    RISK_ABOVE_LEVEL: { description: 'The risk is above the level (rủi ro cao hơn cấp độ).' },
    WRONG_SPLIT_OR_MERGE: { description: 'Split or merged to lower the level (tách, gộp sai).' },
  },
});
