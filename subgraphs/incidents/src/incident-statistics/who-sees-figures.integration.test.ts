import { Role } from '@khien/identity';
import type { TestSubgraph } from '@khien/subgraph/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asApplication, asker, ORGANIZATIONS, startSharing, viewerOf } from '../fixture/sharing.fixture.js';
import { PARTY, sees } from '../sharing/visibility.rules.js';

type Sharing = Awaited<ReturnType<typeof startSharing>>;

let running: Sharing;
let serviceAlone: Sharing;
beforeAll(async () => {
  [running, serviceAlone] = await Promise.all([startSharing(), startSharing('owner')]);
});
afterAll(() => Promise.all([running.close(), serviceAlone.close()]));

/** What a question is refused with; undefined when it is answered. */
async function refusal(on: TestSubgraph, role: Role, args: string): Promise<unknown> {
  const { errors } = await on.ask(
    `{ incidentStatistics(${args}) { incidents } }`,
    {},
    { caller: asker(role) },
  );
  return errors?.[0]?.extensions?.['code'];
}

const YEAR = 'period: { kind: YEAR, from: "2025-01-01" }';
const COORDINATORS_ONLY = [
  `${YEAR}, by: AREA`,
  `${YEAR}, by: REPORTER`,
  `${YEAR}, by: OWNER`,
  `${YEAR}, by: LEVEL`,
  `${YEAR}, filter: { areaId: ["48@2025-07-01"] }`,
  `${YEAR}, filter: { level: [UNKNOWN] }`,
  'period: { kind: FREE, from: "2025-01-01", to: "2025-01-16" }',
];

describe.each(['both layers', 'the service alone'])('who sees which figures: %s', (layers) => {
  const on = () => (layers === 'both layers' ? running : serviceAlone);

  it.each(COORDINATORS_ONLY)('%s is for coordinators', async (args) => {
    expect(await refusal(on(), Role.PUBLIC, args)).toBe('UNAUTHENTICATED');
    for (const role of [...PARTY, Role.APPROVER]) expect(await refusal(on(), role, args)).toBe('FORBIDDEN');
    expect(await refusal(on(), Role.COORDINATOR, args)).toBeUndefined();
  });

  it('figures of the own organization are for who sees its incidents', async () => {
    const own = `${YEAR}, of: OWN`;
    expect(await refusal(on(), Role.PUBLIC, own)).toBe('UNAUTHENTICATED');
    for (const role of [Role.COORDINATOR, Role.APPROVER])
      expect(await refusal(on(), role, own)).toBe('FORBIDDEN');
    for (const role of PARTY) expect(await refusal(on(), role, own)).toBeUndefined();
  });

  it('an organization counts each incident that it or one under it takes part in and sees, once', async () => {
    for (const code of ['VN-GOV-00', 'VN-GOV-02', 'VN-GOV-02-UNIT', 'VN-UBND-48'] as const) {
      const caller = asker(Role.SYSTEM_OWNER, code, 'a stranger');
      const viewer = viewerOf(caller);
      const concerned = running.cases.filter(
        ({ tlp, reporterId, partyIds, ...one }) =>
          tlp !== 'RED' &&
          [reporterId, ...partyIds].some((id) => id !== null && viewer.scope.has(id)) &&
          // What everyone or the network sees is counted where the organization takes part.
          sees(viewer, { ...one, tlp: tlp === 'AMBER_STRICT' ? tlp : 'AMBER', reporterId, partyIds }),
      );
      const { incidentStatistics } = await on().data<{ incidentStatistics: { incidents: number }[] }>(
        `{ incidentStatistics(${YEAR}, of: OWN) { incidents } }`,
        {},
        { caller },
      );
      expect(incidentStatistics[0]?.incidents ?? 0).toBe(concerned.length);
    }
  });
});

