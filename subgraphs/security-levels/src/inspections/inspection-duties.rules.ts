import type { Bilingual } from '@khien/errors';
import type { ControlParameter } from '../controls/catalogues/catalogue.js';
import { parametersOf } from '../controls/catalogues/tcvn-14423-2026.parameters.js';
import { LevelRegime, SourceVerification } from '../level-determination/criterion.js';
import type { Level } from '../level-determination/level-facts.js';
import { DutyCode, type InspectionDuty, type Period, PeriodBasis } from './inspection-duty.js';
import { RiskGrade } from './inspection-kinds.js';

/** Months between inspections that are proposed where no text gives a number. */
export type ProposedMonths = Readonly<Record<Level, number>>;

/**
 * The periods of Decree 85/2016 go on being proposed under Decree 331/2026, which gives none: a setting of the platform,
 * not law.
 */
export const PROPOSED_MONTHS: ProposedMonths = { 1: 24, 2: 24, 3: 12, 4: 12, 5: 6 };

/** What decides which duties a system has. */
export interface DutyFacts {
  readonly regime: LevelRegime;
  readonly level: Level;
  /** Critical to national security: every system of level 5 is (ND331 Article 16), others by the list. */
  readonly nationalList: boolean;
  readonly risk: RiskGrade | null;
  readonly operating: boolean;
}

const ND85_20: Bilingual = {
  vi: 'điểm c khoản 2 Điều 20 Nghị định 85/2016/NĐ-CP',
  en: 'Article 20(2)(c) of Decree 85/2016/NĐ-CP',
};
const ND331_27: Bilingual = {
  vi: 'Điều 27 Nghị định 331/2026/NĐ-CP',
  en: 'Article 27 of Decree 331/2026/NĐ-CP',
};
const TCVN: Bilingual = {
  vi: 'TCVN 14423:2026 (theo bản tóm tắt, chưa đối chiếu tiêu chuẩn)',
  en: 'TCVN 14423:2026 (by a summary; the standard itself was not read)',
};

/** The duties of a system in operation, or of one on its way there. */
export function dutiesOf(
  facts: DutyFacts,
  proposed: ProposedMonths = PROPOSED_MONTHS,
): readonly InspectionDuty[] {
  if (!facts.operating) return [beforeOperation(facts)];
  return [...inspections(facts, proposed), ...(facts.nationalList ? [SELF_CHECK] : []), ...ofStandard(facts)];
}

function inspections(
  { regime, level, risk }: DutyFacts,
  proposed: ProposedMonths,
): readonly InspectionDuty[] {
  if (regime === LevelRegime.ND331) return [byRisk(level, risk, proposed)];
  if (level === 5) return [WHOLE_ORGANIZATION, ND85_LEVEL_5];
  return level >= 3 ? [WHOLE_ORGANIZATION, ND85_LEVELS_3_4] : [WHOLE_ORGANIZATION];
}

const ofNd85 = (code: DutyCode, months: number, text: Bilingual): InspectionDuty => ({
  code,
  basis: PeriodBasis.LAW,
  period: { months },
  fulfilledBy: 'INSPECTION',
  text,
  reference: ND85_20,
  verification: SourceVerification.SECONDARY_COPY,
});

const WHOLE_ORGANIZATION = ofNd85(DutyCode.INSP_ORG, 24, {
  vi: 'Kiểm tra, đánh giá định kỳ 2 năm một lần trong toàn bộ cơ quan, tổ chức.',
  en: 'Periodic inspection of the whole organization every 2 years.',
});
const ND85_LEVELS_3_4 = ofNd85(DutyCode.INSP_34, 12, {
  vi: 'Kiểm tra, đánh giá định kỳ hằng năm đối với hệ thống cấp độ 3 và cấp độ 4.',
  en: 'Yearly inspection of systems of levels 3 and 4.',
});
const ND85_LEVEL_5 = ofNd85(DutyCode.INSP_5, 6, {
  vi: 'Kiểm tra, đánh giá định kỳ 6 tháng một lần đối với hệ thống cấp độ 5.',
  en: 'Inspection of systems of level 5 every 6 months.',
});

function byRisk(level: Level, risk: RiskGrade | null, proposed: ProposedMonths): InspectionDuty {
  const high = risk === RiskGrade.HIGH;
  const months = high ? Math.max(1, Math.floor(proposed[level] / 2)) : proposed[level];
  return {
    code: DutyCode.INSP_BY_RISK,
    basis: PeriodBasis.SETTING,
    period: { months },
    fulfilledBy: 'INSPECTION',
    text: {
      vi: `Kiểm tra, đánh giá theo cấp độ và rủi ro; nghị định không nêu thời hạn, hệ thống này đề xuất ${months} tháng${high ? ' vì rủi ro cao' : ''}.`,
      en: `Inspection by level and risk; the decree gives no period, this platform proposes ${months} months${high ? ' since the risk is high' : ''}.`,
    },
    reference: ND331_27,
    verification: SourceVerification.SECONDARY_COPY,
  };
}

