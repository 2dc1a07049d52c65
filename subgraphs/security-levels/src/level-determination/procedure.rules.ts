import type { Bilingual } from '@khien/errors';
import type {
  FormOfStep,
  Procedure,
  ProcedureBody,
  ProcedureRegime,
  ProcedureStep,
  ProcedureStepKind,
} from './procedure.types.js';
import { deadlinesOf } from './procedure-deadlines.rules.js';
import { documentsOf } from './procedure-documents.rules.js';
import { decree85, decree331 } from './provisions.js';

/** What decides which procedure a level has. */
export interface ProcedureChoice {
  /** On the list of systems critical to national security; every system of level 5 belongs to it (Article 16). */
  readonly nationalList: boolean;
}

/**
 * Who does what, with which documents, by when, for a level under a regime: data for the dossiers, the level and whoever
 * explains them.
 *
 * @param level 1 to 5
 */
export function procedureOf(regime: ProcedureRegime, level: number, choice: ProcedureChoice): Procedure {
  if (!Number.isInteger(level) || level < 1 || level > 5) throw new RangeError(`there is no level ${level}`);
  const listed = level === 5 || (choice.nationalList && level >= 3);
  return {
    regime,
    level,
    listed,
    steps: stepsOf(regime, level, listed),
    documents: documentsOf(regime, level, listed),
    deadlines: deadlinesOf(regime, level, listed),
  };
}

function stepsOf(regime: ProcedureRegime, level: number, listed: boolean): readonly ProcedureStep[] {
  const high = level >= 4 || listed;
  const low = level <= 2;
  const take = (step: ProcedureStepKind, body: ProcedureBody, forms: readonly FormOfStep[] = []) => ({
    step,
    body,
    provision: provisionOf(regime, step),
    forms: regime === 'ND331' ? forms : [],
  });
  return [
    take('PREPARE', 'OPERATING_UNIT', [low ? FORMS.requestBoth : FORMS.requestAppraisal]),
    ...(high ? [take('EXPERT_OPINION', 'SPECIALISED_UNIT', [FORMS.requestOpinion])] : []),
    take('APPRAISE', high ? 'NATIONAL_APPRAISER' : 'SPECIALISED_UNIT', [FORMS.appraisal]),
    ...(listed
      ? [take('LIST', 'PRIME_MINISTER'), take('PLAN', 'OWNER', [FORMS.submission, FORMS.planDecision])]
      : [
          take('APPROVE', low ? 'SPECIALISED_UNIT' : 'OWNER', [
            ...(low ? [] : [FORMS.submission]),
            FORMS.levelDecision,
          ]),
        ]),
  ];
}

function provisionOf(regime: ProcedureRegime, step: ProcedureStepKind) {
  // "First the Prime Minister's list, then the plan" is our reading: neither decree gives an order.
  const reading = step === 'LIST' || step === 'PLAN' ? 'INFERRED' : 'STATED';
  return regime === 'ND331'
    ? decree331('Điều 18, Điều 20', 'Articles 18 and 20', reading)
    : decree85('Điều 12, Điều 14', 'Articles 12 and 14', reading);
}

// Which form belongs to which level is inferred from their titles.
const form = (
  number: string,
  vi: string,
  en: string,
  reading: FormOfStep['reading'] = 'STATED',
): FormOfStep => ({
  number,
  title: { vi, en } satisfies Bilingual,
  reading,
});

const FORMS = {
  requestBoth: form('01', 'Đề nghị thẩm định và phê duyệt', 'Request for appraisal and approval', 'INFERRED'),
  requestAppraisal: form('02', 'Đề nghị thẩm định', 'Request for appraisal', 'INFERRED'),
  requestOpinion: form('03', 'Đề nghị cho ý kiến chuyên môn', 'Request for an expert opinion', 'INFERRED'),
  appraisal: form('04', 'Ý kiến thẩm định', 'Appraisal opinion'),
  submission: form('05', 'Tờ trình phê duyệt', 'Submission for approval'),
  levelDecision: form('06', 'Quyết định phê duyệt cấp độ', 'Decision approving the level'),
  planDecision: form(
    '07',
    'Quyết định phê duyệt phương án',
    'Decision approving the protection plan',
    'INFERRED',
  ),
} as const;

/** Code of the Ministry of National Defence, which appraises the military's own systems. */
const NATIONAL_DEFENCE = 'VN-GOV-01';
/**
 * Code of the Ministry of Public Security: it appraises levels 4 and 5 under Decree 331 (Article 18); under Decree 85 it has
 * taken that over from the ministry of information since 1 March 2025.
 */
const PUBLIC_SECURITY = 'VN-GOV-02';

/**
 * Which organization appraises levels 4 and 5, or a unit under it.
 *
 * @param ownerAndAbove codes of the owner and of all organizations above it. The Government Cipher Committee, which
 * appraises cipher systems, stands under the Ministry of National Defence and goes with it.
 */
export function nationalAppraiser(ownerAndAbove: readonly string[]): string {
  return ownerAndAbove.includes(NATIONAL_DEFENCE) ? NATIONAL_DEFENCE : PUBLIC_SECURITY;
}
