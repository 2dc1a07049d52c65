import { randomUUID } from 'node:crypto';
import { ROLES, Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSender } from '../fixture/senders.fixture.js';
import { asApplication, asker, startSharing } from '../fixture/sharing.fixture.js';

type Running = Awaited<ReturnType<typeof startSharing>>;
let running: Running;
let serviceAlone: Running;
beforeAll(async () => {
  const env = { KHIEN_SPAM_REPORTS_PER_SOURCE: '3', KHIEN_SPAM_REPORTS_PER_CHANNEL: '5' };
  [running, serviceAlone] = await Promise.all([startSharing('application', env), startSharing('owner', env)]);
});
afterAll(() => Promise.all([running.close(), serviceAlone.close()]));

async function report(input: string, role: Role = Role.PUBLIC, on = running, subject = 'me') {
  const { data, errors } = await on.ask(
    `mutation { reportSpam(input: { ${input} }) { received userErrors { code path message } } }`,
    {},
    { caller: asker(role, 'VN-GOV-02', subject) },
  );
  const code = errors?.[0]?.extensions?.['code'];
  if (code !== undefined) return String(code);
  type Outcome = { received: boolean | null; userErrors: { code: string; path: string[] }[] };
  const { received, userErrors } = (data as { reportSpam: Outcome }).reportSpam;
  return received ?? userErrors.map((one) => `${one.code} ${one.path.at(-1)}`);
}

describe('an official channel', () => {
  it.each(['both layers', 'the service alone'])('is fed by coordinators alone: %s', async (layers) => {
    const on = layers === 'both layers' ? running : serviceAlone;
    for (const channel of ['SMS_5656', 'SMS_156', 'EMAIL']) {
      for (const role of ROLES) {
        const answer = await report(
          `kind: SMS, sender: "5050", channel: ${channel}, content: "${role}"`,
          role,
          on,
        );
        expect([role, answer]).toEqual([role, role === Role.COORDINATOR ? true : ['INVALID_VALUE channel']]);
      }
    }
  });

  const take = (role: Role, channel: string, content: string, perDay: number, day = '2020-02-05') =>
    asApplication(running, asker(role), async (client) => {
      const given = {
        ...{ id: randomUUID(), kind: 'SMS', fraud: false, channel, senderKind: 'NUMBER', content },
        ...{ sender: '+999000001', reporter: null, lures: [], readBy: 1 },
      };
      return client
        .query<{ taken: boolean | null }>(
          `select spam_report_take($1, $4::date, $2, 10, $3, sha256($2::text::bytea)) as taken`,
          [JSON.stringify(given), content, perDay, day],
        )
        .then(
          ({ rows }) => rows[0]?.taken,
          (error: { code?: string }) => error.code,
        );
    });

  it('past the graph, too', async () => {
    for (const role of ROLES.filter((one) => one !== Role.COORDINATOR))
      expect([role, await take(role, 'SMS_5656', role, 100)]).toEqual([role, '42501']);
    expect(await take(Role.COORDINATOR, 'SMS_5656', 'coordinator', 100)).toBe(true);
  });

  it('has an allowance of its own, which others do not fill, and fills nobody else’s', async () => {
    expect(await take(Role.PUBLIC, 'WEB', 'one', 1, '2020-03-05')).toBe(true);
    expect(await take(Role.PUBLIC, 'WEB', 'two', 1, '2020-03-05')).toBeNull();
    expect(await take(Role.COORDINATOR, 'SMS_156', 'three', 1, '2020-03-05')).toBe(true);
    expect(await take(Role.COORDINATOR, 'SMS_156', 'four', 1, '2020-03-06')).toBe(true);
    expect(await take(Role.PUBLIC, 'WEB', 'five', 1, '2020-03-06')).toBe(true);

    const feed = (n: number, more: string, subject: string) =>
      report(`kind: CALL, sender: "091234567${n}" ${more}`, Role.COORDINATOR, running, subject);
    // More than one source has, whichever service feeds the channel; one was taken above.
    const answers = [];
    for (const n of [1, 2, 3, 4, 5]) answers.push(await feed(n, ', channel: SMS_156', `gateway ${n % 2}`));
    expect(answers).toEqual([true, true, true, true, 'RATE_LIMITED']);
    expect(await feed(6, ', channel: EMAIL', 'gateway 1')).toBe(true);
    // By the web form a coordinator is one like others.
    const web = [];
    for (const n of [1, 2, 3, 4]) web.push(await feed(n, '', 'gateway 1'));
    expect(web).toEqual([true, true, true, 'RATE_LIMITED']);
  });
});

