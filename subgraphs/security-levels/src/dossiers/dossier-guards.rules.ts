import type { Day } from '@khien/calendar';
import type { Bilingual } from '@khien/errors';
import { procedureOf } from '../level-determination/procedure.rules.js';
import type { DossierPart, ProcedureRegime } from '../level-determination/procedure.types.js';
import type { DossierState } from './dossier-state.js';

/** What the guards look at: plain data of one dossier. */
export interface DossierFacts {
  readonly state: DossierState;
  readonly regime: ProcedureRegime;
  readonly level: number;
  /** Whether the procedure of level 5 is followed. */
  readonly listed: boolean;
  readonly ownerId: string;
  readonly operatorId: string;
  readonly expertId: string | null;
  readonly appraisingId: string | null;
  /** Parts with a document attached. */
  readonly parts: readonly DossierPart[];
  /** Conclusion of the expert opinion on the dossier as it stands now; null without one. */
  readonly expertConclusion: OpinionConclusion | null;
  readonly appraisalConclusion: OpinionConclusion | null;
  /** When the internal regulation was issued. */
  readonly regulationDay: Day | null;
  /** Subjects of all who had a hand in preparing: opened it, attached to it, sent it, asked for an approval. */
  readonly preparers: readonly string[];
}

/** What an opinion concludes: `phù hợp` or `chưa phù hợp`. */
type OpinionConclusion = 'SUITABLE' | 'NOT_YET_SUITABLE';

/** Who acts. */
export interface Acting {
  readonly subject: string;
  /** The organization that is acted for. */
  readonly organizationId: string | null;
}

/** A body that somebody names in an input, as far as rules need it. */
export interface NamedBody {
  readonly id: string;
  /** The owner itself, or a unit under it. */
  readonly withinOwner: boolean;
  /** The ministry that appraises levels 4 and 5 for this owner, or a unit under it. */
  readonly nationalAppraiser: boolean;
}

/** What an input says, as far as guards look at it; absent while somebody only asks what they may do. */
export interface GuardedInput {
  readonly expertUnit?: NamedBody;
  readonly appraisingBody?: NamedBody;
  readonly decisionDay?: Day;
  readonly regulationDay?: Day;
}

/** Names of the guards. */
export const GuardName = {
  HIGH_LEVEL: 'HIGH_LEVEL',
  EXPERT_FITS: 'EXPERT_FITS',
  NO_EXPERT_OPINION_YET: 'NO_EXPERT_OPINION_YET',
  EXPERT_OPINION_GIVEN: 'EXPERT_OPINION_GIVEN',
  DOCUMENTS_COMPLETE: 'DOCUMENTS_COMPLETE',
  APPRAISER_FITS: 'APPRAISER_FITS',
  APPRAISED_SUITABLE: 'APPRAISED_SUITABLE',
  REGULATION_ATTACHED: 'REGULATION_ATTACHED',
  REGULATION_BEFORE_DECISION: 'REGULATION_BEFORE_DECISION',
  LISTED: 'LISTED',
  NOT_LISTED: 'NOT_LISTED',
  PERSON_DID_NOT_PREPARE: 'PERSON_DID_NOT_PREPARE',
  UNIT_DID_NOT_PREPARE: 'UNIT_DID_NOT_PREPARE',
} as const;
/** One of {@link GuardName}. */
export type GuardName = (typeof GuardName)[keyof typeof GuardName];

type Guard = (dossier: DossierFacts, acting: Acting, input: GuardedInput) => readonly Bilingual[];

const said = (holds: boolean, vi: string, en: string): readonly Bilingual[] => (holds ? [] : [{ vi, en }]);

