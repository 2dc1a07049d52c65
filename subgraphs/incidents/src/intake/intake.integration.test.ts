import { type Caller, CLIENT_NETWORK_HEADER, PUBLIC_CALLER, ROLES, Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asApplication, asker, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';

const PER_NETWORK = 3;
let running: Awaited<ReturnType<typeof startSharing>>;
beforeAll(async () => {
  running = await startSharing('application', {
    KHIEN_PUBLIC_REPORTS_PER_NETWORK: String(PER_NETWORK),
    KHIEN_PUBLIC_REPORTS_PER_DAY: '40',
  });
});
afterAll(() => running.close());

const coordinator = asker(Role.COORDINATOR, 'VN-GOV-02', 'the coordinator');
let made = 0;
const newKey = () => {
  made += 1;
  return `intake-test-${made}`;
};

interface Receipt {
  readonly reference: string;
  readonly secret: string;
}
type Answer<T> = { readonly [field: string]: T & { userErrors: { code: string; path: string[] }[] } };

const SUBMIT = `mutation ($input: SubmitPublicIncidentReportInput!) { submitPublicIncidentReport(input: $input) {
  receipt { reference secret receivedAt } userErrors { code path } } }`;

async function submit(input: object, network = '192.0.2.0/24') {
  const { data, errors } = await running.ask(
    SUBMIT,
    { input: { idempotencyKey: newKey(), title: 'Trang giả mạo ngân hàng', ...input } },
    { caller: PUBLIC_CALLER, headers: { [CLIENT_NETWORK_HEADER]: network } },
  );
  const answer = data as Answer<{ receipt: Receipt | null }> | null | undefined;
  return {
    code: errors?.[0]?.extensions?.['code'],
    receipt: answer?.['submitPublicIncidentReport']?.receipt ?? null,
    userErrors: answer?.['submitPublicIncidentReport']?.userErrors ?? [],
  };
}

async function stateOf({ reference, secret }: Receipt) {
  const { publicIncidentReport } = await running.data(
    `{ publicIncidentReport(reference: "${reference}", secret: "${secret}") { state dismissal decidedAt } }`,
    {},
    { caller: PUBLIC_CALLER },
  );
  return publicIncidentReport;
}

async function decide<T = unknown>(
  field: string,
  input: string,
  selection: string,
  caller: Caller = coordinator,
) {
  const { data, errors } = await running.ask(
    `mutation { ${field}(input: { ${input} }) { ${selection} userErrors { code path } } }`,
    {},
    { caller },
  );
  if (errors) return { code: errors[0]?.extensions?.['code'], userErrors: [], result: undefined };
  const answer = (data as Answer<T>)[field];
  return { code: undefined, userErrors: answer?.userErrors ?? [], result: answer };
}

async function reportBy(reference: string) {
  const { rows } = await running.fixture.client.query<{ id: string; version: number; state: string }>(
    'select id, version, state from incident_intake where reference = $1',
    [reference],
  );
  const [row] = rows;
  if (!row) throw new Error(`no report ${reference}`);
  return row;
}

/** A report of the public form from a network of its own. */
async function sent(title = 'Trang giả mạo ngân hàng') {
  made += 1;
  const { receipt } = await submit({ title }, `198.51.${made}.0/24`);
  if (receipt === null) throw new Error('a report was not taken');
  return { receipt, report: await reportBy(receipt.reference) };
}

describe('the public form', () => {
  it('gives a receipt; the same report sent again is one report, with the same receipt', async () => {
    const input = { idempotencyKey: newKey(), contactEmail: 'nguoi.dan@example.vn' };
    const first = await submit(input, '203.0.113.0/24');
    expect(first.receipt?.reference).toMatch(/^BC-\d{4}-\d{6}$/);
    expect(first.receipt?.secret).toMatch(/^[\w-]{43}$/);
    expect(await submit(input, '203.0.113.0/24')).toEqual(first);
    const other = await submit({ ...input, title: 'Khác' }, '203.0.113.0/24');
    expect(other.receipt?.reference).not.toBe(first.receipt?.reference);
    // The same words and the same key from elsewhere are somebody else's.
    const elsewhere = await submit(input, '2001:db8:1::/48');
    expect(elsewhere.receipt?.reference).not.toBe(first.receipt?.reference);
    expect(elsewhere.receipt?.secret).not.toBe(first.receipt?.secret);
  });

  it.each([
    ['title', { title: 'x'.repeat(301) }],
    ['title', { title: ' ' }],
    ['description', { description: 'x'.repeat(5_001) }],
    ['contactEmail', { contactEmail: 'không phải thư' }],
    ['contactPhone', { contactPhone: 'gọi tôi' }],
    ['contactName', { contactName: 'x'.repeat(201) }],
    ['detectedAt', { detectedAt: '2999-01-01T00:00:00Z' }],
    ['areaId', { areaId: "48' or 1=1" }],
    ['idempotencyKey', { idempotencyKey: 'short' }],
  ])('has bounds: %s', async (field, input) => {
    const { userErrors, receipt } = await submit(input, '192.0.3.0/24');
    expect(userErrors.map(({ path }) => path)).toEqual([['input', field]]);
    expect(receipt).toBeNull();
  });

  it('takes so many of a network a day, whoever sends them at once, and goes on for others', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => submit({}, '192.0.4.0/24')));
    expect(answers.filter(({ receipt }) => receipt !== null)).toHaveLength(PER_NETWORK);
    expect(answers.filter(({ code }) => code === 'RATE_LIMITED')).toHaveLength(8 - PER_NETWORK);
    expect((await submit({}, '192.0.5.0/24')).receipt).not.toBeNull();
  });

  it('tells its sender where the report stands, and nobody else anything', async () => {
    const { receipt } = await sent();
    expect(await stateOf(receipt)).toEqual({ state: 'RECEIVED', dismissal: null, decidedAt: null });
    expect(await stateOf({ ...receipt, secret: `${receipt.secret.slice(1)}x` })).toBeNull();
    const { receipt: another } = await sent();
    expect(await stateOf({ reference: receipt.reference, secret: another.secret })).toBeNull();
  });

  it('is on record: that a report came in, by whom nobody knows', async () => {
    const { report } = await sent();
    const { rows } = await running.fixture.client.query<{ payload: Record<string, unknown> }>(
      `select payload::jsonb as payload from audit_entry where payload::jsonb -> 'entity' -> 'ids' ? $1`,
      [report.id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.payload).toMatchObject({
      action: 'submitPublicIncidentReport',
      kind: 'CREATE',
      subject: null,
      after: { channel: 'PUBLIC_FORM' },
    });
    expect(JSON.stringify(rows)).not.toContain('giả mạo');
  });
});

