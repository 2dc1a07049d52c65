import { ErrorCode } from '@khien/errors';
import type { UserProblem } from '@khien/subgraph';
import type { Investigation } from './investigation.entity.js';
import {
  INVESTIGATION_MACHINE,
  type InvestigationEvent,
  investigationMove,
} from './investigation.machine.js';

/** That there is no such investigation, or none that the caller sees. */
export const ABSENT: UserProblem = {
  code: ErrorCode.NOT_FOUND,
  path: ['input', 'investigationId'],
  parameters: { what: { vi: 'cuộc điều tra này', en: 'This investigation' } },
};

/** What a finding or claim lacks that names none. */
export const NO_EVIDENCE = { vi: 'ít nhất một chứng cứ', en: 'at least one piece of evidence' };

/** That something cannot be done in the state in which the investigation is. */
export function notNow({ state }: Pick<Investigation, 'state'>): UserProblem {
  const detail = { vi: `cuộc điều tra đang ở trạng thái ${state}.`, en: `the investigation is ${state}.` };
  return { code: ErrorCode.NOT_ALLOWED_NOW, path: ['input', 'investigationId'], parameters: { detail } };
}

/** That a report makes no claim, or too many. */
export function missing(path: readonly string[], max: number): UserProblem {
  const what = { vi: 'Số kết luận', en: 'The number of claims' };
  return { code: ErrorCode.OUT_OF_RANGE, path, parameters: { what, min: 1, max } };
}

/** Why an event cannot happen; nothing when it can. */
export function moveProblems(
  investigation: Pick<Investigation, 'state' | 'reportedBy'>,
  event: InvestigationEvent,
  given: { readonly reason: string; readonly evidence: number; readonly subject: string },
): readonly UserProblem[] {
  const { needs } = INVESTIGATION_MACHINE[event];
  const refused = (vi: string, en: string): UserProblem => ({
    code: ErrorCode.NOT_ALLOWED_NOW,
    path: ['input', 'event'],
    parameters: { detail: { vi, en } },
  });
  if (investigationMove(investigation.state, event) === null) return [notNow(investigation)];
  const reasonWanted = needs.includes('REASON') && (given.reason === '' || given.reason.length > 2000);
  const what = { vi: 'lý do, 1 đến 2000 ký tự', en: 'the reason, 1 to 2000 characters' };
  return [
    ...(reasonWanted ? [{ code: ErrorCode.REQUIRED, path: ['input', 'reason'], parameters: { what } }] : []),
    ...(needs.includes('EVIDENCE') && given.evidence === 0
      ? [refused('sự cố chưa có chứng cứ nào.', 'the incident has no evidence yet.')]
      : []),
    ...(needs.includes('CLAIMS')
      ? [refused('hãy dùng submitInvestigationReport.', 'use submitInvestigationReport.')]
      : []),
    ...(needs.includes('ANOTHER_PERSON') && investigation.reportedBy === given.subject
      ? [refused('người lập báo cáo không tự chấp nhận báo cáo.', 'who wrote the report does not accept it.')]
      : []),
  ];
}
