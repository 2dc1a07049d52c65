import { Role } from '@khien/identity';
import { seedOrganizationRefs } from '@khien/subgraph';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { DOCUMENTATION_RANGES } from '../feeds/documentation-ranges.js';
import { COORDINATOR_ID, systemsOf } from '../fixture/demonstration.fixture.js';
import { type IncidentsHarness, startIncidents } from '../fixture/incidents.harness.js';
import { SENDER_MOVES } from '../senders/sender.machine.js';
import { clearDemonstration, seedDemonstration } from './demonstration-seed.js';

let harness: IncidentsHarness;
const seed = () =>
  seedDemonstration(harness.databaseUrl, {
    ...{ scale: 0.05, seed: 1, systems: systemsOf(60), coordinatorId: COORDINATOR_ID },
  });
const rows = async (statement: string, values: readonly unknown[] = []) =>
  (await harness.fixture.client.query<Record<string, unknown>>(statement, [...values])).rows;
const count = async (statement: string, values: readonly unknown[] = []) =>
  Number((await rows(`select count(*) from ${statement}`, values))[0]?.['count']);
beforeAll(async () => {
  harness = await startIncidents(inject('postgresAdminUrl'));
  const organizations = ['VN-GOV-02', 'VN-GOV-03', 'VN-UBND-48', 'VN-UBND-01', 'VN-UBND-79'];
  await seedOrganizationRefs(
    harness.databaseUrl,
    organizations.map((code, n) => {
      const id = `0190a000-0000-7000-8000-00000000001${n}`;
      return { id, code, ancestorIds: [id] };
    }),
  );
  for (const { id, name, level, ownerId } of systemsOf(60)) {
    await harness.fixture.client.query(
      `insert into system_ref (id, reference, name, owner_id, operator_id, level, lifecycle, origin, position, updated_at)
       values ($1, 'HTTT-2026-000001', $2, $3, $3, $4, 'OPERATING', 'DEMONSTRATION', 1, now())`,
      [id, name, ownerId, level],
    );
  }
  await seed();
});
afterAll(() => harness.close());

describe('what feeds of the demonstration saw', () => {
  it('is of ranges kept for documentation, and families and operators of its own', async () => {
    expect(await count('botnet_observation')).toBeGreaterThan(300);
    const outside = `not address <<= any($1::inet[])`;
    expect(await count(`botnet_observation where ${outside}`, [DOCUMENTATION_RANGES])).toBe(0);
    expect(
      await count('network_asset where network is not null and not network <<= any($1::inet[])', [
        DOCUMENTATION_RANGES,
      ]),
    ).toBe(0);
    expect(await count(`network_asset where domain is not null and domain not like '%.example'`)).toBe(0);
    for (const table of ['network_asset', 'threat_family', 'feed_import', 'autonomous_system'])
      expect([table, await count(`${table} where origin <> 'DEMONSTRATION'`)]).toEqual([table, 0]);
    for (const state of [
      ...[
        'accepted_at is not null',
        'accepted_at is null and declined_at is null',
        'declined_at is not null',
      ],
      ...['valid_to is not null', 'asn is not null', 'family(network) = 6'],
    ])
      expect([state, (await count(`network_asset where ${state}`)) > 0]).toEqual([state, true]);
  });

  it('is counted, and has opened the incidents that a rule asks for, and no others', async () => {
    expect(await count('botnet_stale_day')).toBe(0);
    const [{ seen, counted } = {}] = await rows(`select
      (select count(distinct (address, family_id)) from botnet_observation where day < '2026-11-01' and day >= '2026-10-01') as seen,
      (select sum(addresses) from botnet_exposure where period = 'MONTH' and starts = '2026-10-01') as counted`);
    expect(Number(counted)).toBe(Number(seen));
    const { client } = harness.fixture;
    await client.query(
      `select set_config('khien.subject', 'x', false), set_config('khien.roles', $1, false)`,
      [`{${Role.COORDINATOR}}`],
    );
    expect(await count(`feed_due('2026-11-01')`)).toBe(0);
    await client.query(`delete from feed_incident`);
    expect(await count(`feed_due('2026-11-01') where category = 'BOT'`)).toBe(2);
    expect(
      await count(`incident i where channel = 'FEED' and class = 'BOTNET' and not verified and origin = 'DEMONSTRATION'
        and exists (select from incident_timeline t where t.incident_id = i.id and t.kind = 'OBSERVED')
        and exists (select from incident_system s where s.incident_id = i.id and s.role = 'SOURCE')
        and cardinality(party_ids) = 2`),
    ).toBe(2);
  });
});

