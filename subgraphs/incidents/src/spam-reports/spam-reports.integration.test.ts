import { randomUUID } from 'node:crypto';
import { ROLES, Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSender } from '../fixture/senders.fixture.js';
import { asApplication, asker, startSharing } from '../fixture/sharing.fixture.js';

type Running = Awaited<ReturnType<typeof startSharing>>;
let running: Running;
let serviceAlone: Running;
beforeAll(async () => {
  [running, serviceAlone] = await Promise.all([startSharing(), startSharing('owner')]);
});
afterAll(() => Promise.all([running.close(), serviceAlone.close()]));

async function report(input: string, role: Role = Role.PUBLIC, on = running, subject = 'me') {
  const { data, errors } = await on.ask(
    `mutation { reportSpam(input: { ${input} }) { received userErrors { code path } } }`,
    {},
    { caller: asker(role, 'VN-GOV-02', subject) },
  );
  const code = errors?.[0]?.extensions?.['code'];
  if (code !== undefined) return String(code);
  const outcome = (
    data as { reportSpam: { received: boolean | null; userErrors: { code: string; path: string[] }[] } }
  ).reportSpam;
  return outcome.received ?? outcome.userErrors.map((one) => `${one.code} ${one.path.at(-1)}`);
}
const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const tomorrow = () => new Date(Date.now() + 31 * 3_600_000).toISOString().slice(0, 10);
interface Ranked {
  readonly place: number;
  readonly number: string;
  readonly reports: number;
}
const ranking = async (inside = '') => {
  const { premiumNumbers } = await running.data<{ premiumNumbers: Ranked[] }>(
    `{ premiumNumbers(from: "${today()}", to: "${tomorrow()}") { place number reports senders ${inside} } }`,
    {},
    { caller: asker(Role.COORDINATOR) },
  );
  return premiumNumbers;
};

describe('a report of spam', () => {
  it('comes from everybody, in fields or as it is sent to 5656, and is kept once a day', async () => {
    expect(
      await report(
        'kind: SMS, sender: "0912 345 678", content: "Goi 1900 1234 nhan qua", reporterNumber: "0987654321"',
      ),
    ).toBe(true);
    expect(
      await report(
        'kind: SMS, sender: "+84912345678", content: "Goi 1900 1234 nhan qua", reporterNumber: "+84987654321"',
      ),
    ).toBe(true);
    expect(
      await report('text: "LD (0911111111)(Gia danh cong an)", channel: SMS_156', Role.COORDINATOR),
    ).toBe(true);
    const { rows } = await running.fixture.client.query(
      'select kind, fraud, channel, sender, reporter_number, reporter_subject from spam_report order by reported_at',
    );
    expect(rows).toEqual([
      {
        ...{ kind: 'SMS', fraud: false, channel: 'WEB', sender: '+84912345678' },
        ...{ reporter_number: '+84987654321', reporter_subject: null },
      },
      {
        ...{ kind: 'CALL', fraud: true, channel: 'SMS_156', sender: '+84911111111' },
        ...{ reporter_number: null, reporter_subject: 'me' },
      },
    ]);
  });

  it('says what has to be corrected', async () => {
    expect(await report('text: "Xin chào"')).toEqual(['INVALID_VALUE text']);
    expect(await report('sender: "?", reporterNumber: "12", channel: SMS_5656')).toEqual([
      ...[
        'INVALID_VALUE kind',
        'INVALID_VALUE sender',
        'INVALID_VALUE reporterNumber',
        'INVALID_VALUE channel',
      ],
    ]);
    expect(await report(`kind: SMS, sender: "5656", content: "${'a'.repeat(4_001)}"`)).toEqual([
      'OUT_OF_RANGE content',
    ]);
  });

  it('is taken so many times a day from one source, whoever asks at once', async () => {
    const limit = 200;
    const { client } = running.fixture;
    await client.query(
      `insert into spam_report_quota (day, source, reports) values ($1, 'subject flood', $2)`,
      [today(), limit - 2],
    );
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((n) =>
        report(`kind: CALL, sender: "091234567${n}"`, Role.SYSTEM_OWNER, running, 'flood'),
      ),
    );
    expect(answers.filter((one) => one === true)).toHaveLength(2);
    expect(answers.filter((one) => one === 'RATE_LIMITED')).toHaveLength(3);
    // Others are not held back.
    expect(
      await report('kind: CALL, sender: "0912345999"', Role.SYSTEM_OWNER, running, 'somebody else'),
    ).toBe(true);
  });
});

