import { type Bilingual } from '@khien/errors';
import { servedAreaProblems } from '../information-systems/information-system.rules.js';
import { countProblems, type InputProblem } from '../input-problem.rules.js';
import { type GivenPart, partsOnRecord, partsProblems } from '../system-parts/parts.rules.js';
import { completeDates, datesProblems, type GivenDates } from './dates-input.rules.js';
import { completeFacts, factsProblems, type GivenFacts } from './facts-input.rules.js';
import type { SystemKind } from './level-facts.js';
import type { SystemOnRecord } from './on-record.rules.js';

/** A system that is not registered, as somebody put it in. */
export type GivenSystem = GivenFacts & {
  readonly [N in keyof GivenDates]?: GivenDates[N] | undefined;
} & {
  readonly kind: SystemKind;
  readonly users?: number | null;
  readonly state?: SystemOnRecord['state'] | null;
  readonly servedAreaIds?: readonly string[] | null;
  readonly parts?: readonly GivenPart[] | null;
};

const PATH = ['facts'];
const USERS: Bilingual = { vi: 'Số người dùng', en: 'The number of users' };

/** What is wrong with it, everything in one go. @param today in Vietnam, `YYYY-MM-DD` */
export function givenSystemProblems(given: GivenSystem, today: string): InputProblem[] {
  return [
    ...factsProblems(given, PATH),
    ...countProblems(given.users, [...PATH, 'users'], USERS),
    ...datesProblems(datesOf(given), today, PATH),
    ...servedAreaProblems(given.servedAreaIds ?? [], [...PATH, 'servedAreaIds']),
    ...partsProblems(given.parts ?? [], [...PATH, 'parts'], new Set()),
  ];
}

/** A system without {@link givenSystemProblems}, as if it were on record: judged like every other. */
export function asOnRecord(given: GivenSystem): SystemOnRecord {
  return {
    kind: given.kind,
    users: given.users ?? null,
    state: given.state ?? 'PLANNED',
    facts: completeFacts(given),
    servedAreaIds: [...(given.servedAreaIds ?? [])].sort(),
    parts: partsOnRecord(given.parts ?? [], (index) => String(index + 1)),
    ...completeDates(datesOf(given)),
  };
}

function datesOf(given: GivenSystem): GivenDates {
  return {
    investmentStartedOn: given.investmentStartedOn ?? null,
    operatingSince: given.operatingSince ?? null,
    priorApprovedLevel: given.priorApprovedLevel ?? null,
    priorApprovedOn: given.priorApprovedOn ?? null,
  };
}
