import { Role } from '@khien/identity';
import { seedOrganizationRefs } from '@khien/subgraph';
import { startTestSubgraph, type TestSubgraph, testCaller } from '@khien/subgraph/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { IncidentFixture } from '../fixture/incident.fixture.js';
import { makeMember } from '../fixture/member.fixture.js';
import { ORGANIZATIONS } from '../fixture/sharing.fixture.js';
import { IncidentState } from '../incidents/incident-state.js';
import { incidents } from '../subgraph.js';

const ministry = ORGANIZATIONS['VN-GOV-02'].id;
const unit = ORGANIZATIONS['VN-GOV-02-UNIT'].id;
const province = ORGANIZATIONS['VN-UBND-48'].id;
const uuid = (n: number) => `0199d1c0-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** As the owner of systems tells them. */
const told = (n: number, sequence: number, data: Record<string, unknown> = {}) => ({
  ...{ sequence: String(sequence), type: 'InformationSystem', key: uuid(n), kind: 'changed' },
  at: '2026-11-01T00:00:00.000Z',
  data: {
    ...{ reference: `HTTT-2026-00000${n}`, name: `Hệ thống ${n}`, ownerId: ministry, operatorId: ministry },
    ...{ level: null, judgedLevel: null, onNationalList: false, lifecycle: 'OPERATING', homeAreaId: null },
    ...{ servedAreaIds: ['48@2025-07-01'], origin: 'REGISTERED', ...data },
  },
});

const running = new Map<'application' | 'owner', TestSubgraph>();
const made = new Map<string, string>();
let fixture: IncidentFixture;

const apply = (into: IncidentFixture, events: readonly unknown[]) =>
  into.client.query('select system_refs_apply($1)', [JSON.stringify(events)]);

async function start(runAs: 'application' | 'owner'): Promise<IncidentFixture> {
  const one = await startTestSubgraph(incidents, {
    adminUrl: inject('postgresAdminUrl'),
    name: 'system refs',
    runAs,
    seed: (url) =>
      seedOrganizationRefs(
        url,
        Object.entries(ORGANIZATIONS).map(([code, { id, above }]) => ({
          ...{ id, code },
          ancestorIds: [id, ...above],
        })),
      ),
  });
  running.set(runAs, one);
  const into = await IncidentFixture.connect(one.ownerUrl);
  for (const organizationId of [ministry, province]) await makeMember(into.client, { organizationId });
  await apply(into, [
    told(1, 1, { level: 4, ownerId: unit, operatorId: province }),
    told(2, 2, { level: 2, judgedLevel: 5, ownerId: unit }),
    told(3, 3, { judgedLevel: 5, ownerId: province, operatorId: province }),
    told(4, 4, { level: 3 }),
  ]);
  const incident = async (name: string, facts: Parameters<IncidentFixture['incident']>[0]) => {
    made.set((await into.incident({ tlp: 'GREEN', ...facts })).reference, name);
  };
  await incident('unit 4', { systems: [uuid(1), uuid(2)] });
  await incident('unit 2', { systems: [uuid(2)] });
  await incident('province 5', { systems: [uuid(3)] });
  await incident('closed', { systems: [uuid(1)], state: IncidentState.CLOSED });
  await incident('ministry 3', { systems: [uuid(4)] });
  await incident('no system', {});
  const ended = await into.incident({ tlp: 'GREEN', systems: [uuid(1)] });
  await into.unlink(ended.id, uuid(1));
  await incident('red', { systems: [uuid(1)], tlp: 'RED' });
  return into;
}

beforeAll(async () => {
  await (await start('owner')).close();
  fixture = await start('application');
});
afterAll(async () => {
  await fixture.close();
  await Promise.all([...running.values()].map((one) => one.close()));
});

describe.each(['application', 'owner'] as const)(
  'open incidents on systems of a level, run as %s',
  (runAs) => {
    const ask = async (filter: string, roles: Role[], organization = 'VN-GOV-02') => {
      const one = running.get(runAs);
      if (!one) throw new Error('not running');
      const caller = testCaller({ subject: 'me', roles, organization });
      const { incidents: page } = await one.data<{ incidents: { nodes: { reference: string }[] } }>(
        `{ incidents(filter: { ${filter} }) { nodes { reference } } }`,
        {},
        { caller },
      );
      expect(one.statements.texts).toHaveLength(1);
      return page.nodes.map(({ reference }) => made.get(reference)).toSorted();
    };
    const high = 'open: true, systemLevelAtLeast: 4';

    it('of organizations under mine, in one statement', async () => {
      const mine = `${high}, ownedUnder: "${ministry}"`;
      expect(await ask(mine, [Role.COORDINATOR])).toEqual(['unit 4']);
      expect(await ask(high, [Role.COORDINATOR])).toEqual(['province 5', 'unit 4']);
      expect(
        await ask(`open: true, systemLevels: [2, 3], ownedUnder: "${ministry}"`, [Role.COORDINATOR]),
      ).toEqual(['ministry 3', 'unit 2', 'unit 4']);
      expect(await ask(`ownedUnder: "${unit}"`, [Role.COORDINATOR])).toEqual(['closed', 'unit 2', 'unit 4']);
    });

    it('counts only systems that the caller knows of', async () => {
      expect(await ask(high, [Role.RESPONDER])).toEqual(['unit 4']);
      // It operates the system of the unit.
      expect(await ask(high, [Role.RESPONDER], 'VN-UBND-48')).toEqual(['province 5', 'unit 4']);
      expect(await ask(`${high}, ownedUnder: "${province}"`, [Role.RESPONDER])).toEqual([]);
      expect(await ask('systemLevelAtLeast: 1', [Role.CENSUS_ANALYST])).toEqual([]);
    });

    it('refuses a level that there is not, and an id that is none', async () => {
      const one = running.get(runAs);
      for (const wrong of ['systemLevelAtLeast: 6', 'systemLevels: [0]', 'ownedUnder: "VN"']) {
        const { errors } = (await one?.ask(`{ incidents(filter: { ${wrong} }) { nodes { id } } }`)) ?? {};
        expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      }
    });
  },
);

describe('the copy of systems', () => {
  const rows = async (n: number) =>
    (await fixture.client.query('select name, position::int as at from system_ref where id = $1', [uuid(n)]))
      .rows;

  it('follows what is newer, whatever comes in which order and how often', async () => {
    await apply(fixture, [told(9, 12, { name: 'mới' }), told(9, 11, { name: 'cũ' })]);
    expect(await rows(9)).toEqual([{ name: 'mới', at: 12 }]);
    await apply(fixture, [told(9, 11, { name: 'cũ' })]);
    await apply(fixture, [{ ...told(9, 11), kind: 'removed', data: {} }]);
    expect(await rows(9)).toEqual([{ name: 'mới', at: 12 }]);
    await apply(fixture, [told(9, 13), { ...told(9, 14), kind: 'removed', data: {} }]);
    expect(await rows(9)).toEqual([]);
  });

  it('is seen by whom a system concerns, written by nobody who asks, and gives levels to the rules of severity', async () => {
    const reader = await IncidentFixture.connect(running.get('application')?.applicationUrl ?? '');
    const { client } = reader;
    const as = (subject: string, code: string, roles: string) =>
      client.query(
        `select set_config('khien.subject', $1, false), set_config('khien.organization', $2, false),
           set_config('khien.roles', $3, false)`,
        [subject, code, roles],
      );
    const seen = async () =>
      (await client.query('select id from system_ref order by id')).rows.map(({ id }) => id);
    expect(await seen()).toEqual([]);
    await as('me', 'VN-GOV-02', '{PUBLIC,RESPONDER}');
    expect(await seen()).toEqual([1, 2, 4].map(uuid));
    await as('me', 'VN-UBND-48', '{PUBLIC,SYSTEM_OWNER}');
    expect(await seen()).toEqual([1, 3].map(uuid));
    await as('me', 'VN-UBND-48', '{PUBLIC,COORDINATOR}');
    expect(await seen()).toEqual([1, 2, 3, 4].map(uuid));
    await as('me', 'VN-UBND-48', '{PUBLIC,CENSUS_ANALYST}');
    expect(await seen()).toEqual([]);
    await expect(client.query('update system_ref set level = 5')).rejects.toThrow(/permission denied/);
    await expect(client.query(`select system_refs_apply('[]')`)).rejects.toThrow(/nobody's hand/);
    const levels = async () =>
      (await client.query('select level, judged_level from system_levels($1)', [[uuid(2), uuid(99)]])).rows;
    expect(await levels()).toEqual([{ level: 2, judged_level: 5 }]);
    await as('', '', '{PUBLIC}');
    expect(await levels()).toEqual([]);
    await as('', '', '');
    expect(await levels()).toEqual([{ level: 2, judged_level: 5 }]);
    await reader.close();
  });
});

it('tells of an incident which columns changed, and nothing that stands in it', async () => {
  await fixture.client.query('delete from khien_outbox');
  const { id, reference } = await fixture.incident({ title: 'Mật', tlp: 'RED' });
  await fixture.client.query(`update incident set title = 'Khác', version = version + 1 where id = $1`, [id]);
  await fixture.client.query(`update incident set title = 'Khác' where id = $1`, [id]);
  const { rows } = await fixture.client.query(
    'select type, key, kind, data from khien_outbox order by sequence',
  );
  const common = { type: 'Incident', key: id };
  expect(rows).toEqual([
    { ...common, kind: 'reported', data: { reference, version: 1, state: 'RECEIVED', what: [] } },
    { ...common, kind: 'changed', data: { reference, version: 2, state: 'RECEIVED', what: ['title'] } },
  ]);
});
