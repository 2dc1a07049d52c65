import { registerEnumType } from 'type-graphql';
import { IncidentEvent } from '../incidents/incident-state.js';
import { ClockEffect, IncidentActor, IncidentGuard, MoveField } from '../incidents/transition.types.js';

const EVENTS = {
  ACKNOWLEDGE: { description: 'Acknowledge receipt to the sender (phản hồi).' },
  CHECK: { description: 'Start to verify it (xác minh).' },
  REJECT: { description: 'It is no incident (không phải sự cố).' },
  MERGE: { description: 'It is a duplicate, dealt with in another incident (gộp).' },
  UNMERGE: { description: 'It was no duplicate after all (hủy gộp): it goes on where it stood.' },
  CLASSIFY_ORDINARY: { description: 'It is confirmed, and ordinary (phân loại thông thường).' },
  PROPOSE_SERIOUS: { description: 'It is proposed as serious (đề xuất sự cố nghiêm trọng).' },
  CONFIRM_SERIOUS: { description: 'It is confirmed as serious, by another person than proposed it.' },
  DECLINE_SERIOUS: { description: 'It is not serious: ordinary.' },
  TAKE_FIRST_MEASURES: { description: 'First measures are taken (ứng cứu ban đầu).' },
  CALL_TASK_FORCE: { description: 'The plan is chosen, the task force called (ứng cứu khẩn cấp).' },
  ASK_FOR_HELP: { description: 'Others are asked for help (điều phối).' },
  CONTAIN: { description: 'It is contained (ngăn chặn).' },
  ERADICATE: { description: 'Its cause is removed (gỡ bỏ).' },
  RESTORE: { description: 'Service is being restored (khôi phục).' },
  FAIL_CHECK: { description: 'The check after recovery failed: back to containment.' },
  PASS_CHECK: { description: 'The check passed (hoàn thành xử lý).' },
  CLOSE: { description: 'It is closed on the closing report (kết thúc).' },
  WRITE_LESSONS: { description: 'Lessons are written (rút kinh nghiệm).' },
  REOPEN: { description: 'A new fact opens it again (mở lại), also where it had been rejected.' },
};

registerEnumType(IncidentEvent, {
  name: 'IncidentEvent',
  description: 'What moves an incident from one state to the next.',
  valuesConfig: EVENTS,
});

/** What stands in the history of an incident: the report, and every step. */
export const IncidentStepEvent = { REPORT: 'REPORT', ...IncidentEvent } as const;

registerEnumType(IncidentStepEvent, {
  name: 'IncidentStepEvent',
  description: 'What stands in the history of an incident.',
  valuesConfig: { REPORT: { description: 'It was reported, or found (tiếp nhận).' }, ...EVENTS },
});

registerEnumType(IncidentActor, {
  name: 'IncidentActor',
  description: 'In which capacity somebody moves an incident.',
  valuesConfig: {
    COORDINATOR: { description: 'Coordinating authority (cơ quan điều phối): any incident that it sees.' },
    RESPONDER: { description: 'Responder of an organization that is a party (thành viên ứng cứu).' },
    OPERATING_SIDE: {
      description:
        'Operating unit, owner or reporting side (đơn vị vận hành, chủ quản, bên báo cáo) of an organization that is a party or reported it.',
    },
  },
});

registerEnumType(MoveField, {
  name: 'IncidentMoveField',
  description: 'What must be said with a step.',
  valuesConfig: {
    REASON: { description: 'Why (lý do).' },
    PLAN: { description: 'By which plan a serious incident is dealt with.' },
    LESSONS: { description: 'What was learnt (bài học kinh nghiệm).' },
    MERGED_INTO: { description: 'In which incident it is dealt with.' },
  },
});

registerEnumType(ClockEffect, {
  name: 'IncidentClockEffect',
  description:
    'What a step does to deadlines; which of them the law has, dates and facts of the incident say.',
  valuesConfig: {
    START_OF_INCIDENT: { description: 'Starts those of every incident, from its detection.' },
    START_OF_SERIOUS: { description: 'Starts those of a serious one, from its detection; the others go on.' },
    START_OF_CLOSING: { description: 'Starts that of the closing report, from the end of the response.' },
    START_OF_EMERGENCY: {
      description:
        'Starts that of the initial report to owner, specialised unit and coordinator, unless it was started before.',
    },
    STOP_SERIOUS: { description: 'Stops those of a serious one: it is ordinary.' },
    STOP_CLOSING: { description: 'Stops that of the closing report: the response goes on.' },
    STOP_ALL: { description: 'Stops all: it was no incident of its own.' },
    RESUME_ALL: { description: 'Starts again what the merge stopped, from where it ran.' },
    RESUME_PERSONAL_DATA: {
      description: 'Starts that of a violation of personal data again, where a rejection stopped it.',
    },
  },
});

const GUARDS = {
  NOT_SERIOUS_ALREADY: { description: 'It is not serious already.' },
  JUDGED: { description: 'Its severity has been judged.' },
  NOT_JUDGED_SERIOUS: { description: 'The last judgement did not find it serious.' },
  NOT_JUDGED_ORDINARY: { description: 'The last judgement did not find it ordinary.' },
  JUDGEMENT_STANDS: {
    description:
      'The last judgement still comes to the same with the systems that are linked now and what is on record of them.',
  },
  JUDGED_SERIOUS: {
    description:
      'The last judgement found it serious: by Decision 05/2017, article 9, or by a reasoned choice under Decree 331/2026.',
  },
  PROPOSED_BY_ANOTHER: { description: 'Another person proposed it: four eyes.' },
  CLOSING_REPORT_RECEIVED: {
    description:
      'A closing report (Form 04 of Circular 20/2017) to owner and coordinator has come in since it was resolved, article 10.',
  },
  MERGED_FROM_SOMEWHERE: { description: 'Its history tells in which state it was merged.' },
};

registerEnumType(IncidentGuard, {
  name: 'IncidentGuard',
  description: 'A condition of a step beside state and capacity.',
  valuesConfig: GUARDS,
});

/** Why a step is refused. */
export const RefusalCode = {
  WRONG_STATE: 'WRONG_STATE',
  WRONG_ROLE: 'WRONG_ROLE',
  ...IncidentGuard,
} as const;
/** One of {@link RefusalCode}. */
export type RefusalCode = (typeof RefusalCode)[keyof typeof RefusalCode];

registerEnumType(RefusalCode, {
  name: 'IncidentRefusalCode',
  description: 'Why a step is refused: which condition does not hold.',
  valuesConfig: {
    WRONG_STATE: { description: 'Its state does not allow it.' },
    WRONG_ROLE: { description: 'It is for somebody else to do.' },
    ...GUARDS,
  },
});

export { ClockEffect, IncidentActor, IncidentEvent, IncidentGuard, MoveField };
