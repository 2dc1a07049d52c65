import { IncidentEvent, IncidentState } from './incident-state.js';
import type { IncidentActor, IncidentTransition } from './transition.types.js';

type Line = Pick<IncidentTransition, 'from' | 'to' | 'actors' | 'mutation' | 'words'> &
  Partial<Omit<IncidentTransition, 'event'>>;

/** The state in which every incident starts. */
export const INITIAL_STATE = IncidentState.RECEIVED;

/** States in which nobody works on an incident any more. */
const ENDED: ReadonlySet<IncidentState> = new Set([
  IncidentState.REJECTED,
  IncidentState.MERGED,
  IncidentState.CLOSED,
  IncidentState.REVIEWED,
]);

/** Whether an incident in this state still has to be worked on: until its closing report has been received. */
export function isOpen(state: IncidentState): boolean {
  return !ENDED.has(state);
}

/** Whether what was reported turned out to be an incident of its own: neither rejected nor a duplicate. */
export function isIncidentOfItsOwn(state: IncidentState): boolean {
  return state !== IncidentState.REJECTED && state !== IncidentState.MERGED;
}

const S = IncidentState;
const COORDINATING: readonly IncidentActor[] = ['COORDINATOR'];
const VERIFYING: readonly IncidentActor[] = ['COORDINATOR', 'RESPONDER'];
const HANDLING: readonly IncidentActor[] = ['COORDINATOR', 'RESPONDER', 'OPERATING_SIDE'];
/** Confirmed, and not serious by now unless an emergency went before. */
const AT_WORK = [
  S.CLASSIFIED,
  S.INITIAL_RESPONSE,
  S.COORDINATING,
  S.CONTAINED,
  S.ERADICATED,
  S.RECOVERING,
] as const;
const TT20_11 = 'TT20 A11';
const QD05_14 = 'QD05 A14';

/**
 * The table of states and transitions of an incident (reference: section G4): ordinary incidents after Circular
 * 20/2017/TT-BTTTT, article 11, serious ones after Decision 05/2017/QĐ-TTg, article 14, closing after articles 9 and 10 of
 * the circular. An incident may turn serious from any open state. Ours, where the texts are silent: that a duplicate is
 * merged whenever it is found, that a merge that was wrong is undone, that a reopened incident is verified again, and that a new
 * fact opens again not only what was closed but also what was reviewed since, and what was rejected: without that, a report that
 * turned out to be right could only be made anew, with another receipt and without its history. The service, the graph, the
 * database's own check (`incident_transition_rule`), the demonstration and the tests read it or are compared with it.
 */
