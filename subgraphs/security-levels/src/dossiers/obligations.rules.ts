import type { Day } from '@khien/calendar';
import type { Bilingual } from '@khien/errors';
import type {
  DeadlineCode,
  ProcedureBody,
  ProcedureRegime,
  Provision,
} from '../level-determination/procedure.types.js';
import { TRANSITION, transitionDay } from '../level-determination/procedure-deadlines.rules.js';
import { decree331 } from '../level-determination/provisions.js';

/** What the law asks for a system. */
export const ObligationCode = {
  LEVEL_APPROVED: 'LEVEL_APPROVED',
  LEVEL_REDETERMINED: 'LEVEL_REDETERMINED',
  RISK_REASSESSED: 'RISK_REASSESSED',
  PLAN_CARRIED_OUT: 'PLAN_CARRIED_OUT',
  LV_TRANS_APPROVE: 'LV_TRANS_APPROVE',
  LV_TRANS_MEASURE: 'LV_TRANS_MEASURE',
  LV_INCOMPLETE: 'LV_INCOMPLETE',
  LV_APPR_3: 'LV_APPR_3',
  LV_APPR_45: 'LV_APPR_45',
  LV_APPROVE: 'LV_APPROVE',
} as const;
/** One of {@link ObligationCode}. */
export type ObligationCode = (typeof ObligationCode)[keyof typeof ObligationCode];

/** Where it stands. */
export const ObligationState = { DONE: 'DONE', OPEN: 'OPEN', SOON: 'SOON', OVERDUE: 'OVERDUE' } as const;
/** One of {@link ObligationState}. */
export type ObligationState = (typeof ObligationState)[keyof typeof ObligationState];

/** An obligation before it is known how it is shown. */
export interface ObligationRule {
  readonly code: ObligationCode;
  readonly title: Bilingual;
  readonly provision: Provision;
  readonly body: ProcedureBody;
  readonly dueOn: Day | null;
  readonly state: ObligationState;
}

/** A serious incident that hit a system, once it was reviewed (rút kinh nghiệm). */
export interface ReviewedIncident {
  readonly reviewedOn: Day;
  /** Whether risks were assessed, or a dossier was opened, on that day or later. */
  readonly reassessed: boolean;
}

/** What is known of a system, as far as its obligations follow from it. */
export interface ObligedSystem {
  /** The regime by which its level is proposed or was approved. */
  readonly regime: ProcedureRegime;
  readonly approvedLevel: number | null;
  readonly levelOutdated: boolean;
  readonly planState: 'NOT_DONE' | 'PARTLY' | 'FULL';
  /** The last one that whoever asks may know of. */
  readonly incident: ReviewedIncident | null;
  /** Deadlines that run for its dossier. */
  readonly running: readonly {
    readonly code: DeadlineCode;
    readonly title: Bilingual;
    readonly provision: Provision;
    readonly body: ProcedureBody;
    readonly dueOn: Day;
    readonly state: ObligationState;
  }[];
  /** The day in Vietnam, and the last day that is soon. */
  readonly today: Day;
  readonly soon: Day;
}

/** Everything the law asks for a system, as far as its level goes: approval, plan, the transition, its dossier. */
export function obligationsOf(system: ObligedSystem): readonly ObligationRule[] {
  const { approvedLevel, levelOutdated, planState, incident, regime, running } = system;
  const done = approvedLevel !== null;
  const transition = (rule: typeof TRANSITION.approve, met: boolean): ObligationRule => ({
    code: rule.code,
    title: rule.title,
    provision: rule.provision,
    body: rule.body,
    dueOn: transitionDay(rule),
    state: met ? 'DONE' : stateOn(transitionDay(rule), system),
  });
  const own: ObligationRule[] = [
    {
      code: 'LEVEL_APPROVED',
      title: { vi: 'Có cấp độ được phê duyệt', en: 'Have a level that is approved' },
      provision: decree331('khoản 6 Điều 30', 'Article 30(6)'),
      body: 'OPERATING_UNIT',
      dueOn: null,
      state: done ? 'DONE' : 'OPEN',
    },
    {
      code: 'PLAN_CARRIED_OUT',
      title: {
        vi: 'Triển khai đầy đủ phương án bảo đảm an ninh mạng',
        en: 'Carry out the whole protection plan',
      },
      provision: decree331('khoản 6 Điều 30', 'Article 30(6)'),
      body: 'OPERATING_UNIT',
      dueOn: null,
      state: planState === 'FULL' ? 'DONE' : 'OPEN',
    },
  ];
  if (levelOutdated) {
    own.push({
      code: 'LEVEL_REDETERMINED',
      title: { vi: 'Xác định lại cấp độ', en: 'Have the level determined anew' },
      provision: decree331('Điều 25', 'Article 25'),
      body: 'OPERATING_UNIT',
      dueOn: null,
      state: 'OPEN',
    });
  }
  if (incident !== null) own.push(reassessment(incident));
  if (regime === 'ND85') {
    // Whether a level was approved in time is the dossier's to say; here, whether anything is still owed.
    own.push(transition(TRANSITION.approve, done));
    own.push(transition(TRANSITION.measures, planState === 'FULL'));
  }
  const said = new Set(own.map(({ code }) => code));
  return [...own, ...running.filter(({ code }) => !said.has(code))];
}

/**
 * A serious incident is among what calls for looking at risks and level again; no text that was read names a day by which,
 * nor says from when it counts: the review of the incident is our reading.
 */
function reassessment({ reviewedOn, reassessed }: ReviewedIncident): ObligationRule {
  const [year, month, day] = reviewedOn.split('-');
  return {
    code: 'RISK_REASSESSED',
    title: {
      vi: `Đánh giá lại rủi ro sau sự cố nghiêm trọng (rút kinh nghiệm ngày ${day}/${month}/${year}); xác định lại cấp độ nếu rủi ro cao hơn`,
      en: `Assess the risks anew after a serious incident (reviewed on ${reviewedOn}); have the level determined anew where they are higher`,
    },
    provision: decree331('Điều 10 và Điều 25', 'Articles 10 and 25', 'INFERRED'),
    body: 'OPERATING_UNIT',
    dueOn: null,
    state: reassessed ? 'DONE' : 'OPEN',
  };
}

function stateOn(dueOn: Day, { today, soon }: ObligedSystem): ObligationState {
  if (dueOn < today) return 'OVERDUE';
  return dueOn <= soon ? 'SOON' : 'OPEN';
}