const SELF_CHECK: InspectionDuty = {
  code: DutyCode.NS_SELFCHECK,
  basis: PeriodBasis.LAW,
  period: { yearlyBefore: '10-01' },
  fulfilledBy: 'INSPECTION',
  text: {
    vi: 'Tự kiểm tra hằng năm hệ thống thông tin quan trọng về an ninh quốc gia; gửi kết quả bằng văn bản trước ngày 01/10.',
    en: 'Yearly self-inspection of a system critical to national security; the result is sent in writing before 1 October.',
  },
  reference: { vi: 'Điều 8 Nghị định 333/2026/NĐ-CP', en: 'Article 8 of Decree 333/2026/NĐ-CP' },
  verification: SourceVerification.SECONDARY_COPY,
};

function beforeOperation({ nationalList }: DutyFacts): InspectionDuty {
  return {
    code: DutyCode.BEFORE_OPERATION,
    basis: PeriodBasis.EVENT,
    period: null,
    fulfilledBy: 'BEFORE_OPERATION',
    text: nationalList
      ? {
          vi: 'Đánh giá điều kiện an ninh mạng trước khi đưa vào vận hành; bắt buộc đối với hệ thống thông tin quan trọng về an ninh quốc gia.',
          en: 'Assessment of the security conditions before operation; mandatory for systems critical to national security.',
        }
      : {
          vi: 'Đánh giá điều kiện an ninh mạng trước khi đưa vào vận hành.',
          en: 'Assessment of the security conditions before operation.',
        },
    reference: {
      vi: 'khoản 3 Điều 28 Nghị định 331/2026/NĐ-CP',
      en: 'Article 28(3) of Decree 331/2026/NĐ-CP',
    },
    verification: SourceVerification.SECONDARY_COPY,
  };
}

/** Figures of the standard that speak of looking for weaknesses, by their code in the catalogue of controls. */
const OF_STANDARD: Readonly<Record<string, readonly [DutyCode, InspectionDuty['fulfilledBy']]>> = {
  'vulnerability-scan': [DutyCode.SCAN_SYSTEM, 'SCAN_SYSTEM'],
  'vulnerability-scan-critical': [DutyCode.SCAN_CRITICAL, 'SCAN_CRITICAL'],
  'penetration-test-external': [DutyCode.PENETRATION_EXTERNAL, 'PENETRATION_EXTERNAL'],
  'penetration-test-internal': [DutyCode.PENETRATION_INTERNAL, 'PENETRATION_INTERNAL'],
  'risk-identification': [DutyCode.RISK_REIDENTIFICATION, 'RISK_ASSESSMENT'],
};

/** The standard of 2026 goes with the decree of 2026; that of 2017 gives no such figures that we know. */
function ofStandard({ regime, level }: DutyFacts): readonly InspectionDuty[] {
  if (regime !== LevelRegime.ND331) return [];
  const figures = ['VULNERABILITIES', 'PENETRATION_TESTING', 'RISK'].flatMap((group) =>
    parametersOf(group, level),
  );
  return figures.flatMap((figure) => {
    const [code, fulfilledBy] = OF_STANDARD[figure.code] ?? [];
    if (code === undefined || fulfilledBy === undefined) return [];
    const period = periodOf(figure);
    const basis = period === null ? PeriodBasis.OWN_PLAN : PeriodBasis.STANDARD;
    const verification = SourceVerification.SECONDARY_SUMMARY;
    return [
      { code, basis, period, fulfilledBy, text: textOf(figure, period), reference: TCVN, verification },
    ];
  });
}

function periodOf({ meaning, amount, unit }: ControlParameter): Period {
  if (meaning !== 'EVERY' || amount === null) return null;
  return { months: unit === 'YEAR' ? amount * 12 : amount };
}

function textOf({ label }: ControlParameter, period: Period): Bilingual {
  if (period === null || !('months' in period)) {
    return {
      vi: `${label.vi}: theo kế hoạch của chủ quản.`,
      en: `${label.en}: by the owner's own programme.`,
    };
  }
  return {
    vi: `${label.vi}: ${period.months} tháng một lần.`,
    en: `${label.en}: every ${period.months} month${period.months === 1 ? '' : 's'}.`,
  };
}