describe('the database refuses, too, whoever asks past the graph', () => {
  const country = (facet: string, from: string, to: string) =>
    `select * from incident_figures(array['${from}'::date], array['${to}'::date], '${facet}', null, null)`;
  const counted = (own: boolean) =>
    `select * from incident_figures_counted(array['2025-01-01'::date], array['2026-01-01'::date], 'COUNTRY', ${own},
       null, null, null, null, null)`;
  const answer = (role: Role | undefined, sql: string) =>
    asApplication(running, role === undefined ? undefined : asker(role), (client) =>
      client.query(sql).then(
        ({ rows }) => rows.length > 0,
        (error: { code?: string }) => error.code,
      ),
    );
  const DENIED = '42501';

  it.each<[string, Role | undefined, string, unknown]>([
    ['whole months', Role.PUBLIC, country('COUNTRY', '2025-01-01', '2025-04-01'), true],
    ['whole months', undefined, country('COUNTRY', '2025-01-01', '2025-04-01'), true],
    ['days', Role.PUBLIC, country('COUNTRY', '2025-01-02', '2025-04-01'), DENIED],
    ['days', Role.SYSTEM_OWNER, country('COUNTRY', '2025-01-01', '2025-03-31'), DENIED],
    ['months to come', Role.PUBLIC, country('COUNTRY', '2025-01-01', '2999-01-01'), DENIED],
    ['areas', Role.SYSTEM_OWNER, country('AREA', '2025-01-01', '2025-04-01'), DENIED],
    ['levels', Role.RESPONDER, country('LEVEL', '2025-01-01', '2025-04-01'), DENIED],
    ['days of areas', Role.COORDINATOR, country('AREA', '2025-01-02', '2999-03-31'), true],
    ['the country, counted', Role.SYSTEM_OWNER, counted(false), DENIED],
    ['the country, counted', Role.COORDINATOR, counted(false), true],
    ['the own', Role.COORDINATOR, counted(true), DENIED],
    ['the own', undefined, counted(true), DENIED],
    ['the own', Role.SYSTEM_OWNER, counted(true), true],
  ])('%s for %s', async (_what, role, sql, expected) => {
    expect(await answer(role, sql)).toBe(expected);
  });

  it.each(['incident_figure', 'incident_figure_line', 'incident_figure_fact', 'incident_figure_now'])(
    '%s is read by nobody directly',
    async (table) => {
      expect(await answer(Role.COORDINATOR, `select * from ${table}`)).toBe(DENIED);
    },
  );

  it.each([
    'incident_figures_recount()',
    'incident_figures_merge()',
    `incident_figures_refresh(array['0190a000-0000-7000-8000-000000000001'::uuid])`,
  ])('%s is for the owner', async (call) => {
    expect(await answer(Role.COORDINATOR, `select ${call}`)).toBe(DENIED);
  });
});