interface Ranked {
  readonly origin: string;
  readonly place: number;
  readonly number: string;
  readonly sources: number;
  readonly reports: number;
}
const ranking = async (from: string, to: string, inside = '') => {
  const { premiumNumbers } = await running.data<{
    premiumNumbers: (Ranked & { registrations?: { id: string }[] })[];
  }>(
    `{ premiumNumbers(from: "${from}", to: "${to}") { origin place number sources reports ${inside} } }`,
    {},
    { caller: asker(Role.COORDINATOR) },
  );
  return premiumNumbers;
};
const lines = (ranked: readonly Ranked[]) =>
  ranked.map((one) => `${one.origin} ${one.place} ${one.number} ${one.sources} ${one.reports}`);

interface Facts {
  readonly number: string;
  readonly on: string;
  readonly source?: string | null;
  readonly sender?: string;
  readonly origin?: string;
}
async function luring({ number, on, source = randomUUID(), sender, origin = 'REGISTERED' }: Facts) {
  const id = randomUUID();
  const { client } = running.fixture;
  await client.query(
    `insert into spam_report (id, kind, fraud, channel, sender_kind, sender, reported_at, digest, origin, source)
     values ($1::uuid, 'SMS', false, 'WEB', $2, $3, ($4 || 'T12:00:00+07')::timestamptz, sha256($1::text::bytea), $5, sha256($6::text::bytea))`,
    [id, sender ? 'NAME' : 'SHORT_NUMBER', sender ?? '5656', on, origin, source],
  );
  await client.query('insert into spam_report_lure (report_id, number, reported_on) values ($1, $2, $3)', [
    ...[id, number, on],
  ]);
  return id;
}
const judge = (id: string, verdict: string, at: string) =>
  running.fixture.client.query(
    `insert into spam_verdict (id, report_id, verdict, decided_at, decided_by) values (gen_random_uuid(), $1, $2, $3, 'me')`,
    [id, verdict, at],
  );