describe('premium numbers', () => {
  it('are ranked by reports, linked to registered names and to incidents', async () => {
    const { client } = running.fixture;
    const senderId = await makeSender(client, { name: 'QUA-TANG' });
    for (const n of [1, 2, 3])
      await report(`kind: SMS, sender: "QUA-TANG", content: "Lần ${n}: gọi 1900.5678"`);
    const number = (await ranking()).map((one) => [one.place, one.number, one.reports]);
    expect(number).toEqual([
      [1, '19005678', 3],
      [2, '19001234', 1],
    ]);
    const incident = running.cases.find(({ tlp }) => tlp === 'GREEN');
    const link = async (role: Role) => {
      const { rows } = await client.query<{ version: number }>('select version from incident where id = $1', [
        incident?.id,
      ]);
      const { data, errors } = await running.ask(
        `mutation { linkPremiumNumberToIncident(input: { number: "1900 5678", incidentId: "${incident?.id}", expectedVersion: ${rows[0]?.version} }) {
          incident { id } userErrors { code } } }`,
        {},
        { caller: asker(role) },
      );
      return errors?.[0]?.extensions?.['code'] ?? data?.['linkPremiumNumberToIncident'];
    };
    expect(await link(Role.RESPONDER)).toBe('FORBIDDEN');
    expect(await link(Role.COORDINATOR)).toEqual({ incident: { id: incident?.id }, userErrors: [] });
    expect(await link(Role.COORDINATOR)).toEqual({
      incident: null,
      userErrors: [{ code: 'ALREADY_EXISTS' }],
    });
    const [first] = await ranking('incidents { id } registrations { id }');
    expect(first).toMatchObject({ incidents: [{ id: incident?.id }], registrations: [{ id: senderId }] });

    const unlink = async (role: Role, reason: string) => {
      const { rows } = await client.query<{ version: number }>('select version from incident where id = $1', [
        incident?.id,
      ]);
      const { data, errors } = await running.ask(
        `mutation { unlinkPremiumNumberFromIncident(input: { number: "19005678", incidentId: "${incident?.id}",
          expectedVersion: ${rows[0]?.version}, reason: "${reason}" }) { incident { id } userErrors { code } } }`,
        {},
        { caller: asker(role) },
      );
      return errors?.[0]?.extensions?.['code'] ?? data?.['unlinkPremiumNumberFromIncident'];
    };
    expect(await unlink(Role.RESPONDER, 'Nhầm')).toBe('FORBIDDEN');
    expect(await unlink(Role.COORDINATOR, ' ')).toMatchObject({ userErrors: [{ code: 'REQUIRED' }] });
    expect(await unlink(Role.COORDINATOR, 'Nhầm')).toEqual({
      incident: { id: incident?.id },
      userErrors: [],
    });
    expect(await unlink(Role.COORDINATOR, 'Nhầm')).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    expect((await ranking('incidents { id }'))[0]).toMatchObject({ incidents: [] });
    expect(await link(Role.COORDINATOR)).toMatchObject({ userErrors: [] });
    const { rows } = await client.query(
      `select unlinked_by, unlink_reason from premium_number_incident where number = '19005678' order by linked_at`,
    );
    expect(rows).toEqual([
      { unlinked_by: 'me', unlink_reason: 'Nhầm' },
      { unlinked_by: null, unlink_reason: null },
    ]);
    const rewrite = (values: string, caller = asker(Role.COORDINATOR)) =>
      asApplication(running, caller, (application) =>
        application.query(`update premium_number_incident set ${values} where number = '19005678'`).then(
          ({ rowCount }) => rowCount,
          (error: { code?: string }) => error.code,
        ),
      );
    expect(await rewrite(`unlink_reason = 'khác'`)).toBe('42501');
    const ending = `unlinked_at = now(), unlink_reason = 'x', unlinked_by`;
    expect(await rewrite(`${ending} = 'me'`, asker(Role.RESPONDER))).toBe(0);
    expect(await rewrite(`${ending} = 'me', number = '19009999'`)).toBe('42501');
  });
});

