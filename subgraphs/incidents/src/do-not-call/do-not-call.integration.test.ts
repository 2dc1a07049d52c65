import { Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSender } from '../fixture/senders.fixture.js';
import { asApplication, asker, startSharing } from '../fixture/sharing.fixture.js';

type Running = Awaited<ReturnType<typeof startSharing>>;
let running: Running;
let past: Running;
beforeAll(async () => {
  [running, past] = await Promise.all([startSharing(), startSharing('owner')]);
  // The ministry sends under a name of its own, the province under none.
  for (const { fixture } of [running, past]) await makeSender(fixture.client, { name: 'BO-THU' });
});
afterAll(() => Promise.all([running.close(), past.close()]));

const coordinator = asker(Role.COORDINATOR, 'VN-GOV-00', 'coordinator');
const sending = asker(Role.SYSTEM_OWNER, 'VN-GOV-02', 'owner');
const silent = asker(Role.SYSTEM_OWNER, 'VN-UBND-48', 'owner');

interface Outcome {
  readonly entry: Record<string, unknown> | null;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
}
const say = async (mutation: 'enrol' | 'withdraw', number: string, proof = 'SMS 1'): Promise<Outcome> => {
  const { outcome } = await running.data<{ outcome: Outcome }>(
    `mutation { outcome: ${mutation}DoNotCall(input: { number: "${number}", channel: SMS, proof: "${proof}" }) {
      entry { number listed version withdrawnAt provenance { origin } } userErrors { code path } } }`,
    {},
    { caller: coordinator },
  );
  return outcome;
};
const check = (numbers: readonly string[], caller = coordinator, on = running) =>
  on.ask(
    'query ($numbers: [String!]!) { checkDoNotCall(numbers: $numbers) { number standing } }',
    { numbers },
    { caller },
  );
const codes = ({ errors }: Awaited<ReturnType<typeof check>>) =>
  errors?.map(({ extensions }) => extensions?.['code']) ?? [];

describe('the do-not-call list', () => {
  it('takes a number in and out again, in any form, and once', async () => {
    const number = '+999000001';
    expect((await say('enrol', '00999 000 001')).entry).toEqual({
      ...{ number, listed: true, version: 1, withdrawnAt: null, provenance: { origin: 'REGISTERED' } },
    });
    expect((await say('enrol', number)).entry).toMatchObject({ version: 1 });
    expect((await say('withdraw', number)).entry).toMatchObject({ listed: false, version: 2 });
    expect((await say('withdraw', number)).entry).toMatchObject({ version: 2 });
    expect((await say('enrol', number)).entry).toMatchObject({ listed: true, version: 3 });
    const { rows } = await running.fixture.client.query<{ entries: number }>(
      `select count(*)::int as entries from audit_entry where payload like '%"DoNotCallEntry"%'`,
    );
    expect(rows).toEqual([{ entries: 3 }]);
  });

  it('refuses what is no number, what nothing shows, and the withdrawal of what was never there', async () => {
    const { userErrors } = await say('enrol', 'x', ' ');
    expect(userErrors.map(({ code, path }) => `${code} ${path.at(-1)}`)).toEqual([
      ...['INVALID_VALUE number', 'REQUIRED proof'],
    ]);
    expect((await say('withdraw', '+999000009')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('is asked before advertising is sent: of many numbers in one statement, by who sends some', async () => {
    await say('enrol', '+999000002');
    const asked = ['+999 000 002', '+999000003', 'x'];
    const { data } = await check(asked, sending);
    expect(data).toEqual({
      checkDoNotCall: [
        { number: asked[0], standing: 'LISTED' },
        { number: asked[1], standing: 'NOT_LISTED' },
        { number: asked[2], standing: 'NO_NUMBER' },
      ],
    });
    expect(running.statements.texts.filter((text) => text.includes('do_not_call_listed'))).toHaveLength(1);
    expect(codes(await check([], coordinator))).toEqual(['OUT_OF_RANGE']);
    expect(
      codes(
        await check(
          Array.from({ length: 201 }, () => '1'),
          coordinator,
        ),
      ),
    ).toEqual(['OUT_OF_RANGE']);
  });

  it('is listed to coordinators, who account for it', async () => {
    const { doNotCallList } = await running.data<{ doNotCallList: { nodes: { number: string }[] } }>(
      '{ doNotCallList(filter: { number: "+999-000-002" }) { nodes { number } } }',
      {},
      { caller: coordinator },
    );
    expect(doNotCallList.nodes).toEqual([{ number: '+999000002' }]);
    expect(running.statements.texts.some((text) => text.includes('khien_audit_append_reads'))).toBe(true);
  });

  it.each(['service', 'rows'] as const)('is held back from others by the %s alone', async (layer) => {
    const numbers = ['+999000002'];
    if (layer === 'service') {
      expect(codes(await check(numbers, silent, past))).toEqual(['FORBIDDEN']);
      const listed = await past.ask('{ doNotCallList { totalCount } }', {}, { caller: sending });
      expect(listed.data).toEqual({ doNotCallList: null });
      return;
    }
    const look = `select do_not_call_listed('{+999000002}', current_date)`;
    await asApplication(running, silent, async (client) => {
      await expect(client.query(look)).rejects.toThrow(/coordinators and senders/);
      expect((await client.query('select from do_not_call')).rowCount).toBe(0);
      await expect(
        client.query(`insert into do_not_call (id, number, listed, channel, proof, enrolled_at, changed_by, origin)
          values (gen_random_uuid(), '+999000005', true, 'SMS', 'x', now(), khien_subject(), 'REGISTERED')`),
      ).rejects.toThrow(/row-level security/);
    });
    await asApplication(running, sending, async (client) => {
      expect((await client.query(look)).rowCount).toBe(1);
      expect((await client.query('update do_not_call set listed = false')).rowCount).toBe(0);
    });
  });
});
