import { type Caller, Role } from '@khien/identity';
import { callerOf } from '../asking/asking.js';

/** A question about figures. */
export interface SummaryQuestion {
  readonly title: string;
  readonly caller: Caller;
  readonly query: string;
}

const COORDINATOR = callerOf(Role.COORDINATOR, 'VN-GOV-02');
const MINISTRY = callerOf(Role.SYSTEM_OWNER, 'VN-GOV-06');
const FIGURES = '{ registered undetermined drafting proposed approved fullyCompliant overdue }';

/** What is asked of the figures. @param today `YYYY-MM-DD` */
export function summaryQuestions(today: string): readonly SummaryQuestion[] {
  const country = (title: string, args: string, inside = `figures ${FIGURES}`) => ({
    title,
    caller: COORDINATOR,
    query: `{ levelOversight${args} { ${inside} } }`,
  });
  return [
    {
      title: 'Published table of the country',
      caller: COORDINATOR,
      query: '{ levelSummary { systems byLevel { systems } } }',
    },
    country('Whole country, now', ''),
    country(
      'Whole country, now, by level',
      '(by: LEVEL)',
      `figures ${FIGURES} parts { level figures ${FIGURES} }`,
    ),
    country(
      'Whole country, now, by province',
      '(by: PROVINCE)',
      `parts { province { id } figures ${FIGURES} }`,
    ),
    country('Whole country, on 20 September 2025', '(on: "2025-09-20")'),
    country('Whole country, on 15 June 2023', '(on: "2023-06-15")'),
    country('Whole country, level 4 and 5, operating', '(filter: { level: [4, 5], state: [OPERATING] })'),
    {
      title: 'One ministry, now',
      caller: MINISTRY,
      query: `{ organization(code: "VN-GOV-06") { levelSummary { figures ${FIGURES} } } }`,
    },
    {
      title: 'Each of the 51 owners, now',
      caller: COORDINATOR,
      query: `{ organizations(first: 51, filter: { kind: [MINISTRY, MINISTERIAL_LEVEL_AGENCY, PROVINCIAL_PEOPLES_COMMITTEE] })
        { nodes { levelSummary { figures ${FIGURES} } } } }`,
    },
    {
      title: 'A ministry among the others',
      caller: MINISTRY,
      query: '{ organization(code: "VN-GOV-06") { levelRanking { measures { own average best place } } } }',
    },
    {
      title: 'The country over 24 months',
      caller: COORDINATOR,
      query: `{ levelProgress(from: "${monthsBefore(today, 23)}") { points { on figures ${FIGURES} } } }`,
    },
  ];
}

function monthsBefore(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - months, 1);
  return date.toISOString().slice(0, 10);
}

/** A list that is paged through. The same in SQL, for finding the place of a page far behind without walking there. */
export interface ListQuestion {
  readonly who: string;
  readonly caller: Caller;
  readonly filter: string;
  readonly order: string;
  /** Conditions on `information_system s`. */
  readonly where: string;
  /** Texts of the order's columns, and the order. */
  readonly position: string;
  readonly orderBy: string;
  /** Name of the order in cursors. */
  readonly cursor: string;
}

const under = (code: string) => `(select r.id from organization_ref r join organization_ref top
  on r.ancestor_ids @> array[top.id] where top.code = '${code}')`;
const of = (code: string) => `(s.owner_id in ${under(code)} or s.operator_id in ${under(code)})`;

const WHO: readonly (readonly [who: string, caller: Caller, where: string])[] = [
  ['coordinator', COORDINATOR, 'true'],
  ['Government', callerOf(Role.SYSTEM_OWNER, 'VN-GOV-00'), 'true'],
  ['ministry', MINISTRY, of('VN-GOV-06')],
  ['unit', callerOf(Role.SYSTEM_OPERATOR, 'VN-GOV-06-DEMO-1'), of('VN-GOV-06-DEMO-1')],
];

const DUE = `coalesce(s.next_due_at, 'infinity')`;

const ORDERS: readonly (readonly [order: string, cursor: string, position: string, orderBy: string])[] = [
  ['NEWEST_FIRST', 'newest', 's.registered_at::text, s.id::text', 's.registered_at desc, s.id desc'],
  ['OLDEST_FIRST', 'oldest', 's.registered_at::text, s.id::text', 's.registered_at, s.id'],
  ['REFERENCE', 'reference', 's.reference', 's.reference'],
  ['DUE_FIRST', 'due', `${DUE}::text, s.id::text`, `${DUE}, s.id`],
  [
    'HIGHEST_LEVEL_FIRST',
    'level',
    'coalesce(s.level, 0)::text, s.registered_at::text, s.id::text',
    'coalesce(s.level, 0) desc, s.registered_at desc, s.id desc',
  ],
];

const FILTERS: readonly (readonly [filter: string, where: string])[] = [
  ['{}', 'true'],
  ['{ level: [3] }', 's.level = 3'],
  ['{ level: [2, 4] }', 's.level in (2, 4)'],
  ['{ levelStatus: [DETERMINED] }', `s.level_status = 'DETERMINED'`],
  ['{ kind: [INTERNAL] }', `s.kind = 'INTERNAL'`],
  ['{ state: [OPERATING, BUILDING] }', `s.state in ('OPERATING', 'BUILDING')`],
  ['{ origin: DEMONSTRATION }', `s.origin = 'DEMONSTRATION'`],
  ['{ approvedLevel: [2, 3] }', 's.approved_level in (2, 3)'],
  ['{ overdue: true }', 's.next_due_at < now()'],
  ['{ overdue: false }', `${DUE} >= now()`],
  ['{ levelOutdated: true }', 's.level_outdated'],
  ['{ ownerCode: "VN-GOV-06" }', `s.owner_id in (select id from organization where code = 'VN-GOV-06')`],
  [
    '{ ownerProvinceId: "79@2025-07-01" }',
    `s.owner_id in (select id from organization where area_id = '79@2025-07-01')`,
  ],
  [
    '{ level: [3], state: [OPERATING], approvedLevel: [3] }',
    `s.level = 3 and s.state = 'OPERATING' and s.approved_level = 3`,
  ],
];

/** Every filter in every order, as everybody. */
export const LISTS: readonly ListQuestion[] = WHO.flatMap(([who, caller, seen]) =>
  FILTERS.flatMap(([filter, wanted]) =>
    ORDERS.map(([order, cursor, position, orderBy]) => ({
      ...{ who, caller, filter, order, cursor, position, orderBy },
      where: `${seen} and ${wanted}`,
    })),
  ),
);

/** The query of a page. */
export const pageOf = ({ filter, order }: ListQuestion): string => `
  query ($first: Int!, $after: String) {
    informationSystems(filter: ${filter}, order: ${order}, first: $first, after: $after) {
      nodes { reference } pageInfo { endCursor hasNextPage } } }`;
