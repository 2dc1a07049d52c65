import { Role } from '@khien/identity';
import { platformService } from '@khien/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changes, versionOf } from '../fixture/casework.fixture.js';
import { sendFeed } from '../fixture/feeds.fixture.js';
import { asApplication, asker, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';
import type { Due } from './due.js';
import { Observed } from './observed.service.js';

const PROVINCE = ORGANIZATIONS['VN-UBND-48'].id;
const SYSTEM = '0199d1c0-0000-7000-8000-0000000000b1';
const OTHER = '0199d1c0-0000-7000-8000-0000000000b2';
const coordinator = asker(Role.COORDINATOR, 'VN-GOV-00', 'coordinator');
const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);

let running: Awaited<ReturnType<typeof startSharing>>;
let tools: ReturnType<typeof changes>;
beforeAll(async () => {
  running = await startSharing();
  tools = changes(running);
  const { client } = running.fixture;
  for (const [position, [id, range]] of [
    [SYSTEM, '203.162.1.0/24'],
    [OTHER, '203.162.2.0/24'],
  ].entries()) {
    await client.query(
      `insert into system_ref (id, reference, name, owner_id, operator_id, level, lifecycle, origin, position, updated_at)
       values ($1, $3, 'Cổng dịch vụ công', $2, $2, 4, 'OPERATING', 'REGISTERED', $4, now())`,
      [id, PROVINCE, `HTTT-2026-00000${position + 1}`, position + 1],
    );
    await client.query(
      `insert into network_asset (id, organization_id, system_id, kind, network, valid_from, claimed_at, accepted_at, origin, updated_at)
       values (gen_random_uuid(), $1, $2, 'CIDR', $3, '2020-01-01', now(), now(), 'REGISTERED', now())`,
      [PROVINCE, id, range],
    );
  }
});
afterAll(() => running.close());

/** What came of addresses that were seen on a day: incidents opened, and told. */
const seen = async (family: string, back: number, ...addresses: string[]) => {
  const { body } = await sendFeed(
    running,
    coordinator,
    { name: 'list.txt', format: 'LIST', at: `${day(back)}T03:00:00Z`, family },
    `${addresses.map((address) => `203.162.${address}`).join('\n')}\n`,
  );
  return [body['incidentsOpened'], body['incidentsUpdated']];
};
/** The incidents that were opened for a family, oldest first. */
const opened = async (family: string): Promise<readonly string[]> => {
  const { rows } = await running.fixture.client.query(
    `select f.incident_id as id from feed_incident f join threat_family t on t.id = f.family_id and t.name = $1
     order by f.incident_id`,
    [family],
  );
  return rows.map(({ id }) => id);
};
const told = async (incidentId: string | undefined) => {
  const { rows } = await running.fixture.client.query(
    `select details, tlp from incident_timeline where incident_id = $1 and kind = 'OBSERVED' order by number`,
    [incidentId],
  );
  return rows;
};
const end = (incidentId: string | undefined, state: string, closed: string | null = null) =>
  running.fixture.client.query('update incident set state = $2, closed_at = $3 where id = $1', [
    incidentId,
    state,
    closed,
  ]);
const step = async (field: string, id: string | undefined, more = '') => {
  const incidentId = id ?? '';
  const version = await versionOf(running.fixture, incidentId);
  const input = `incidentId: "${incidentId}", expectedVersion: ${version}, reason: "Cùng một chiến dịch" ${more}`;
  expect((await tools.change(coordinator, field, input)).userErrors).toEqual([]);
};

describe('several reports of one day', () => {
  it('each tell what they add, and nothing twice', async () => {
    expect(await seen('twice', 2, '1.1')).toEqual([1, 0]);
    expect(await seen('twice', 2, '1.2', '1.3')).toEqual([0, 1]);
    expect(await seen('twice', 2, '1.2')).toEqual([0, 0]);
    const [incident] = await opened('twice');
    expect((await told(incident)).map(({ details }) => details)).toMatchObject([
      { day: day(2), addresses: 1, new: 1 },
      { day: day(2), addresses: 3, new: 3 },
    ]);
  });

  it('tell it once where two follow at once', async () => {
    expect(await seen('race', 2, '1.1')).toEqual([1, 0]);
    const [incidentId = ''] = await opened('race');
    const { rows } = await running.fixture.client.query(`select id from threat_family where name = 'race'`);
    const due = { systemId: SYSTEM, familyId: rows[0]?.id, day: day(1), dayAddresses: 2 };
    const told_ = { family: 'race', category: 'BOT', addresses: 2, added: 1, gone: 0 };
    const both = { ...due, ...told_, incidentId, standsId: incidentId } as unknown as Due;
    const times = await running.subgraph.workTools.as(platformService(), 'told', (context) =>
      context.use(Observed).tell([both, both]),
    );
    expect([times, (await told(incidentId)).length]).toEqual([1, 2]);
    const { rows: past } = await asApplication(running, coordinator, (client) =>
      client.query('select feed_followed($1, $2, $3, $4, 2) as told', [
        incidentId,
        SYSTEM,
        rows[0]?.id,
        day(1),
      ]),
    );
    expect(past).toEqual([{ told: false }]);
  });
});