describe('a report that came in', () => {
  it.each(ROLES)('is not for %s to read unless a coordinator, in the graph and past it', async (role) => {
    const { report } = await sent();
    const caller = asker(role, 'VN-GOV-00');
    const reads = role === Role.COORDINATOR;
    const { data, errors } = await running.ask(
      `{ intakeReport(id: "${report.id}") { contactEmail } intakeReports { totalCount } }`,
      {},
      { caller },
    );
    if (role === Role.PUBLIC) expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
    else expect(data?.['intakeReport'] !== null).toBe(reads);
    const count = await asApplication(running, caller, async (client) => {
      const { rowCount } = await client.query('select from incident_intake where id = $1', [report.id]);
      return rowCount;
    });
    expect(count).toBe(reads ? 1 : 0);
  });

  it('says by whom it was sent to coordinators, and that is logged', async () => {
    const { report } = await sent();
    await running.data(`{ intakeReport(id: "${report.id}") { title } }`, {}, { caller: coordinator });
    const readers = async () => {
      const { rows } = await running.fixture.client.query(
        `select from audit_entry where payload::jsonb ->> 'kind' = 'READ' and payload::jsonb -> 'entity' -> 'ids' ? $1`,
        [report.id],
      );
      return rows.length;
    };
    expect(await readers()).toBe(0);
    await running.fixture.client.query(
      `update incident_intake set contact_email = 'a@example.vn' where id = $1`,
      [report.id],
    );
    const { intakeReport } = await running.data(
      `{ intakeReport(id: "${report.id}") { contactEmail } }`,
      {},
      { caller: coordinator },
    );
    expect(intakeReport).toEqual({ contactEmail: 'a@example.vn' });
    expect(await readers()).toBe(1);
  });

  it('comes from services by API and from persons signed in; its sender sees it', async () => {
    const reporter = asker(Role.INCIDENT_REPORTER, 'VN-GOV-02', 'a sensor');
    const submitAs = (caller: Caller) =>
      decide<{ report: { id: string; channel: string } | null }>(
        'submitIntakeReport',
        `idempotencyKey: "${newKey()}", title: "Cảm biến"`,
        'report { id channel verified }',
        caller,
      );
    const service = await submitAs({ ...reporter, kind: 'SERVICE' });
    expect(service.result?.report).toMatchObject({ channel: 'API', verified: false });
    expect((await submitAs(reporter)).result?.report).toMatchObject({ channel: 'SIGNED_IN' });
    const { intakeReports } = await running.data(
      '{ intakeReports { totalCount } }',
      {},
      { caller: reporter },
    );
    expect(intakeReports).toEqual({ totalCount: 2 });
    await asApplication(running, reporter, async (client) => {
      expect(await client.query(`select from incident_intake`)).toMatchObject({ rowCount: 2 });
      expect(await client.query(`update incident_intake set note = 'x'`)).toMatchObject({ rowCount: 0 });
    });
    const forAnother = `idempotencyKey: "${newKey()}", title: "x", senderId: "${ORGANIZATIONS['VN-UBND-48'].id}"`;
    expect((await decide('submitIntakeReport', forAnother, '', reporter)).code).toBe('FORBIDDEN');
    expect((await submitAs(asker(Role.AUDITOR))).code).toBe('FORBIDDEN');
  });
});

