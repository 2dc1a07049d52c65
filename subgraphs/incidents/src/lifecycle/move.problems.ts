import { type Bilingual, ErrorCode } from '@khien/errors';
import type { UserProblem } from '@khien/subgraph';
import { type IncidentTransition, MoveField } from '../incidents/transition.types.js';
import type { IncidentFacts } from './incident-guards.rules.js';
import { problemOfMoment, type Refusal } from './incident-moves.rules.js';

/** What is said with a step, as far as its being there is looked at. */
interface Said {
  readonly reason?: string | null | undefined;
  readonly plan?: string | null | undefined;
  readonly mergedIntoId?: string | null | undefined;
}

/** Longest reason, in characters. */
export const MAX_REASON = 4_000;
/** Longest text of lessons, in characters. */
export const MAX_LESSONS = 20_000;

const FIELDS: Readonly<
  Record<MoveField, { path: string; what: Bilingual; given: (said: Said) => string | null | undefined }>
> = {
  [MoveField.REASON]: {
    path: 'reason',
    what: { vi: 'lý do', en: 'the reason' },
    given: ({ reason }) => reason?.trim(),
  },
  [MoveField.LESSONS]: {
    path: 'lessons',
    what: { vi: 'bài học kinh nghiệm', en: 'what was learnt' },
    given: ({ reason }) => reason?.trim(),
  },
  [MoveField.PLAN]: {
    path: 'plan',
    what: { vi: 'phương án ứng cứu', en: 'the response plan' },
    given: ({ plan }) => plan,
  },
  [MoveField.MERGED_INTO]: {
    path: 'mergedIntoId',
    what: { vi: 'sự cố được gộp vào', en: 'the incident that it is merged into' },
    given: ({ mergedIntoId }) => mergedIntoId,
  },
};

/** What a step needs and was not said, and what was said at too great a length. */
export function missing({ requires }: IncidentTransition, said: Said): readonly UserProblem[] {
  const max = requires.includes('LESSONS') ? MAX_LESSONS : MAX_REASON;
  const long = (said.reason?.trim().length ?? 0) > max;
  const field = requires.includes('LESSONS') ? 'lessons' : 'reason';
  return [
    ...requires.flatMap((name) => {
      const { path, what, given } = FIELDS[name];
      return given(said) ? [] : [{ code: ErrorCode.REQUIRED, path: ['input', path], parameters: { what } }];
    }),
    ...(long
      ? [
          {
            code: ErrorCode.OUT_OF_RANGE,
            path: ['input', field],
            parameters: {
              what: { vi: `Độ dài của ${field}`, en: `The length of ${field}` },
              ...{ min: 1, max },
            },
          },
        ]
      : []),
  ];
}

const MOMENTS: Readonly<Record<NonNullable<ReturnType<typeof problemOfMoment>>, Bilingual>> = {
  IN_THE_FUTURE: { vi: 'thời điểm ở tương lai', en: 'the moment lies in the future' },
  BEFORE_DETECTION: {
    vi: 'thời điểm trước khi phát hiện sự cố',
    en: 'the moment lies before the detection of the incident',
  },
  OUT_OF_ORDER: {
    vi: 'thời điểm trước bước phải có trước đó',
    en: 'the moment lies before a step that comes first',
  },
};

/** What is wrong with the moment of a step. */
export function momentProblem(
  transition: IncidentTransition,
  facts: IncidentFacts,
  at: Date,
  now: Date,
): readonly UserProblem[] {
  const problem = problemOfMoment(transition, facts, at, now);
  if (problem === null) return [];
  return [{ code: ErrorCode.INVALID_VALUE, path: ['input', 'at'], parameters: { what: MOMENTS[problem] } }];
}

/** A condition that does not hold, as something that can be put right. */
export function toProblem({ message }: Refusal): UserProblem {
  return { code: ErrorCode.NOT_ALLOWED_NOW, path: ['input', 'incidentId'], parameters: { detail: message } };
}
