import { ErrorCode } from '@khien/errors';
import type { ContentProblem, WarningContent } from './warning-content.rules.js';
import type { WarningKind } from './warning-state.js';

/** Which edition is to be issued. */
interface Edition {
  readonly kind: WarningKind;
  readonly number: number;
  readonly now: Date;
  /** Deadline of the edition before. */
  readonly before?: Date | null;
}

/** Whether a deadline is over. */
export function hasPassed(respondBy: Date | null, now: Date): boolean {
  return respondBy !== null && respondBy <= now;
}

/** Whether a deadline is given to nobody anew: an edition that is corrected afterwards keeps the one that it had. */
function standsAsItWas(
  { respondBy, answersAnew, deadlineForAll }: WarningContent,
  before: Date | null,
): boolean {
  return respondBy?.getTime() === before?.getTime() && !answersAnew && !deadlineForAll;
}

/** What is missing before an edition may be proposed or issued. */
export function missingForIssue(
  content: WarningContent,
  { kind, number, now, before = null }: Edition,
): readonly ContentProblem[] {
  const texts = ['titleVi', 'titleEn', 'summaryVi', 'summaryEn', 'instructionsVi', 'instructionsEn'] as const;
  const changes = number === 1 ? [] : (['changeVi', 'changeEn'] as const);
  return [
    ...[...texts, ...changes].flatMap((field) =>
      content[field] === ''
        ? [{ code: ErrorCode.REQUIRED, path: ['input', 'id'], parameters: { what: field } }]
        : [],
    ),
    ...(kind === 'DIRECTIVE' && content.respondBy === null
      ? [
          {
            code: ErrorCode.REQUIRED,
            path: ['input', 'id'],
            parameters: { what: { vi: 'hạn báo cáo (respondBy)', en: 'the deadline (respondBy)' } },
          },
        ]
      : []),
    ...(hasPassed(content.respondBy, now) && !standsAsItWas(content, before)
      ? [
          {
            code: ErrorCode.INVALID_VALUE,
            path: ['input', 'id'],
            parameters: { what: { vi: 'hạn báo cáo đã qua', en: 'the deadline has passed' } },
          },
        ]
      : []),
  ];
}