describe('what became of a report', () => {
  const page = async (filter: string) => {
    const { spamReports } = await running.data<{
      spamReports: { nodes: { id: string; verdict: string | null }[] };
    }>(
      `{ spamReports(filter: { ${filter} }) { nodes { id verdict action judgedAt } } }`,
      {},
      { caller: asker(Role.COORDINATOR) },
    );
    return spamReports.nodes;
  };
  const judge = async (id: string | undefined, verdict: string, more = '', role: Role = Role.COORDINATOR) => {
    const { data, errors } = await running.ask(
      `mutation { judgeSpamReport(input: { reportId: "${id}", verdict: ${verdict} ${more} }) {
        report { verdict action } userErrors { code path } } }`,
      {},
      { caller: asker(role) },
    );
    return errors?.[0]?.extensions?.['code'] ?? data?.['judgeSpamReport'];
  };

  it('is said by coordinators, anew where they find otherwise; what was said before stands', async () => {
    await report('kind: SMS, sender: "0912 000 111", content: "Trúng thưởng"');
    const [found] = await page('sender: "0912000111"');
    expect(found).toMatchObject({ verdict: null, action: null, judgedAt: null });
    expect(await judge(found?.id, 'SPAM', '', Role.RESPONDER)).toBe('FORBIDDEN');
    expect(await judge(randomUUID(), 'SPAM')).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    expect(await judge(found?.id, 'SPAM', `, action: "${'a'.repeat(1_001)}"`)).toMatchObject({
      userErrors: [{ code: 'OUT_OF_RANGE', path: ['input', 'action'] }],
    });
    const done = ', action: "Yêu cầu nhà mạng chặn số"';
    expect(await judge(found?.id, 'SPAM')).toMatchObject({ report: { verdict: 'SPAM', action: null } });
    expect(await judge(found?.id, 'FRAUD', done)).toMatchObject({
      report: { verdict: 'FRAUD', action: 'Yêu cầu nhà mạng chặn số' },
    });
    const ids = async (filter: string) => (await page(`sender: "0912000111", ${filter}`)).map(({ id }) => id);
    expect(await ids('verdict: FRAUD')).toEqual([found?.id]);
    expect(await ids('verdict: SPAM')).toEqual([]);
    expect(await ids('judged: true')).toEqual([found?.id]);
    expect(await ids('judged: false')).toEqual([]);
    const { rows } = await running.fixture.client.query(
      'select verdict, decided_by from spam_verdict where report_id = $1 order by decided_at, id',
      [found?.id],
    );
    expect(rows).toEqual([
      { verdict: 'SPAM', decided_by: 'me' },
      { verdict: 'FRAUD', decided_by: 'me' },
    ]);
  });

  it('the database takes it from coordinators in their own name, and keeps what was said', async () => {
    const [found] = await page('sender: "0912000111"');
    const write = (role: Role, statement: string) =>
      asApplication(running, asker(role), (client) =>
        client.query(statement).then(
          () => 'done',
          (error: { code?: string }) => error.code,
        ),
      );
    const insert = (by: string) => `insert into spam_verdict (id, report_id, verdict, decided_at, decided_by)
      values (gen_random_uuid(), '${found?.id}', 'SPAM', now(), '${by}')`;
    expect(await write(Role.RESPONDER, insert('me'))).toBe('42501');
    expect(await write(Role.COORDINATOR, insert('somebody'))).toBe('42501');
    // Without an entry in the trail nothing is kept, whoever writes.
    expect(await write(Role.COORDINATOR, insert('me'))).toBe('P0001');
    expect(await write(Role.COORDINATOR, `update spam_verdict set verdict = 'SPAM'`)).toBe('42501');
    expect(await write(Role.COORDINATOR, 'delete from spam_verdict')).toBe('42501');
  });

  it('reports are found by their day in Vietnam', async () => {
    const { client } = running.fixture;
    const moments = ['2026-03-01T16:59:59.999Z', '2026-03-01T17:00:00Z', '2026-03-02T17:00:00Z'];
    for (const [n, at] of moments.entries()) {
      await client.query(
        `insert into spam_report (id, kind, fraud, channel, sender_kind, sender, reported_at, digest, origin)
         values (gen_random_uuid(), 'SMS', false, 'WEB', 'SHORT_NUMBER', '7700', $1, sha256($2::text::bytea), 'REGISTERED')`,
        [at, `day ${n}`],
      );
    }
    expect(await page('sender: "7700", from: "2026-03-01", to: "2026-03-04"')).toHaveLength(3);
    expect(await page('sender: "7700", from: "2026-03-02", to: "2026-03-03"')).toHaveLength(1);
    expect(await page('sender: "7700", to: "2026-03-02"')).toHaveLength(1);
  });
});

