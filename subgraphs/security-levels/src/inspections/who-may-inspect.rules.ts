import type { Bilingual } from '@khien/errors';
import { LevelRegime, SourceVerification } from '../level-determination/criterion.js';
import type { Level } from '../level-determination/level-facts.js';
import { InspectionKind, InspectionTrigger } from './inspection-kinds.js';

/** What decides who may inspect. */
export interface InspectorFacts {
  readonly regime: LevelRegime;
  readonly level: Level;
  readonly nationalList: boolean;
  readonly trigger: InspectionTrigger;
}

/** Why self-assessment is not enough. */
export interface ProfessionalReason {
  readonly text: Bilingual;
  readonly reference: Bilingual;
  readonly verification: SourceVerification;
}

const ND331: Bilingual = {
  vi: 'Điều 27 và khoản 5 Điều 28 Nghị định 331/2026/NĐ-CP',
  en: 'Articles 27 and 28(5) of Decree 331/2026/NĐ-CP',
};

/** Events behind which a professional body has to inspect. */
const EVENTS: Readonly<Partial<Record<InspectionTrigger, Bilingual>>> = {
  SERIOUS_INCIDENT: { vi: 'Sau sự cố nghiêm trọng.', en: 'After a serious incident.' },
  HIGH_RISK: { vi: 'Khi phát hiện rủi ro cao.', en: 'A high risk was found.' },
  MAJOR_CHANGE: { vi: 'Sau thay đổi lớn.', en: 'After a major change.' },
  DOUBTED_SELF_ASSESSMENT: {
    vi: 'Khi kết quả tự đánh giá có dấu hiệu không trung thực.',
    en: 'The self-assessment looks untrue.',
  },
  AUTHORITY_REQUEST: { vi: 'Theo yêu cầu của cơ quan có thẩm quyền.', en: 'On request of the authority.' },
};

/** Why a professional body has to inspect; none where the owner may have it done by an independent unit of its own. */
export function professionalReasons(facts: InspectorFacts): readonly ProfessionalReason[] {
  const { regime, level, nationalList, trigger } = facts;
  const because = (text: Bilingual, reference: Bilingual): ProfessionalReason => ({
    text,
    reference,
    verification: SourceVerification.SECONDARY_COPY,
  });
  if (regime === LevelRegime.ND85) {
    if (level < 3) return [];
    return [
      because(
        {
          vi: 'Hệ thống từ cấp độ 3 do tổ chức chuyên môn được cấp phép hoặc được chỉ định kiểm tra, đánh giá.',
          en: 'From level 3 a licensed or designated body inspects.',
        },
        {
          vi: 'Điều 20 Nghị định 85/2016/NĐ-CP; Điều 11 Thông tư 12/2022/TT-BTTTT',
          en: 'Article 20 of Decree 85/2016/NĐ-CP; Article 11 of Circular 12/2022/TT-BTTTT',
        },
      ),
    ];
  }
  const reasons: ProfessionalReason[] = [];
  if (level === 5 || nationalList) {
    reasons.push(
      because(
        {
          vi: 'Hệ thống cấp độ 5 hoặc quan trọng về an ninh quốc gia.',
          en: 'The system has level 5 or is critical to national security.',
        },
        ND331,
      ),
    );
  }
  const event = EVENTS[trigger];
  if (event !== undefined) reasons.push(because(event, ND331));
  return reasons;
}

/** Kinds of inspection that count for these facts. The yearly self-check of the national list is one by itself. */
export function allowedKinds(facts: InspectorFacts): readonly InspectionKind[] {
  const outside = [InspectionKind.PROFESSIONAL, InspectionKind.AUTHORITY];
  return professionalReasons(facts).length === 0 ? [InspectionKind.SELF, ...outside] : outside;
}

/** Who takes part in an inspection. */
export interface Parties {
  readonly operatorId: string;
  /** The unit that inspects. */
  readonly assessorId: string;
}

/**
 * Whether the unit that inspects is independent of the operation: it is not the one that operates. This holds for
 * self-assessment too (ND331 Article 27): an owner that operates a system itself names another unit or a body from outside.
 */
export function isIndependentUnit({ operatorId, assessorId }: Parties): boolean {
  return operatorId !== assessorId;
}

/** A person who acts in an inspection, with the hats that they wear. */
export interface ActingPerson {
  readonly subject: string;
  /** Whether they act for the organization that operates the system. */
  readonly actsForOperator: boolean;
  readonly operatesSystems: boolean;
}

/** Whether a person may judge: somebody who neither operates systems nor acts for who operates this one. */
export function isIndependentPerson({ actsForOperator, operatesSystems }: ActingPerson): boolean {
  return !actsForOperator && !operatesSystems;
}
