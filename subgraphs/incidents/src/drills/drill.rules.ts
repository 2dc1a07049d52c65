import { isUuid } from '../incidents/identifier.rules.js';
import { type InputProblem, invalid, outside, textProblems, tidy } from '../network-members/input.rules.js';

/** Most organizations in one exercise. */
export const MOST_PARTICIPANTS = 200;
/** Most situations of one exercise. */
export const MOST_INJECTS = 200;
const MOST_MS = 31 * 24 * 60 * 60 * 1000;
const MOST_MINUTES = 43_200;

/** An exercise as it is planned. */
export interface PlannedDrill {
  readonly name: string;
  readonly briefing: string;
  readonly scenario: string;
  readonly plannedFrom: Date;
  readonly plannedTo: Date;
  readonly participants: readonly { readonly organizationId: string; readonly role: string }[];
  readonly injects: readonly { readonly minute: number; readonly title: string; readonly content: string }[];
}

/** Everything that must be corrected in the plan of an exercise. */
export function drillProblems(plan: PlannedDrill, now: Date): readonly InputProblem[] {
  const { plannedFrom, plannedTo, participants, injects } = plan;
  const length = plannedTo.getTime() - plannedFrom.getTime();
  const distinct = new Set(participants.map(({ organizationId }) => organizationId.toLowerCase()));
  return [
    ...textProblems('name', tidy(plan.name), 300, { vi: 'tên cuộc diễn tập', en: 'the name' }, true),
    ...textProblems('briefing', tidy(plan.briefing), 10_000, { vi: 'kế hoạch', en: 'the briefing' }, true),
    ...textProblems('scenario', tidy(plan.scenario), 20_000, { vi: 'kịch bản', en: 'the scenario' }, true),
    ...(plannedFrom < now
      ? [invalid(['plannedFrom'], 'thời điểm bắt đầu đã qua', 'the beginning lies in the past')]
      : []),
    ...(length <= 0 || length > MOST_MS
      ? [
          invalid(
            ['plannedTo'],
            'kết thúc: sau khi bắt đầu, tối đa 31 ngày',
            'the end: after the beginning, at most 31 days',
          ),
        ]
      : []),
    ...(participants.length < 1 || participants.length > MOST_PARTICIPANTS
      ? [outside('participants', { vi: 'Số đơn vị', en: 'The number of participants' }, 1, MOST_PARTICIPANTS)]
      : []),
    ...participants.flatMap(({ organizationId }, index) =>
      isUuid(organizationId)
        ? []
        : [
            invalid(
              ['participants', String(index), 'organizationId'],
              'mã tổ chức',
              'the id of an organization',
            ),
          ],
    ),
    ...(distinct.size < participants.length
      ? [invalid(['participants'], 'một đơn vị được nêu hai lần', 'an organization is named twice')]
      : []),
    ...(participants.length > 0 && participants.every(({ role }) => role !== 'PLAYER')
      ? [invalid(['participants'], 'cần ít nhất một đội tham gia', 'at least one player takes part')]
      : []),
    ...(injects.length < 1 || injects.length > MOST_INJECTS
      ? [outside('injects', { vi: 'Số tình huống', en: 'The number of situations' }, 1, MOST_INJECTS)]
      : []),
    ...injects.flatMap((inject, index) => injectProblems(inject, index)),
  ];
}

function injectProblems(
  { minute, title, content }: PlannedDrill['injects'][number],
  index: number,
): readonly InputProblem[] {
  const problems = [
    ...textProblems('title', tidy(title), 250, { vi: 'tên tình huống', en: 'the title' }, true),
    ...textProblems('content', tidy(content), 10_000, { vi: 'nội dung tình huống', en: 'the content' }, true),
    ...(minute < 0 || minute > MOST_MINUTES
      ? [outside('minute', { vi: 'Phút', en: 'The minute' }, 0, MOST_MINUTES)]
      : []),
  ];
  return problems.map((problem) => ({
    ...problem,
    path: ['input', 'injects', String(index), ...problem.path.slice(1)],
  }));
}