describe('who reads reports', () => {
  it.each(['both layers', 'the service alone'])('is a coordinator: %s', async (layers) => {
    const on = layers === 'both layers' ? running : serviceAlone;
    const query = `{ spamReports { nodes { sender reporterNumber } } premiumNumbers(from: "2026-01-01", to: "2999-01-01") { number } }`;
    for (const role of ROLES) {
      const { errors } = await on.ask(query, {}, { caller: asker(role) });
      const codes = new Set(errors?.map(({ extensions }) => extensions?.['code']));
      const denied = role === Role.PUBLIC ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      expect([role, codes]).toEqual([role, new Set(role === Role.COORDINATOR ? [] : [denied])]);
    }
  });

  it('so many are taken a day from all sources together', async () => {
    const take = (source: string) =>
      asApplication(running, asker(Role.PUBLIC), async (client) => {
        const report = {
          id: randomUUID(),
          kind: 'SMS',
          fraud: false,
          channel: 'WEB',
          senderKind: 'NUMBER',
          sender: '+999000001',
          content: source,
          reporter: null,
          lures: [],
        };
        const { rows } = await client.query<{ taken: boolean | null }>(
          `select spam_report_take($1, '2020-01-05T00:00:00Z', $2, 10, 2, sha256($2::text::bytea)) as taken`,
          [JSON.stringify(report), source],
        );
        return rows[0]?.taken;
      });
    expect(await take('one')).toBe(true);
    expect(await take('two')).toBe(true);
    expect(await take('three')).toBeNull();
  });

  it('the database shows them to nobody else, and nobody writes them but by reporting', async () => {
    const seen = (role: Role, sql: string) =>
      asApplication(running, asker(role), (client) =>
        client.query(sql).then(
          ({ rowCount }) => (rowCount ?? 0) > 0,
          (error: { code?: string }) => error.code,
        ),
      );
    expect(await seen(Role.COORDINATOR, 'select from spam_report')).toBe(true);
    for (const role of ROLES.filter((one) => one !== Role.COORDINATOR)) {
      expect(await seen(role, 'select from spam_report')).toBe(false);
      expect(await seen(role, 'select from spam_report_lure')).toBe(false);
      expect(await seen(role, 'select from premium_number_incident')).toBe(false);
    }
    expect(await seen(Role.COORDINATOR, 'update spam_report set content = null')).toBe('42501');
    expect(await seen(Role.COORDINATOR, 'select from spam_report_quota')).toBe('42501');
  });
});
