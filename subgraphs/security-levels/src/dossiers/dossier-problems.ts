import { type Bilingual, ErrorCode } from '@khien/errors';
import type { UserProblem } from '@khien/subgraph';
import { type InputProblem, lengthProblems } from '../input-problem.rules.js';
import type { Refusal } from './dossier-moves.rules.js';

/** What stands for a dossier that is not there, or not for the caller. */
export const NO_DOSSIER: UserProblem = {
  code: ErrorCode.NOT_FOUND,
  path: ['input', 'id'],
  parameters: { what: { vi: 'hồ sơ đề xuất cấp độ', en: 'The dossier' } },
};

const REMEDIES: Readonly<Partial<Record<Refusal['code'], Bilingual>>> = {
  DOCUMENTS_COMPLETE: {
    vi: 'Hãy đính kèm tài liệu còn thiếu (attachDossierDocument).',
    en: 'Attach what is missing (attachDossierDocument).',
  },
  REGULATION_ATTACHED: {
    vi: 'Hãy đính kèm quy chế (attachDossierDocument, INTERNAL_REGULATION).',
    en: 'Attach the regulation (attachDossierDocument, INTERNAL_REGULATION).',
  },
  EXPERT_OPINION_GIVEN: {
    vi: 'Hãy xin ý kiến chuyên môn trước (requestExpertOpinion).',
    en: 'Ask for the expert opinion first (requestExpertOpinion).',
  },
  WRONG_STATE: {
    vi: 'Hãy xem availableTransitions của hồ sơ.',
    en: "See the dossier's availableTransitions.",
  },
};

/** Where in an input a condition that does not hold can be put right, and as what. */
function placeOf(code: Refusal['code']): { code: ErrorCode; path: readonly string[] } {
  switch (code) {
    case 'DOCUMENTS_COMPLETE':
    case 'REGULATION_ATTACHED':
    case 'EXPERT_OPINION_GIVEN':
      return { code: ErrorCode.REQUIRED, path: ['input', 'id'] };
    case 'EXPERT_FITS':
      return { code: ErrorCode.INVALID_VALUE, path: ['input', 'expertCode'] };
    case 'APPRAISER_FITS':
      return { code: ErrorCode.INVALID_VALUE, path: ['input', 'appraisingCode'] };
    case 'REGULATION_BEFORE_DECISION':
      return { code: ErrorCode.INVALID_VALUE, path: ['input', 'decidedOn'] };
    default:
      return { code: ErrorCode.NOT_ALLOWED_NOW, path: ['input', 'id'] };
  }
}

/** A refusal that can be put right, as a user error. */
export function toProblem({ code, message }: Refusal): UserProblem {
  const remedy = REMEDIES[code];
  const detail = { detail: message, what: message };
  return { ...placeOf(code), message, parameters: detail, ...(remedy ? { remedy } : {}) };
}

/** Problems of texts that have to be there, by field of the input. */
export function textProblems(
  texts: Readonly<Record<string, { text: string | null | undefined; most: number; what: Bilingual }>>,
): InputProblem[] {
  return Object.entries(texts).flatMap(([field, { text, most, what }]) =>
    text === null || text === undefined ? [] : lengthProblems(text.trim(), [1, most], ['input', field], what),
  );
}