describe('triage', () => {
  it('opens an incident from a report, joins others to it, and tells the senders no more than accepted', async () => {
    const [first, second] = [await sent(), await sent('Cùng trang đó')];
    const opened = await decide<{ incident: { id: string; reference: string } | null }>(
      'openIncidentFromReport',
      `reportId: "${first.report.id}", expectedVersion: 1, class: PHISHING`,
      'report { state verified incident { reference } } incident { id reference channel verified state title }',
    );
    expect(opened.userErrors).toEqual([]);
    const { incident } = opened.result ?? {};
    expect(opened.result).toMatchObject({
      report: { state: 'OPENED', verified: true, incident: { reference: incident?.reference } },
      incident: {
        channel: 'PUBLIC_FORM',
        verified: true,
        state: 'RECEIVED',
        title: 'Trang giả mạo ngân hàng',
      },
    });
    const joined = await decide(
      'joinReportToIncident',
      `reportId: "${second.report.id}", expectedVersion: 1, incidentId: "${incident?.id}"`,
      'report { state version }',
    );
    expect(joined.result).toMatchObject({ report: { state: 'JOINED', version: 2 } });
    const { incident: seen } = await running.data(
      `{ incident(id: "${incident?.id}") { version intakeReports { nodes { reference } totalCount }
        timeline(filter: { kind: [REPORT_RECEIVED] }) { totalCount } } }`,
      {},
      { caller: coordinator },
    );
    expect(seen).toEqual({
      version: 2,
      intakeReports: {
        totalCount: 2,
        nodes: [{ reference: first.receipt.reference }, { reference: second.receipt.reference }],
      },
      timeline: { totalCount: 2 },
    });
    const told = [await stateOf(first.receipt), await stateOf(second.receipt)];
    expect(told).toMatchObject([{ state: 'ACCEPTED' }, { state: 'ACCEPTED' }]);
  });

  it('dismisses with a reason that the sender is told, and may look again', async () => {
    const { receipt, report } = await sent();
    const about = `reportId: "${report.id}"`;
    await decide(
      'dismissIntakeReport',
      `${about}, expectedVersion: 1, dismissal: NOT_OURS, note: "Chuyển Cục khác"`,
      'report { state }',
    );
    expect(await stateOf(receipt)).toMatchObject({ state: 'DISMISSED', dismissal: 'NOT_OURS' });
    const again = await decide('dismissIntakeReport', `${about}, expectedVersion: 2, dismissal: ABUSE`, '');
    expect(again.userErrors).toEqual([{ code: 'NOT_ALLOWED_NOW', path: ['input', 'reportId'] }]);
    const stale = await decide('reconsiderIntakeReport', `${about}, expectedVersion: 1`, '');
    expect(stale.userErrors).toEqual([{ code: 'CONFLICT', path: ['input', 'expectedVersion'] }]);
    await decide('reconsiderIntakeReport', `${about}, expectedVersion: 2`, 'report { state }');
    expect(await stateOf(receipt)).toEqual({ state: 'RECEIVED', dismissal: null, decidedAt: null });
  });

  it('is for coordinators alone, in the graph and past it; what was sent stays, and only these steps are taken', async () => {
    const { report } = await sent();
    const dismiss = `reportId: "${report.id}", expectedVersion: 1, dismissal: ABUSE`;
    for (const role of ROLES.filter((one) => one !== Role.COORDINATOR)) {
      const { code } = await decide('dismissIntakeReport', dismiss, '', asker(role, 'VN-GOV-00'));
      expect([role, code]).toEqual([role, role === Role.PUBLIC ? 'UNAUTHENTICATED' : 'FORBIDDEN']);
      await asApplication(running, asker(role, 'VN-GOV-00'), async (client) => {
        const { rowCount } = await client.query('update incident_intake set note = $2 where id = $1', [
          report.id,
          'x',
        ]);
        expect(rowCount).toBe(0);
      });
    }
    await asApplication(running, coordinator, async (client) => {
      const change = (set: string) =>
        client.query(`update incident_intake set ${set} where id = '${report.id}'`);
      await expect(change(`title = 'khác'`)).rejects.toThrow(/stays as it was sent/);
      await expect(change(`state = 'PENDING'`)).rejects.toThrow(/does not become/);
      for (const table of ['incident_intake_secret', 'public_report_quota']) {
        await expect(client.query(`select from ${table}`)).rejects.toThrow(/permission denied/);
      }
    });
    await asApplication(running, undefined, async (client) => {
      await expect(
        client.query(`insert into incident_intake (id, reference, channel, title, received_at, state, origin)
          values (gen_random_uuid(), 'BC-2026-999999', 'PUBLIC_FORM', 'x', now(), 'PENDING', 'REGISTERED')`),
      ).rejects.toThrow(/row-level security/);
    });
  });

  it('joins nothing to an incident that the coordinator does not see', async () => {
    const { report } = await sent();
    const hidden = running.cases.find(({ tlp }) => tlp === 'RED');
    const { userErrors } = await decide(
      'joinReportToIncident',
      `reportId: "${report.id}", expectedVersion: 1, incidentId: "${hidden?.id}"`,
      '',
    );
    expect(userErrors).toEqual([{ code: 'NOT_FOUND', path: ['input', 'incidentId'] }]);
    expect((await reportBy((await sent()).receipt.reference)).state).toBe('PENDING');
  });
});

it('takes so many a day from all together', async () => {
  const codes: unknown[] = [];
  for (let network = 0; network < 45; network += 1)
    codes.push((await submit({}, `10.0.${network}.0/24`)).code);
  expect(codes.at(-1)).toBe('RATE_LIMITED');
});
