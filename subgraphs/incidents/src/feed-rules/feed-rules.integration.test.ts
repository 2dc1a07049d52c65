import { Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendFeed } from '../fixture/feeds.fixture.js';
import { asApplication, asker, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';

const SYSTEM = '0199d1c0-0000-7000-8000-0000000000b1';
const coordinator = asker(Role.COORDINATOR, 'VN-GOV-00', 'coordinator');
type Running = Awaited<ReturnType<typeof startSharing>>;
let running: Running;
let past: Running;
beforeAll(async () => {
  running = await startSharing();
  past = await startSharing('owner');
  const { client } = running.fixture;
  await client.query(
    `insert into system_ref (id, reference, name, owner_id, operator_id, level, lifecycle, origin, position, updated_at)
     values ($1, 'HTTT-2026-000001', 'Trang tin', $2, $2, 1, 'OPERATING', 'REGISTERED', 1, now())`,
    [SYSTEM, ORGANIZATIONS['VN-UBND-48'].id],
  );
  await client.query(
    `insert into network_asset (id, organization_id, system_id, kind, network, valid_from, claimed_at, accepted_at, origin, updated_at)
     values (gen_random_uuid(), $1, $2, 'CIDR', '14.161.1.0/24', '2020-01-01', now(), now(), 'REGISTERED', now())`,
    [ORGANIZATIONS['VN-UBND-48'].id, SYSTEM],
  );
});
afterAll(async () => {
  await running.close();
  await past.close();
});

interface Outcome {
  readonly feedRule: { id: string; version: number; family: string | null; endedAt: string | null } | null;
  readonly userErrors: readonly { code: string; path: string[] }[];
}
const set = async (input: string, caller = coordinator): Promise<Outcome> => {
  const { setFeedRule } = await running.data<{ setFeedRule: Outcome }>(
    `mutation { setFeedRule(input: { ${input} }) { feedRule { id version family endedAt } userErrors { code path } } }`,
    {},
    { caller },
  );
  return setFeedRule;
};
const end = async (id: string, version: number): Promise<Outcome> => {
  const { endFeedRule } = await running.data<{ endFeedRule: Outcome }>(
    `mutation { endFeedRule(input: { feedRuleId: "${id}", expectedVersion: ${version} }) {
      feedRule { id version family endedAt } userErrors { code path } } }`,
    {},
    { caller: coordinator },
  );
  return endFeedRule;
};
const at = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const seen = (address: string, family: string) =>
  sendFeed(
    running,
    coordinator,
    { name: 'list.txt', format: 'LIST', at: `${at}T03:00:00Z`, family },
    `${address}\n`,
  );

describe('rules for observations', () => {
  it('are listed, set once for what they are about, changed on the version that was seen, and audited', async () => {
    const { feedRules } = await running.data<{ feedRules: { totalCount: number; nodes: object[] } }>(
      '{ feedRules(first: 2) { totalCount nodes { category family minLevel minAddresses withinDays class setAt } } }',
      {},
      { caller: coordinator },
    );
    expect(feedRules.totalCount).toBe(6);
    expect(feedRules.nodes[0]).toEqual({
      ...{ category: 'ATTACK_SOURCE', family: null, minLevel: 3, minAddresses: 1, withinDays: 30 },
      ...{ class: 'SCANNING', setAt: null },
    });
    const made = await set('category: BOT, family: " Mirai ", minAddresses: 1, class: BOTNET');
    expect(made).toMatchObject({ feedRule: { family: 'mirai', version: 1 }, userErrors: [] });
    const again = 'category: BOT, family: "MIRAI", minAddresses: 2, class: BOTNET';
    expect((await set(again)).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    expect(await set(`${again}, expectedVersion: 1`)).toMatchObject({ feedRule: { version: 2 } });
    const { rows } = await running.fixture.client.query(
      `select count(*)::int as entries from audit_entry where payload like '%"FeedRule"%'`,
    );
    expect(rows).toEqual([{ entries: 2 }]);
  });

  it('are refused with everything that is wrong', async () => {
    const { userErrors } = await set(
      'category: RESOLVER, minLevel: 6, minAddresses: 0, withinDays: 400, class: BOTNET',
    );
    expect(userErrors.map(({ path }) => path.at(-1))).toEqual([
      ...['category', 'minLevel', 'minAddresses', 'withinDays'],
    ]);
  });

  it('open incidents by an import, and none once they ended; a day is counted at once', async () => {
    expect((await seen('14.161.1.1', 'gafgyt')).body).toMatchObject({ matched: 1, incidentsOpened: 0 });
    const { exposureCounting, botnetFamilies } = await running.data<Record<string, unknown>>(
      `{ exposureCounting { complete pendingDays earliestPendingDay } botnetFamilies(on: "${at}", period: DAY) { family addresses } }`,
      {},
      { caller: coordinator },
    );
    expect(exposureCounting).toEqual({ complete: true, pendingDays: 0, earliestPendingDay: null });
    expect(botnetFamilies).toEqual([{ family: 'gafgyt', addresses: 1 }]);
    const { feedRule } = await set('category: BOT, family: "gafgyt", minAddresses: 2, class: MALWARE');
    expect((await end(feedRule?.id ?? '', 1)).feedRule).toMatchObject({
      version: 2,
      endedAt: expect.any(String),
    });
    expect((await seen('14.161.1.2', 'gafgyt')).body).toMatchObject({ incidentsOpened: 0 });
    const back = 'category: BOT, family: "gafgyt", minAddresses: 2, class: MALWARE, expectedVersion: 2';
    expect((await set(back)).feedRule).toMatchObject({ id: feedRule?.id, version: 3, endedAt: null });
    expect((await seen('14.161.1.2', 'other')).body).toMatchObject({ incidentsOpened: 1 });
  });
});

describe('others than coordinators', () => {
  const owner = asker(Role.SYSTEM_OWNER, 'VN-UBND-48', 'owner');
  const RULE =
    'mutation { setFeedRule(input: { category: BOT, minAddresses: 9, class: BOTNET }) { feedRule { id } } }';

  it.each(['service', 'rows'] as const)('set and see none, by the %s alone', async (layer) => {
    if (layer === 'service') {
      const { errors } = await past.ask(RULE, {}, { caller: owner });
      expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN']);
      const { data } = await past.ask('{ feedRules { totalCount } }', {}, { caller: owner });
      expect(data).toEqual({ feedRules: null });
      return;
    }
    await asApplication(running, owner, async (client) => {
      expect((await client.query('select from feed_rule')).rowCount).toBe(0);
      expect((await client.query('update feed_rule set min_addresses = 9')).rowCount).toBe(0);
      await expect(
        client.query(
          `insert into feed_rule (category, min_addresses, within_days, class, set_by, set_at) values ('OTHER', 1, 1, 'BOTNET', khien_subject(), now())`,
        ),
      ).rejects.toThrow(/row-level security/);
    });
  });
});
