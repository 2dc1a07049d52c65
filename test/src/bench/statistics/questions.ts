import { type Caller, PUBLIC_CALLER, Role } from '@khien/identity';
import { callerOf } from '../asking/asking.js';

/** A question about figures of incidents. */
export interface StatisticsQuestion {
  readonly title: string;
  readonly caller: Caller;
  readonly query: string;
}

const COORDINATOR = callerOf(Role.COORDINATOR, 'VN-GOV-02');
const MINISTRY = callerOf(Role.SYSTEM_OWNER, 'VN-GOV-06');

const CHANGE = '{ __typename ... on IncidentChange { ratio percentage } }';
const TABLE = `{ incidents onPrevious ${CHANGE} onLastYear ${CHANGE}
  accumulated { incidents onLastYear ${CHANGE} } parts { class incidents share onLastYear ${CHANGE} } }`;

/** What is asked. @param year the last one that has ended */
export function statisticsQuestions(year: number): readonly StatisticsQuestion[] {
  const whole = `kind: YEAR, from: "${year}-01-01"`;
  const coordinator = (title: string, args: string, inside = TABLE): StatisticsQuestion => ({
    title,
    caller: COORDINATOR,
    query: `{ incidentStatistics(${args}) ${inside} }`,
  });
  const parts = (inside: string) => `{ incidents parts { ${inside} incidents share onLastYear ${CHANGE} } }`;
  return [
    {
      title: 'Everyone: a year by class',
      caller: PUBLIC_CALLER,
      query: `{ incidentStatistics(period: { ${whole} }) ${TABLE} }`,
    },
    coordinator('A year by class', `period: { ${whole} }`),
    coordinator(
      'A year by class, month by month',
      `period: { ${whole} }`,
      '{ incidents byClass { month class incidents } }',
    ),
    coordinator('A year by area', `period: { ${whole} }, by: AREA`, parts('area { id }')),
    coordinator('A year by reporter', `period: { ${whole} }, by: REPORTER`, parts('organization { id }')),
    coordinator('A year by owner', `period: { ${whole} }, by: OWNER`, parts('organization { id }')),
    coordinator('A year by level', `period: { ${whole} }, by: LEVEL`, parts('level')),
    coordinator('A month by class', `period: { kind: MONTH, from: "${year}-06-01" }`),
    coordinator(
      'Days from 5 March to 20 October by class',
      `period: { kind: FREE, from: "${year}-03-05", to: "${year}-10-21" }`,
    ),
    coordinator(
      'A year by area, of level 4 and 5 (counted from each incident)',
      `period: { ${whole} }, by: AREA, filter: { level: [LEVEL_4, LEVEL_5] }`,
      parts('area { id }'),
    ),
    {
      title: 'A ministry: its own year by class (counted from each incident)',
      caller: MINISTRY,
      query: `{ incidentStatistics(period: { ${whole} }, of: OWN) ${TABLE} }`,
    },
  ];
}
