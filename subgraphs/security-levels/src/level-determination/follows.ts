import type { Bilingual } from '@khien/errors';
import type { RequiredControls } from '../controls/required-controls.rules.js';
import {
  LevelProcedureDeadlineType,
  LevelProcedureDocumentType,
  LevelProcedureStepType,
  LevelProcedureType,
  RequiredControlCountType,
  RequiredControlGroupType,
} from './follows.type.js';
import type { DeadlineRule, Procedure, ProcedureBody, ProcedureStepKind } from './procedure.types.js';

/** A procedure as the graph shows it. */
export function toProcedure({ listed, steps, documents, deadlines }: Procedure): LevelProcedureType {
  return Object.assign(new LevelProcedureType(), {
    listed,
    steps: steps.map(({ step, body, provision }) =>
      Object.assign(new LevelProcedureStepType(), {
        verification: provision.verification,
        inferred: provision.reading === 'INFERRED',
        what: STEPS[step],
        who: BODIES[body],
        where: provision.citation,
      }),
    ),
    documents: documents.map(({ title, contents, provision }) =>
      Object.assign(new LevelProcedureDocumentType(), {
        inferred: provision.reading === 'INFERRED',
        what: title,
        holds: contents,
        where: provision.citation,
      }),
    ),
    deadlines: deadlines.map((rule) =>
      Object.assign(new LevelProcedureDeadlineType(), {
        code: rule.code,
        length: rule.length,
        what: rule.title,
        long: periodOf(rule),
        where: rule.provision.citation,
      }),
    ),
  });
}

/** The controls of a level as the graph counts them. */
export function toRequiredControls(required: RequiredControls): RequiredControlCountType {
  const { catalogue, groups, known, complete, note } = required;
  return Object.assign(new RequiredControlCountType(), {
    known,
    complete,
    remark: note,
    name: catalogue.title,
    groups: groups.map(({ group, clause, count }) =>
      Object.assign(new RequiredControlGroupType(), {
        group: group.code,
        clause,
        controls: count,
        name: group.title,
      }),
    ),
  });
}

const STEPS: Readonly<Record<ProcedureStepKind, Bilingual>> = {
  PREPARE: { vi: 'Lập hồ sơ đề xuất cấp độ', en: 'Prepare the dossier' },
  EXPERT_OPINION: { vi: 'Cho ý kiến chuyên môn', en: 'Give an expert opinion' },
  APPRAISE: { vi: 'Thẩm định', en: 'Appraise' },
  APPROVE: { vi: 'Phê duyệt cấp độ', en: 'Approve the level' },
  LIST: { vi: 'Phê duyệt Danh mục', en: 'Approve the list' },
  PLAN: { vi: 'Phê duyệt phương án bảo đảm an ninh mạng', en: 'Approve the protection plan' },
};

const BODIES: Readonly<Record<ProcedureBody, Bilingual>> = {
  OPERATING_UNIT: { vi: 'Đơn vị vận hành', en: 'Operating unit' },
  SPECIALISED_UNIT: {
    vi: 'Đơn vị chuyên trách của chủ quản',
    en: 'Specialised unit of the owner',
  },
  OWNER: { vi: 'Chủ quản hệ thống thông tin', en: 'Owner of the system' },
  NATIONAL_APPRAISER: {
    vi: 'Bộ Công an (hệ thống quân sự: Bộ Quốc phòng; cơ yếu: Ban Cơ yếu Chính phủ)',
    en: 'Ministry of Public Security (military systems: Ministry of National Defence; cipher: Government Cipher Committee)',
  },
  PRIME_MINISTER: { vi: 'Thủ tướng Chính phủ', en: 'Prime Minister' },
};

const STARTS: Readonly<Record<DeadlineRule['starts'], Bilingual>> = {
  DOSSIER_RECEIVED: { vi: 'từ khi nhận hồ sơ', en: 'from receipt of the dossier' },
  COMPLETE_DOSSIER: { vi: 'từ khi nhận đủ hồ sơ hợp lệ', en: 'from the complete dossier' },
  COMPLETE_APPROVAL_DOSSIER: {
    vi: 'từ khi nhận đủ hồ sơ phê duyệt hợp lệ',
    en: 'from the complete approval dossier',
  },
  LAW_IN_FORCE: { vi: 'từ ngày 01/07/2026', en: 'from 1 July 2026' },
};

const UNITS: Readonly<Record<DeadlineRule['unit'], Bilingual>> = {
  WORKING_DAYS: { vi: 'ngày làm việc', en: 'working days' },
  CALENDAR_DAYS: { vi: 'ngày', en: 'days' },
  MONTHS: { vi: 'tháng', en: 'months' },
};

function periodOf({ length, unit, starts }: DeadlineRule): Bilingual {
  const text = (language: keyof Bilingual) =>
    `${length} ${UNITS[unit][language]} ${STARTS[starts][language]}`;
  return { vi: text('vi'), en: text('en') };
}