const LINES: Readonly<Record<IncidentEvent, Line>> = {
  ACKNOWLEDGE: {
    from: [S.RECEIVED],
    to: S.ACKNOWLEDGED,
    actors: COORDINATING,
    marks: 'acknowledgedAt',
    mutation: 'acknowledgeIncident',
    words: { vi: 'Phản hồi đã tiếp nhận', en: 'Acknowledge receipt' },
    reference: 'TT20 A9',
  },
  CHECK: {
    from: [S.ACKNOWLEDGED, S.REOPENED],
    to: S.VERIFYING,
    actors: VERIFYING,
    mutation: 'checkIncident',
    words: { vi: 'Xác minh', en: 'Verify' },
    reference: TT20_11,
  },
  REJECT: {
    from: [S.VERIFYING],
    to: S.REJECTED,
    actors: COORDINATING,
    requires: ['REASON'],
    clocks: ['STOP_ALL'],
    mutation: 'rejectIncident',
    words: { vi: 'Không phải sự cố', en: 'Reject: not an incident' },
    reference: TT20_11,
  },
  MERGE: {
    from: [S.RECEIVED, S.ACKNOWLEDGED, S.VERIFYING, ...AT_WORK],
    to: S.MERGED,
    actors: COORDINATING,
    requires: ['REASON', 'MERGED_INTO'],
    clocks: ['STOP_ALL'],
    mutation: 'mergeIncidents',
    words: { vi: 'Gộp vào sự cố khác', en: 'Merge into another incident' },
  },
  UNMERGE: {
    from: [S.MERGED],
    to: null,
    actors: COORDINATING,
    guards: ['MERGED_FROM_SOMEWHERE'],
    requires: ['REASON'],
    clocks: ['RESUME_ALL'],
    mutation: 'unmergeIncident',
    words: { vi: 'Hủy gộp: trở lại xử lý riêng', en: 'Undo the merge: dealt with by itself again' },
  },
  CLASSIFY_ORDINARY: {
    from: [S.VERIFYING],
    to: S.CLASSIFIED,
    actors: COORDINATING,
    guards: ['JUDGED', 'NOT_JUDGED_SERIOUS', 'JUDGEMENT_STANDS'],
    clocks: ['START_OF_INCIDENT'],
    mutation: 'classifyIncident',
    words: { vi: 'Phân loại: thông thường', en: 'Classify as ordinary' },
    reference: QD05_14,
  },
  PROPOSE_SERIOUS: {
    from: [S.RECEIVED, S.ACKNOWLEDGED, S.VERIFYING, ...AT_WORK, S.RESOLVED, S.REOPENED],
    to: S.PROPOSED_SERIOUS,
    actors: VERIFYING,
    guards: ['NOT_SERIOUS_ALREADY', 'JUDGED', 'NOT_JUDGED_ORDINARY', 'JUDGEMENT_STANDS'],
    requires: ['REASON'],
    clocks: ['START_OF_INCIDENT', 'START_OF_SERIOUS', 'STOP_CLOSING'],
    mutation: 'proposeSeriousIncident',
    words: { vi: 'Đề xuất sự cố nghiêm trọng', en: 'Propose as serious' },
    reference: QD05_14,
  },
  CONFIRM_SERIOUS: {
    from: [S.PROPOSED_SERIOUS],
    to: S.SERIOUS,
    actors: COORDINATING,
    guards: ['JUDGED_SERIOUS', 'JUDGEMENT_STANDS', 'PROPOSED_BY_ANOTHER'],
    requires: ['REASON'],
    mutation: 'confirmSeriousIncident',
    words: { vi: 'Xác nhận sự cố nghiêm trọng', en: 'Confirm as serious' },
    reference: QD05_14,
  },
  DECLINE_SERIOUS: {
    from: [S.PROPOSED_SERIOUS],
    to: S.CLASSIFIED,
    actors: COORDINATING,
    requires: ['REASON'],
    clocks: ['STOP_SERIOUS'],
    mutation: 'declineSeriousIncident',
    words: { vi: 'Không phải sự cố nghiêm trọng', en: 'Decline: ordinary' },
    reference: QD05_14,
  },
  TAKE_FIRST_MEASURES: {
    from: [S.CLASSIFIED],
    to: S.INITIAL_RESPONSE,
    actors: HANDLING,
    mutation: 'takeFirstMeasures',
    words: { vi: 'Ứng cứu ban đầu', en: 'Take first measures' },
    reference: TT20_11,
  },
  CALL_TASK_FORCE: {
    from: [S.SERIOUS],
    to: S.EMERGENCY,
    actors: COORDINATING,
    requires: ['PLAN'],
    clocks: ['START_OF_EMERGENCY'],
    mutation: 'callTaskForce',
    words: { vi: 'Chọn phương án, triệu tập bộ phận tác nghiệp', en: 'Choose the plan, call the task force' },
    reference: QD05_14,
  },
  ASK_FOR_HELP: {
    from: [S.INITIAL_RESPONSE],
    to: S.COORDINATING,
    actors: HANDLING,
    requires: ['REASON'],
    mutation: 'askForHelp',
    words: { vi: 'Đề nghị hỗ trợ, điều phối', en: 'Ask for help: coordination' },
    reference: TT20_11,
  },
  CONTAIN: {
    from: [S.INITIAL_RESPONSE, S.COORDINATING, S.EMERGENCY],
    to: S.CONTAINED,
    actors: HANDLING,
    marks: 'containedAt',
    mutation: 'containIncident',
    words: { vi: 'Đã ngăn chặn', en: 'Contained' },
    reference: TT20_11,
  },
  ERADICATE: {
    from: [S.CONTAINED],
    to: S.ERADICATED,
    actors: HANDLING,
    mutation: 'eradicateIncident',
    words: { vi: 'Đã gỡ bỏ', en: 'Eradicated' },
    reference: TT20_11,
  },
  RESTORE: {
    from: [S.ERADICATED],
    to: S.RECOVERING,
    actors: HANDLING,
    mutation: 'restoreFromIncident',
    words: { vi: 'Khôi phục', en: 'Restore' },
    reference: TT20_11,
  },
  FAIL_CHECK: {
    from: [S.RECOVERING],
    to: S.CONTAINED,
    actors: HANDLING,
    requires: ['REASON'],
    mutation: 'failIncidentCheck',
    words: { vi: 'Kiểm tra chưa ổn định: quay lại', en: 'Check failed: back to containment' },
    reference: TT20_11,
  },
  PASS_CHECK: {
    from: [S.RECOVERING],
    to: S.RESOLVED,
    actors: HANDLING,
    clocks: ['START_OF_CLOSING'],
    marks: 'resolvedAt',
    mutation: 'passIncidentCheck',
    words: { vi: 'Kiểm tra đạt: hoàn thành xử lý', en: 'Check passed: resolved' },
    reference: TT20_11,
  },
  CLOSE: {
    from: [S.RESOLVED],
    to: S.CLOSED,
    actors: COORDINATING,
    guards: ['CLOSING_REPORT_RECEIVED'],
    marks: 'closedAt',
    mutation: 'closeIncident',
    words: { vi: 'Kết thúc sự cố', en: 'Close' },
    reference: 'TT20 A10',
  },
  WRITE_LESSONS: {
    from: [S.CLOSED],
    to: S.REVIEWED,
    actors: COORDINATING,
    requires: ['LESSONS'],
    mutation: 'reviewIncident',
    words: { vi: 'Rút kinh nghiệm', en: 'Write lessons' },
    reference: QD05_14,
  },
  REOPEN: {
    from: [S.CLOSED, S.REVIEWED, S.REJECTED],
    to: S.REOPENED,
    actors: COORDINATING,
    requires: ['REASON'],
    clocks: ['STOP_CLOSING', 'RESUME_PERSONAL_DATA'],
    mutation: 'reopenIncident',
    words: { vi: 'Mở lại', en: 'Reopen' },
  },
};

const NOTHING = { guards: [], requires: [], clocks: [], marks: null, reference: null } as const;

/** The line of an event. */
export function transitionOf(event: IncidentEvent): IncidentTransition {
  return { ...NOTHING, ...LINES[event], event };
}

/** The table, one line an event. */
export const TRANSITIONS: readonly IncidentTransition[] = Object.values(IncidentEvent).map(transitionOf);

/** The state after an event; undefined where the event is not allowed, or where it is that of an earlier moment. */
export function stateAfter(from: IncidentState, event: IncidentEvent): IncidentState | undefined {
  const { from: allowed, to } = LINES[event];
  return allowed.includes(from) ? (to ?? undefined) : undefined;
}
