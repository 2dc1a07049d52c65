import type { Bilingual } from '@khien/errors';
import { citation } from './criterion.js';
import { InfrastructureScope, type JudgedSystem } from './level-facts.js';
import { DECREE_85_2016 } from './rulebooks/decree-85-2016.js';
import { DECREE_331_2026 } from './rulebooks/decree-331-2026.js';
import type { WholeDetermination } from './whole.rules.js';

/** What somebody should look at before relying on a determination. */
export const CautionCode = {
  RISK_RULES_NOT_ISSUED: 'RISK_RULES_NOT_ISSUED',
  RISK_ASSESSMENT_ALONE: 'RISK_ASSESSMENT_ALONE',
  PARTS_DIFFER: 'PARTS_DIFFER',
  PARTS_ADD_UP: 'PARTS_ADD_UP',
  NOT_COUNTED_BY_PERSON: 'NOT_COUNTED_BY_PERSON',
  AREAS_WIDER_THAN_SCOPE: 'AREAS_WIDER_THAN_SCOPE',
  SECRETS_WITHOUT_HARM: 'SECRETS_WITHOUT_HARM',
} as const;
/** One of {@link CautionCode}. */
export type CautionCode = (typeof CautionCode)[keyof typeof CautionCode];

/** A caution, with the place of the law that it rests on where there is one. */
export interface Caution {
  readonly code: CautionCode;
  readonly text: Bilingual;
  readonly citation: Bilingual | null;
}

const of331 = (article: number, clause: number) =>
  citation(DECREE_331_2026, { article, clause, point: null });

/** What to look at before relying on a determination. */
export function cautionsOf(whole: WholeDetermination): readonly Caution[] {
  return [...riskCautions(whole), ...partCautions(whole), ...factCautions(whole)];
}

function riskCautions({ regime, own, of: { system } }: WholeDetermination): Caution[] {
  if (regime !== 'ND331' || system.riskAssessedLevel === null) return [];
  const pending: Caution = {
    code: 'RISK_RULES_NOT_ISSUED',
    text: {
      vi: 'Bộ Công an chưa ban hành quy định về đánh giá rủi ro: kết quả đánh giá chỉ dùng để nâng cấp độ.',
      en: 'The Ministry of Public Security has not issued the rules of risk assessment: its result only raises a level.',
    },
    citation: of331(10, 8),
  };
  const without = { ...system, riskAssessedLevel: null };
  const alone = own.met.every(({ met }) => met.judge(without).truth !== 'HOLDS');
  if (!alone) return [pending];
  return [
    pending,
    {
      code: 'RISK_ASSESSMENT_ALONE',
      text: {
        vi: 'Không tiêu chí nào khác được đáp ứng: cấp độ chỉ dựa trên đánh giá rủi ro; cần trao đổi với cơ quan thẩm định.',
        en: 'No other criterion is met: the level rests on the risk assessment alone; consult the appraising body.',
      },
      citation: of331(10, 5),
    },
  ];
}

function partCautions({ regime, own, parts, of }: WholeDetermination): Caution[] {
  const cautions: Caution[] = [];
  const levels = new Set([own, ...parts.map(({ determination }) => determination)].map(({ value }) => value));
  if (levels.size > 1) {
    cautions.push({
      code: 'PARTS_DIFFER',
      text: {
        vi: 'Các thành phần có cấp độ khác nhau: cả hệ thống theo cấp độ cao nhất. Không được tách thành phần ra chỉ để hạ cấp độ.',
        en: 'The parts have different levels: the whole has the highest. Parts may not be split off in order to lower it.',
      },
      citation:
        regime === 'ND85' ? citation(DECREE_85_2016, { article: 5, clause: 2, point: null }) : of331(8, 3),
    });
  }
  if (
    addsUp(
      of.system,
      of.parts.map(({ system }) => system),
    )
  ) {
    cautions.push({
      code: 'PARTS_ADD_UP',
      text: {
        vi: 'Một thành phần có nhiều người hơn cả hệ thống, hoặc hệ thống chưa nêu số người mà các thành phần đã nêu: hãy kiểm tra số liệu của cả hệ thống.',
        en: 'A part has more persons than the whole system, or the whole gives no number where its parts do: check the numbers of the whole.',
      },
      citation: of331(7, 2),
    });
  }
  return cautions;
}

const COUNTS = ['basicDataSubjects', 'sensitiveDataSubjects', 'users'] as const;

/** Whether the parts tell of more persons than the whole does. */
function addsUp(whole: JudgedSystem, parts: readonly JudgedSystem[]): boolean {
  return COUNTS.some((name) => parts.some((part) => (part[name] ?? 0) > (whole[name] ?? 0)));
}

function factCautions({ regime, of: { system, servedAreaIds } }: WholeDetermination): Caution[] {
  const cautions: Caution[] = [];
  const { dataSubjectsCountedBy: by, basicDataSubjects, sensitiveDataSubjects } = system;
  const counted = (basicDataSubjects ?? 0) > 0 || (sensitiveDataSubjects ?? 0) > 0;
  if (regime === 'ND331' && counted && by !== 'DISTINCT_PERSONS') {
    cautions.push({
      code: 'NOT_COUNTED_BY_PERSON',
      text: {
        vi: 'Số chủ thể dữ liệu không được đếm theo người, hoặc chưa rõ cách đếm. Nghị định không quy định cách đếm; ngưỡng tính theo chủ thể dữ liệu.',
        en: 'The data subjects were not counted by person, or it is not known how. The decree does not say how to count; its thresholds are of data subjects.',
      },
      citation: citation(DECREE_331_2026, { article: 13, clause: 2, point: 'c' }),
    });
  }
  if (system.kind === 'INFRASTRUCTURE' && wider(servedAreaIds, system.infrastructureScope)) {
    cautions.push({
      code: 'AREAS_WIDER_THAN_SCOPE',
      text: {
        vi: 'Địa bàn phục vụ rộng hơn phạm vi đã nêu của hạ tầng.',
        en: 'The areas that it serves are wider than the scope given for the infrastructure.',
      },
      citation: null,
    });
  }
  if (system.informationClasses?.includes('STATE_SECRET') && system.harmToNationalSecurity === 'NONE') {
    cautions.push({
      code: 'SECRETS_WITHOUT_HARM',
      text: {
        vi: 'Có bí mật nhà nước nhưng mức tổn hại là "không": hãy xem lại. Cấp độ vẫn ít nhất là 3.',
        en: 'State secrets, but no harm: look at it again. The level is 3 at least all the same.',
      },
      citation: null,
    });
  }
  return cautions;
}

const PROVINCE = /^\d{2}@/;
const COUNTRY = /^VN@/;
const scopes = Object.values(InfrastructureScope);

/** Whether the areas show a wider scope; of communes the identifier does not tell the province. */
function wider(areaIds: readonly string[], scope: InfrastructureScope | null): boolean {
  if (scope === null) return false;
  const country = areaIds.some((id) => COUNTRY.test(id));
  const provinces = areaIds.filter((id) => PROVINCE.test(id)).length;
  const least = country ? 'NATIONWIDE' : provinces > 1 ? 'SEVERAL_PROVINCES' : null;
  // A ministry or a sector may sit in many places without serving others.
  if (scope === 'ONE_MINISTRY' || scope === 'ONE_SECTOR' || scope === 'ONE_ORGANIZATION') return false;
  return least !== null && scopes.indexOf(scope) < scopes.indexOf(least);
}
