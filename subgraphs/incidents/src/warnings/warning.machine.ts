import type { Bilingual } from '@khien/errors';
import { WarningEvent, WarningKind, WarningState } from './warning-state.js';

/** One line of the table: what may happen to a warning. Every step is a coordinator's. */
export interface WarningTransition {
  readonly event: WarningEvent;
  readonly from: WarningState;
  readonly to: WarningState;
  /** Kinds of warnings that it is for. */
  readonly kinds: readonly WarningKind[];
  /** What must be said. */
  readonly requires: readonly ('reason' | 'content' | 'addressees')[];
  /** Whether who prepared the revision may not be the one to do it, by kind: four eyes for what binds others. */
  readonly fourEyes: readonly WarningKind[];
}

const S = WarningState;
const E = WarningEvent;
const BOTH = [WarningKind.WARNING, WarningKind.DIRECTIVE];

const line = (
  event: WarningEvent,
  from: WarningState,
  to: WarningState,
  more: Partial<Omit<WarningTransition, 'event' | 'from' | 'to'>> = {},
): WarningTransition => ({ kinds: BOTH, requires: [], fourEyes: [], ...more, event, from, to });

/** What an issue needs: every text in both languages, and somebody to read it. */
const ISSUING = { requires: ['content', 'addressees'], fourEyes: [WarningKind.DIRECTIVE] } as const;
const ALONE = { ...ISSUING, kinds: [WarningKind.WARNING] };
const SAID_WHY = { requires: ['reason'] } as const;

/**
 * The table of states and steps of a warning. A warning may be issued by who wrote it; a directive binds its addressees and
 * is proposed by one coordinator and issued by another. The texts read (Decision 05/2017/QĐ-TTg, article 14; Circular
 * 20/2017/TT-BTTTT, article 8) give the coordinating authority the warning, not its steps: these are ours.
 */
export const TRANSITIONS: readonly WarningTransition[] = [
  line(E.REVISE, S.DRAFT, S.DRAFT),
  line(E.REVISE, S.UPDATING, S.UPDATING),
  line(E.PROPOSE, S.DRAFT, S.PROPOSED, { requires: ['content', 'addressees'] }),
  line(E.PROPOSE, S.UPDATING, S.UPDATE_PROPOSED, { requires: ['content', 'addressees'] }),
  line(E.RETURN, S.PROPOSED, S.DRAFT, SAID_WHY),
  line(E.RETURN, S.UPDATE_PROPOSED, S.UPDATING, SAID_WHY),
  line(E.ISSUE, S.DRAFT, S.ISSUED, ALONE),
  line(E.ISSUE, S.UPDATING, S.ISSUED, ALONE),
  line(E.ISSUE, S.PROPOSED, S.ISSUED, ISSUING),
  line(E.ISSUE, S.UPDATE_PROPOSED, S.ISSUED, ISSUING),
  line(E.START_UPDATE, S.ISSUED, S.UPDATING),
  line(E.CANCEL_UPDATE, S.UPDATING, S.ISSUED),
  line(E.CANCEL_UPDATE, S.UPDATE_PROPOSED, S.ISSUED),
  ...[S.DRAFT, S.PROPOSED, S.ISSUED, S.UPDATING, S.UPDATE_PROPOSED].map((from) =>
    line(E.WITHDRAW, from, S.WITHDRAWN, SAID_WHY),
  ),
  line(E.CLOSE, S.ISSUED, S.CLOSED, SAID_WHY),
];

/** States in which addressees are expected to answer. */
export const ANSWERABLE: readonly WarningState[] = [S.ISSUED, S.UPDATING, S.UPDATE_PROPOSED];

/** What a step looks at. */
export interface MovedWarning {
  readonly kind: WarningKind;
  readonly state: WarningState;
}

/** The line that an event takes; undefined where the event is not allowed. */
export function transitionOf(
  event: WarningEvent,
  { kind, state }: MovedWarning,
): WarningTransition | undefined {
  return TRANSITIONS.find((one) => one.event === event && one.from === state && one.kinds.includes(kind));
}

/** The events that a warning allows, in the order of the table. */
export function eventsOf(warning: MovedWarning): readonly WarningEvent[] {
  return Object.values(WarningEvent).filter((event) => transitionOf(event, warning) !== undefined);
}

/** Why a step is not for somebody who prepared the revision; null when it is. */
export function fourEyesProblem(
  { fourEyes }: WarningTransition,
  kind: WarningKind,
  preparedBy: readonly string[],
  subject: string,
): Bilingual | null {
  if (!fourEyes.includes(kind) || !preparedBy.includes(subject)) return null;
  return {
    vi: 'người soạn hoặc trình yêu cầu xử lý không được tự ban hành.',
    en: 'who wrote or proposed a directive does not issue it.',
  };
}

/** The state that somebody is shown: that a next edition is being written is the coordinators' affair. */
export function shownState(state: WarningState, coordinates: boolean): WarningState {
  return !coordinates && (state === S.UPDATING || state === S.UPDATE_PROPOSED) ? S.ISSUED : state;
}