describe('the rest of the demonstration', () => {
  it('has senders in every state, each by steps that there are', async () => {
    const states = await rows('select state, count(*)::int as count from sender group by 1');
    expect(states.map(({ state }) => state).toSorted()).toEqual([
      ...['APPLIED', 'EXPIRED', 'REFUSED', 'RENEWING', 'RETURNED', 'REVOKED', 'VALID'],
    ]);
    const steps = await rows(`select distinct event, from_state, to_state from sender_move`);
    expect(
      steps.filter(
        (step) =>
          !SENDER_MOVES.some(
            ({ event, from, to }) =>
              step['event'] === event && step['from_state'] === from && step['to_state'] === to,
          ),
      ),
    ).toEqual([]);
    expect(
      await count(`sender s where (select count(*) from sender_move m where m.sender_id = s.id) <> moves + 1
        or exists (select from sender_move m join sender_move b on b.sender_id = m.sender_id and b.number = m.number - 1
          where m.sender_id = s.id and (b.to_state is distinct from m.from_state or b.happened_at > m.happened_at))`),
    ).toBe(0);
    const { senderFigures } = await harness.ask<{ senderFigures: { origin: string; issued: number }[] }>(
      '{ senderFigures(year: 2026) { origin regime issued renewed revoked } }',
    );
    expect(senderFigures).toMatchObject([{ origin: 'DEMONSTRATION', regime: 'ND91', revoked: 3 }]);
    for (const kind of ['RENEWAL_ENDS', 'EXPIRED', 'FEE_LATE'])
      expect([kind, (await count('sender_notice where kind = $1', [kind])) > 0]).toEqual([kind, true]);
  });

  it('has reports of spam with nobody’s numbers, some of them luring to a number of an incident', async () => {
    const { spamReports, premiumNumbers } = await harness.ask<Record<string, unknown>>(
      `{ spamReports(first: 1) { totalCount nodes { provenance { origin } } }
        premiumNumbers(from: "2026-07-01", to: "2026-11-01") { number origin incidents { reference } } }`,
    );
    expect(spamReports).toMatchObject({
      totalCount: 240,
      nodes: [{ provenance: { origin: 'DEMONSTRATION' } }],
    });
    const numbers = premiumNumbers as { origin: string; incidents: object[] }[];
    expect(numbers[0]?.incidents).toHaveLength(1);
    expect(numbers[0]?.incidents).toHaveLength(1);
    for (const { origin } of numbers) expect(origin).toBe('DEMONSTRATION');
    expect(
      await count(`spam_report where sender_kind = 'NUMBER' and sender not like '+840%'
        or reporter_number not like '+840%' or sender_kind = 'EMAIL' and sender not like '%.example'`),
    ).toBe(0);
  });

  it('has exercises, assistance, indicators and evidence, of which one chain of custody is broken', async () => {
    const { drills, assistances } = await harness.ask<Record<string, { nodes: Record<string, unknown>[] }>>(
      `{ drills { nodes { state provenance { origin } participants { role } injects { title incident { drill } } } }
        assistances { nodes { kind provenance { origin } } } }`,
    );
    expect(drills?.nodes.map(({ state }) => state).toSorted()).toEqual([
      ...['CANCELLED', 'ENDED', 'EVALUATED', 'PLANNED'],
    ]);
    expect(assistances?.nodes).toHaveLength(20);
    expect(await count('incident where drill')).toBe(2);
    expect(await count('incident_indicator')).toBeGreaterThan(10);
    expect(await count(`investigation where state = 'REPORTED'`)).toBe(1);
    expect(
      await count(
        'custody_transfer c join incident_evidence e on e.id = c.evidence_id where c.sha256 <> e.sha256',
      ),
    ).toBe(1);
  });

  it('is taken away whole, with what people hung on it, and comes back as it was', async () => {
    const tables = [
      ...[
        'network_asset',
        'botnet_observation',
        'botnet_exposure',
        'threat_family',
        'feed_import',
        'feed_reject',
      ],
      ...[
        'ip_prefix_asn',
        'sender',
        'sender_move',
        'spam_report',
        'do_not_call',
        'drill',
        'assistance',
        'incident_indicator',
      ],
      ...['incident_evidence', 'custody_transfer', 'investigation', 'investigation_claim', 'warning'],
    ];
    const counts = async () => {
      const found: Record<string, number> = {};
      for (const table of tables) found[table] = await count(table);
      return found;
    };
    const before = await counts();
    expect(Object.values(before)).not.toContain(0);
    await clearDemonstration(harness.databaseUrl);
    expect(new Set(Object.values(await counts()))).toEqual(new Set([0]));
    await seed();
    expect(await counts()).toEqual(before);
  });
});