/** Each guard: nothing when it holds, otherwise every reason why not, for people. */
export const GUARDS: Readonly<Record<GuardName, Guard>> = {
  HIGH_LEVEL: ({ level, listed }) =>
    said(
      level >= 4 || listed,
      'Ý kiến chuyên môn chỉ cần cho cấp độ 4, cấp độ 5 và hệ thống thuộc danh mục.',
      'An expert opinion is needed at levels 4 and 5 and for systems on the list only.',
    ),
  EXPERT_FITS: ({ operatorId }, _acting, { expertUnit }) =>
    expertUnit === undefined
      ? []
      : [
          ...said(
            expertUnit.withinOwner,
            'Ý kiến chuyên môn do đơn vị chuyên trách của chủ quản đưa ra.',
            "The expert opinion is given by the owner's specialised unit.",
          ),
          ...said(
            expertUnit.id !== operatorId,
            'Đơn vị vận hành không tự cho ý kiến chuyên môn.',
            'The operating unit does not give an opinion on its own system.',
          ),
        ],
  NO_EXPERT_OPINION_YET: ({ expertConclusion }) =>
    said(
      expertConclusion === null,
      'Ý kiến chuyên môn đã được đưa ra.',
      'The expert opinion has been given.',
    ),
  EXPERT_OPINION_GIVEN: ({ level, listed, expertConclusion }) =>
    said(
      (level < 4 && !listed) || expertConclusion === 'SUITABLE',
      'Thiếu ý kiến chuyên môn của đơn vị chuyên trách.',
      'The expert opinion of the specialised unit is missing.',
    ),
  DOCUMENTS_COMPLETE: (dossier) =>
    missingDocuments(dossier).map(({ title }) => ({
      vi: `Thiếu tài liệu: ${title.vi}.`,
      en: `A document is missing: ${title.en}.`,
    })),
  APPRAISER_FITS: ({ level, listed, operatorId }, _acting, { appraisingBody }) => {
    if (appraisingBody === undefined) return [];
    const high = level >= 4 || listed;
    return [
      ...(high
        ? said(
            appraisingBody.nationalAppraiser,
            'Cấp độ 4 và 5 do Bộ Công an thẩm định (hệ thống quân sự, cơ yếu: Bộ Quốc phòng).',
            'Levels 4 and 5 are appraised by the Ministry of Public Security (military and cipher systems: Ministry of National Defence).',
          )
        : said(
            appraisingBody.withinOwner,
            'Cấp độ 1 đến 3 do đơn vị chuyên trách của chủ quản thẩm định.',
            "Levels 1 to 3 are appraised by the owner's specialised unit.",
          )),
      ...said(
        appraisingBody.id !== operatorId,
        'Đơn vị thẩm định không được là đơn vị vận hành: chủ quản giao đơn vị khác (khoản 4 Điều 18 Nghị định 331/2026/NĐ-CP).',
        'Who appraises does not operate the system: the owner assigns another unit (Article 18(4) of Decree 331/2026/NĐ-CP).',
      ),
    ];
  },
  APPRAISED_SUITABLE: ({ appraisalConclusion }) =>
    said(
      appraisalConclusion === 'SUITABLE',
      'Thiếu ý kiến thẩm định phù hợp.',
      'An appraisal opinion that finds it suitable is missing.',
    ),
  REGULATION_ATTACHED: (dossier) =>
    said(
      !needsRegulation(dossier) || dossier.parts.includes('INTERNAL_REGULATION'),
      'Thiếu tài liệu: Quy chế bảo đảm an ninh mạng.',
      'A document is missing: Internal regulation on cybersecurity.',
    ),
  REGULATION_BEFORE_DECISION: (dossier, _acting, { decisionDay }) =>
    said(
      decisionDay === undefined ||
        !needsRegulation(dossier) ||
        (dossier.regulationDay !== null && dossier.regulationDay <= decisionDay),
      'Quy chế phải được ban hành trước khi phê duyệt.',
      'The internal regulation must have been issued before the approval.',
    ),
  LISTED: ({ listed }) =>
    said(
      listed,
      'Chỉ cấp độ 5 và hệ thống thuộc danh mục mới trình Thủ tướng Chính phủ.',
      'Only level 5 and systems on the list go to the Prime Minister.',
    ),
  NOT_LISTED: ({ listed }) =>
    said(
      !listed,
      'Cấp độ 5 và hệ thống thuộc danh mục: Thủ tướng Chính phủ phê duyệt danh mục trước.',
      'Level 5 and systems on the list: the Prime Minister approves the list first.',
    ),
  PERSON_DID_NOT_PREPARE: ({ preparers }, { subject }) =>
    said(
      !preparers.includes(subject),
      'Người đã lập hoặc trình hồ sơ không được thẩm định, cho ý kiến hay phê duyệt hồ sơ đó.',
      'Who prepared or submitted a dossier gives no opinion on it and does not approve it.',
    ),
  // An owner that operates its system itself is the only body that may approve it: then the persons must differ.
  UNIT_DID_NOT_PREPARE: ({ operatorId, ownerId }, { organizationId }) =>
    said(
      organizationId !== operatorId || operatorId === ownerId,
      'Đơn vị vận hành đã lập hồ sơ thì không thẩm định, cho ý kiến hay phê duyệt.',
      'The operating unit, which prepared the dossier, gives no opinion on it and does not approve it.',
    ),
};

/** Whether the internal regulation must be there before the decision (Decree 331/2026, Article 30(7)). */
export function needsRegulation({ regime, level, listed }: DossierFacts): boolean {
  return procedureOf(regime, level, { nationalList: listed }).documents.some(
    ({ part }) => part === 'INTERNAL_REGULATION',
  );
}

/** Documents that have to be attached before the dossier is sent for appraisal, and are not. */
function missingDocuments({ regime, level, listed, parts }: DossierFacts) {
  return procedureOf(regime, level, { nationalList: listed }).documents.filter(
    ({ part, given, neededFor }) => given === 'FILE' && neededFor === 'APPRAISAL' && !parts.includes(part),
  );
}