describe.each(['both layers', 'the service alone'])('figures of places: %s', (layers) => {
  const PLACE = '48@2025-07-01';
  const ofUnits = (role: Role, args: string, code: 'VN-GOV-00' | 'VN-GOV-02' | 'VN-UBND-48' = 'VN-GOV-02') =>
    (layers === 'both layers' ? running : serviceAlone).ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on AdministrativeUnit { incidentStatistics${args} { incidents parts { class incidents } byClass { incidents } } } } }`,
      {
        representations: [
          { __typename: 'AdministrativeUnit', id: 'VN@2021-11-30', territoryIds: ['VN@2021-11-30'] },
          { __typename: 'AdministrativeUnit', id: PLACE, territoryIds: [PLACE] },
          { __typename: 'AdministrativeUnit', id: '01@2025-07-01', territoryIds: ['01@2025-07-01'] },
        ],
      },
      { caller: asker(role, code, 'a stranger') },
    );
  const sums = ({ data }: Awaited<ReturnType<typeof ofUnits>>) =>
    ((data?.['_entities'] ?? []) as { incidentStatistics: { incidents: number }[] | null }[]).map(
      ({ incidentStatistics }) => incidentStatistics?.map(({ incidents }) => incidents),
    );

  it('are those of the country within the place, for coordinators, of all places in one statement', async () => {
    const answer = await ofUnits(Role.COORDINATOR, `(${YEAR})`);
    const all = running.cases.filter(({ tlp }) => tlp !== 'RED').length;
    expect(sums(answer)).toEqual([[all], [all], []]);
    const { statements } = layers === 'both layers' ? running : serviceAlone;
    // One for all places, and one of months for each that has figures.
    expect(statements.texts.filter((text) => text.includes('incident_figures('))).toHaveLength(3);
  });

  it('are those of the own incidents for who sees these, and of the country for nobody else', async () => {
    const own = await ofUnits(Role.SYSTEM_OWNER, `(${YEAR})`, 'VN-UBND-48');
    const { data } = await (layers === 'both layers' ? running : serviceAlone).ask(
      `{ incidentStatistics(${YEAR}, of: OWN) { incidents } }`,
      {},
      { caller: asker(Role.SYSTEM_OWNER, 'VN-UBND-48', 'a stranger') },
    );
    const [table] = (data?.['incidentStatistics'] ?? []) as { incidents: number }[];
    expect(sums(own)).toEqual([[table?.incidents], [table?.incidents], []]);
    for (const [role, args, code] of [
      [Role.SYSTEM_OWNER, `(${YEAR}, of: COUNTRY)`, 'FORBIDDEN'],
      [Role.COORDINATOR, `(${YEAR}, of: OWN)`, 'FORBIDDEN'],
      [Role.APPROVER, `(${YEAR})`, 'FORBIDDEN'],
      [Role.PUBLIC, '', 'UNAUTHENTICATED'],
    ] as const) {
      const { errors } = await ofUnits(role, args);
      expect([role, errors?.[0]?.extensions?.['code']]).toEqual([role, code]);
    }
  });
});

describe('what is counted', () => {
  it('a coordinator divides by reporter, by owner and by area, with a part for what is not known', async () => {
    const parts = async (by: string, inside: string, filter = '') => {
      const { incidentStatistics } = await running.data<{
        incidentStatistics: { incidents: number; parts: Record<string, unknown>[] }[];
      }>(
        `{ incidentStatistics(${YEAR}, by: ${by} ${filter}) { incidents parts { known incidents ${inside} } } }`,
        {},
        { caller: asker(Role.COORDINATOR) },
      );
      return incidentStatistics[0];
    };
    const notRed = running.cases.filter(({ tlp }) => tlp !== 'RED');
    const ministry = ORGANIZATIONS['VN-GOV-02'].id;
    const reported = notRed.filter(({ reporterId }) => reporterId === ministry).length;
    expect((await parts('REPORTER', 'organization { id }'))?.parts).toContainEqual({
      known: true,
      incidents: reported,
      organization: { id: ministry },
    });
    const unknown = notRed.filter(({ reporterId }) => reporterId === null).length;
    expect((await parts('REPORTER', 'organization { id }'))?.parts).toContainEqual({
      known: false,
      incidents: unknown,
      organization: null,
    });
    const owners = await parts('OWNER', 'organization { id }');
    const affected = notRed.filter(({ partyIds }) => partyIds.includes(ministry)).length;
    expect(owners?.parts).toContainEqual({
      known: true,
      incidents: affected,
      organization: { id: ministry },
    });
    // Two owners of one incident are two parts, and one incident.
    expect(owners?.incidents).toBe(notRed.length);
    expect((await parts('AREA', 'area { id }'))?.parts).toEqual([
      { known: true, incidents: notRed.length, area: { id: '48@2025-07-01' } },
    ]);
    // Two ways of dividing at once are counted from the incidents.
    expect(await parts('AREA', 'area { id }', `, filter: { reporterId: ["${ministry}"] }`)).toMatchObject({
      incidents: reported,
      parts: [{ incidents: reported }],
    });
  });

  it('drills, rejected and merged incidents and TLP:RED are not', async () => {
    const count = async () => {
      const { incidentStatistics } = await running.data<{ incidentStatistics: { incidents: number }[] }>(
        `{ incidentStatistics(${YEAR}) { incidents } }`,
        {},
        { caller: asker(Role.PUBLIC) },
      );
      return incidentStatistics[0]?.incidents ?? 0;
    };
    const before = await count();
    const { client } = running.fixture;
    const [one] = running.cases.filter(({ tlp }) => tlp === 'CLEAR');
    for (const change of [`drill = true`, `state = 'REJECTED'`, `tlp = 'RED'`]) {
      await client.query('begin');
      await client.query(`update incident set ${change} where id = $1`, [one?.id]);
      await client.query('commit');
      expect(await count()).toBe(before - 1);
      await client.query(
        `update incident set drill = false, state = 'RECEIVED', tlp = 'CLEAR' where id = $1`,
        [one?.id],
      );
      expect(await count()).toBe(before);
    }
  });
});
