import type { UserProblem } from '@khien/subgraph';
import { notNow } from '../casework/problems.js';
import type { IncidentDeadlineCode } from '../deadlines/incident-clocks.rules.js';
import { transitionOf } from '../incidents/incident.machine.js';
import type { IncidentState } from '../incidents/incident-state.js';

/** A round of a deadline, as far as a merge looks at it. */
export interface MergedClock {
  readonly code: IncidentDeadlineCode;
  readonly startsAt: Date;
  readonly dueAt: Date;
  readonly metAt: Date | null;
  readonly stoppedAt: Date | null;
}

/** An incident of a merge. */
export interface MergedSide {
  readonly reference: string;
  readonly state: IncidentState;
  readonly severity: 'ORDINARY' | 'SERIOUS' | null;
  readonly personalData: boolean | null;
  readonly clocks: readonly MergedClock[];
}

/**
 * What the law asks for an incident and would be asked no more once it is merged: that it is serious, that it touches personal
 * data, and deadlines that run and that the other one neither has as early nor has met in time. None of it is carried over: the
 * detection of an incident stands, so its deadlines cannot begin earlier than that.
 *
 * @returns a problem for each, with what can be done about it
 */
export function lostByMerge(from: MergedSide, into: MergedSide): readonly UserProblem[] {
  const swap = transitionOf('MERGE').from.includes(into.state)
    ? {
        vi: `, hoặc gộp ngược lại: ${into.reference} vào ${from.reference}`,
        en: `, or merge the other way round: ${into.reference} into ${from.reference}`,
      }
    : { vi: '', en: '' };
  const lost = from.clocks
    .filter((clock) => isRunning(clock) && !into.clocks.some((other) => covers(other, clock)))
    .map(({ code }) => code);
  return [
    ...(from.severity === 'SERIOUS' && into.severity !== 'SERIOUS'
      ? [
          notNow(
            'intoId',
            `${from.reference} là sự cố nghiêm trọng, ${into.reference} thì không; hãy đề xuất và xác nhận ${into.reference} là nghiêm trọng trước (proposeSeriousIncident)${swap.vi}.`,
            `${from.reference} is serious and ${into.reference} is not: propose and confirm ${into.reference} as serious first (proposeSeriousIncident)${swap.en}.`,
          ),
        ]
      : []),
    ...(from.personalData === true && into.personalData !== true
      ? [
          notNow(
            'intoId',
            `${from.reference} liên quan dữ liệu cá nhân, ${into.reference} thì chưa ghi nhận; hãy ghi nhận cho ${into.reference} trước (recordPersonalData)${swap.vi}.`,
            `${from.reference} touches personal data, which is not on record of ${into.reference}: record it there first (recordPersonalData)${swap.en}.`,
          ),
        ]
      : []),
    ...(lost.length > 0
      ? [
          notNow(
            'intoId',
            `thời hạn ${lost.join(', ')} của ${from.reference} đang tính, ${into.reference} không có hoặc bắt đầu muộn hơn; hãy báo cáo trước (submitIncidentReport)${swap.vi}.`,
            `${lost.join(', ')} of ${from.reference} run, and ${into.reference} has them not at all or from later on: report what is due first (submitIncidentReport)${swap.en}.`,
          ),
        ]
      : []),
  ];
}

function isRunning({ metAt, stoppedAt }: MergedClock): boolean {
  return metAt === null && stoppedAt === null;
}

/** Whether one deadline stands for another: it runs from no later, or its report came in time for both. */
function covers(one: MergedClock, other: MergedClock): boolean {
  if (one.code !== other.code || one.stoppedAt !== null) return false;
  return one.startsAt <= other.startsAt || (one.metAt !== null && one.metAt <= other.dueAt);
}
