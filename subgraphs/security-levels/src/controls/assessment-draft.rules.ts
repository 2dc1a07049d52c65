import { ErrorCode } from '@khien/errors';
import { type InputProblem, lengthProblems } from '../input-problem.rules.js';
import { ControlState } from './control-state.js';

/** What is said of a control, but for who says it. */
export interface Answer {
  readonly state: ControlState;
  readonly justification: string | null;
  readonly evidenceText: string | null;
  readonly evidenceUrl: string | null;
  readonly responsibleSubject: string | null;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string | null;
}

/** A change of an answer: what is undefined stays, null takes away. */
export type AnswerChange = { readonly state: ControlState } & {
  readonly [K in Exclude<keyof Answer, 'state'>]?: string | null | undefined;
};

const NOTHING_SAID: Omit<Answer, 'state'> = {
  justification: null,
  evidenceText: null,
  evidenceUrl: null,
  responsibleSubject: null,
  dueOn: null,
};

/** The answer after a change. Texts are trimmed and in one form of each letter; an empty one is none. */
export function changedAnswer(before: Answer | null, change: AnswerChange): Answer {
  const base = before ?? NOTHING_SAID;
  const text = (name: Exclude<keyof Answer, 'state'>) => {
    const given = change[name];
    return given === undefined ? base[name] : given?.normalize('NFC').trim() || null;
  };
  return {
    state: change.state,
    justification: text('justification'),
    evidenceText: text('evidenceText'),
    evidenceUrl: text('evidenceUrl'),
    responsibleSubject: text('responsibleSubject'),
    dueOn: text('dueOn'),
  };
}

/** What is wrong with an answer. @param path of the answer, to which the name of the field is added */
export function answerProblems(answer: Answer, path: readonly string[]): InputProblem[] {
  const at = (name: keyof Answer) => [...path, name];
  const problems = [
    ...lengthProblems(answer.justification ?? '', [0, 4_000], at('justification'), {
      vi: 'Độ dài giải trình (ký tự)',
      en: 'The length of the justification (characters)',
    }),
    ...lengthProblems(answer.evidenceText ?? '', [0, 4_000], at('evidenceText'), {
      vi: 'Độ dài minh chứng (ký tự)',
      en: 'The length of the evidence (characters)',
    }),
    ...lengthProblems(answer.evidenceUrl ?? '', [0, 2_000], at('evidenceUrl'), {
      vi: 'Độ dài địa chỉ minh chứng (ký tự)',
      en: 'The length of the address of the evidence (characters)',
    }),
    ...lengthProblems(answer.responsibleSubject ?? '', [0, 200], at('responsibleSubject'), {
      vi: 'Độ dài mã người chịu trách nhiệm (ký tự)',
      en: 'The length of the identifier of the person responsible (characters)',
    }),
  ];
  if (answer.state === ControlState.NOT_APPLICABLE && answer.justification === null) {
    problems.push({
      code: ErrorCode.REQUIRED,
      path: at('justification'),
      parameters: { what: { vi: 'lý do không áp dụng', en: 'why the control does not apply' } },
      remedy: {
        vi: 'Hãy nêu lý do yêu cầu này không áp dụng với hệ thống.',
        en: 'Say why the control does not apply to the system.',
      },
    });
  }
  if (answer.evidenceUrl !== null && !isWebAddress(answer.evidenceUrl)) {
    problems.push({
      code: ErrorCode.INVALID_VALUE,
      path: at('evidenceUrl'),
      parameters: { what: answer.evidenceUrl.slice(0, 80) },
      remedy: {
        vi: 'Hãy nhập địa chỉ đầy đủ bắt đầu bằng http:// hoặc https://.',
        en: 'Give a whole address that begins with http:// or https://.',
      },
    });
  }
  return problems;
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}