describe('the ranking of premium numbers', () => {
  it('is by how many reported one: who sends many variants counts once', async () => {
    for (let n = 0; n < 30; n += 1) await luring({ number: '19001111', on: '2025-03-01', source: 'a rival' });
    for (let n = 0; n < 3; n += 1) await luring({ number: '19002222', on: '2025-03-02' });
    // Those of before, whose source was not kept, count as one.
    for (let n = 0; n < 4; n += 1) await luring({ number: '19003333', on: '2025-03-02', source: null });
    expect(lines(await ranking('2025-03-01', '2025-04-01'))).toEqual([
      'REGISTERED 1 19002222 3 3',
      'REGISTERED 2 19001111 1 30',
      'REGISTERED 3 19003333 1 4',
    ]);
  });

  it('leaves out what was last found to be no spam', async () => {
    const [mistaken, corrected, found] = await Promise.all(
      [1, 2, 3].map(() => luring({ number: '19004444', on: '2025-05-01' })),
    );
    if (!mistaken || !corrected || !found) throw new Error('made three');
    await judge(mistaken, 'SPAM', '2025-05-02');
    await judge(mistaken, 'NOT_SPAM', '2025-05-03');
    await judge(corrected, 'NOT_SPAM', '2025-05-02');
    await judge(corrected, 'FRAUD', '2025-05-03');
    await judge(found, 'SPAM', '2025-05-02');
    expect(lines(await ranking('2025-05-01', '2025-06-01'))).toEqual(['REGISTERED 1 19004444 2 2']);
  });

  it('tells the demonstration apart: it takes no place of what was reported', async () => {
    for (let n = 0; n < 3; n += 1)
      await luring({ number: '19005555', on: '2025-07-01', origin: 'DEMONSTRATION' });
    await luring({ number: '19005555', on: '2025-07-01' });
    await luring({ number: '19006666', on: '2025-07-01', source: 'one' });
    await luring({ number: '19006666', on: '2025-07-01', source: 'another' });
    expect(lines(await ranking('2025-07-01', '2025-08-01'))).toEqual([
      'REGISTERED 1 19006666 2 2',
      'REGISTERED 2 19005555 1 1',
      'DEMONSTRATION 1 19005555 3 3',
    ]);
  });

  it('knows sources by network, by who signed in, and by number where a channel vouches for it', async () => {
    const lure = (n: number) => `kind: SMS, sender: "5051", content: "Biến thể ${n}, gọi 19007777"`;
    const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    const sources = async () =>
      (await ranking(today(), '2999-01-01')).find(({ number }) => number === '19007777')?.sources;
    // Whoever is not known may say any number: it is one network.
    expect(await report(`${lure(1)}, reporterNumber: "0912345671"`)).toBe(true);
    expect(await report(`${lure(2)}, reporterNumber: "0912345672"`)).toBe(true);
    expect(await sources()).toBe(1);
    expect(await report(lure(3), Role.SYSTEM_OWNER, running, 'somebody')).toBe(true);
    expect(await report(lure(4), Role.SYSTEM_OWNER, running, 'somebody')).toBe(true);
    expect(await sources()).toBe(2);
    const channel = (n: number, who: number) =>
      report(
        `${lure(n)}, channel: SMS_5656, reporterNumber: "091234567${who}"`,
        Role.COORDINATOR,
        running,
        'gateway',
      );
    expect([await channel(5, 1), await channel(6, 1), await channel(7, 2)]).toEqual([true, true, true]);
    expect(await sources()).toBe(4);
  });

  it('names who held the name on the day of the report, nobody before or after', async () => {
    const { client } = running.fixture;
    const times = { name: 'VI-DU', issuedOn: '2021-01-10', expiresOn: '2024-01-10' };
    const first = await makeSender(client, { ...times, state: 'EXPIRED' });
    const revoked = await makeSender(client, {
      ...{ name: 'Vi-Du', state: 'REVOKED', issuedOn: '2024-02-01', expiresOn: '2027-02-01' },
    });
    await client.query(
      `update sender set decision_no = '1', decided_on = '2024-06-01', moves = moves + 1 where id = $1`,
      [revoked],
    );
    const now = await makeSender(client, { name: 'vi-du', issuedOn: '2024-07-01', expiresOn: '2027-07-01' });
    await makeSender(client, { name: 'VIDU', issuedOn: '2024-07-01', expiresOn: '2027-07-01' });
    const held = async (on: string, sender = 'vi-du', verdict?: string, origin?: string) => {
      const number = `1900${String(Math.floor(Math.random() * 1_000_000)).padStart(6, '0')}`;
      const id = await luring({ number, on, sender, ...(origin ? { origin } : {}) });
      // Another report keeps the number in the ranking.
      if (verdict) await luring({ number, on });
      if (verdict) await judge(id, verdict, `${on}T13:00:00Z`);
      const found = (await ranking('2010-01-01', '2999-01-01', 'registrations { id }')).find(
        (one) => one.number === number,
      );
      return found?.registrations?.map((one) => one.id);
    };
    expect(await held('2021-01-09')).toEqual([]);
    expect(await held('2021-01-10')).toEqual([first]);
    expect(await held('2024-01-10')).toEqual([first]);
    expect(await held('2024-01-11')).toEqual([]);
    expect(await held('2024-06-01')).toEqual([revoked]);
    expect(await held('2024-06-02')).toEqual([]);
    expect(await held('2024-07-01')).toEqual([now]);
    expect(await held('2024-07-01', 'vi-du', 'NOT_SPAM')).toEqual([]);
    expect(await held('2024-07-01', 'vi-du', undefined, 'DEMONSTRATION')).toEqual([]);

    const code = await makeSender(client, {
      ...{ regime: 'ND90', name: 'AB12', issuedOn: '2019-01-10', expiresOn: '2022-01-10' },
    });
    expect(await held('2020-09-30', 'ab12')).toEqual([code]);
    expect(await held('2020-10-01', 'ab12')).toEqual([]);
  });
});