describe('what was merged', () => {
  it('is told where it is dealt with, once for all of them, and in its own history; until that one ends', async () => {
    expect(await seen('merged', 6, '1.1', '2.1')).toEqual([2, 0]);
    const [one = '', two = ''] = await opened('merged');
    const root = await running.fixture.incident({ tlp: 'GREEN' });
    await step('mergeIncidents', one, `, intoId: "${two}"`);
    await step('mergeIncidents', two, `, intoId: "${root.id}"`);

    expect(await seen('merged', 5, '1.1', '1.2', '2.1')).toEqual([0, 2]);
    expect(await seen('merged', 5, '1.2')).toEqual([0, 0]);
    expect(await opened('merged')).toEqual([one, two]);
    const sum = {
      family: 'merged',
      category: 'BOT',
      day: day(5),
      incidents: 2,
      addresses: 3,
      new: 1,
      gone: 0,
    };
    // Whoever sees the wider one and not what was merged into it hears nothing by that.
    expect(await told(root.id)).toEqual([{ details: sum, tlp: 'AMBER' }]);
    expect((await told(one)).length + (await told(two)).length).toBe(4);

    await step('unmergeIncident', two);
    expect(await seen('merged', 4, '1.1', '2.1')).toEqual([0, 2]);
    expect((await told(root.id)).length).toBe(1);
    expect((await told(two)).length).toBe(4);

    await end(two, 'CLOSED', `${day(3)}T12:00:00Z`);
    expect(await seen('merged', 3, '1.1')).toEqual([0, 0]);
    expect(await seen('merged', 2, '1.1')).toEqual([1, 0]);
  });
});

describe('what ended', () => {
  it('has dealt with what was seen until the day of its closing', async () => {
    expect(await seen('closed', 6, '1.1')).toEqual([1, 0]);
    await end((await opened('closed'))[0], 'CLOSED', `${day(4)}T12:00:00Z`);
    expect(await seen('closed', 5, '1.1')).toEqual([0, 0]);
    expect(await seen('closed', 4, '1.1', '1.2')).toEqual([0, 0]);
    expect(await seen('closed', 3, '1.1')).toEqual([1, 0]);
  });

  it('as rejected stays so for the addresses of then, day by day; others that come are another matter', async () => {
    expect(await seen('meant', 9, '1.1')).toEqual([1, 0]);
    await end((await opened('meant'))[0], 'REJECTED');
    for (const back of [8, 7, 6]) expect(await seen('meant', back, '1.1')).toEqual([0, 0]);
    expect(await seen('meant', 5, '1.1', '1.2')).toEqual([1, 0]);
    const [, again] = await opened('meant');
    expect((await told(again)).map(({ details }) => details)).toMatchObject([{ addresses: 1, day: day(5) }]);
    // Rejected once and dealt with once: the first stays rejected, the second one is back.
    await end(again, 'CLOSED', `${day(4)}T12:00:00Z`);
    expect(await seen('meant', 3, '1.1')).toEqual([0, 0]);
    expect(await seen('meant', 2, '1.2')).toEqual([1, 0]);
  });

  it('as rejected is new again once it was gone for as long as the rule looks back', async () => {
    const { client } = running.fixture;
    await client.query(
      `insert into feed_rule (category, family, min_addresses, within_days, class, set_by, set_at)
       values ('BOT', 'back', 1, 3, 'BOTNET', 'somebody', now())`,
    );
    expect(await seen('back', 9, '1.1')).toEqual([1, 0]);
    await end((await opened('back'))[0], 'REJECTED');
    for (const back of [7, 5, 3]) expect(await seen('back', back, '1.1')).toEqual([0, 0]);
    expect(await seen('back', 0, '1.1')).toEqual([1, 0]);
  });
});
