import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ROLES } from '@khien/identity';
import { type BackgroundTools, openOrm } from '@khien/subgraph';
import type { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asApplication, ORGANIZATIONS } from '../fixture/sharing.fixture.js';
import { incidents } from '../subgraph.js';
import { step, TEXTS, WarningsHarness, WHO, who } from '../warnings/fixture/warnings.harness.js';
import { MOST_ATTEMPTS } from './delivery.rules.js';
import { deliverySettings } from './delivery.settings.js';
import { warningDeliveryWork } from './delivery.work.js';

interface Post {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const log = { info() {}, error() {}, warn() {}, debug() {}, trace() {} } as unknown as BackgroundTools['log'];
let warnings: WarningsHarness;
let orm: MikroORM;
let env: Record<string, string>;
let receiver: Server;
let mailbox: SMTPServer;
const posts: Post[] = [];
const mails: { to: string[]; text: string }[] = [];
/** What the receiver answers; a redirect is a trap. */
let answer = 204;
let refuseMail = 0;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      posts.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(answer, answer === 302 ? { location: '/elsewhere' } : {});
      response.end('said by the receiver');
    });
  }).listen(0, '127.0.0.1');
  mailbox = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (refuseMail > 0) return done(Object.assign(new Error('no'), { responseCode: refuseMail }));
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(parts).toString(),
        });
        return done();
      });
    },
  });
  mailbox.listen(0, '127.0.0.1');
  await Promise.all(
    [receiver, mailbox.server].map((server) =>
      server.listening ? undefined : new Promise((ready) => server.once('listening', ready)),
    ),
  );
  env = {
    KHIEN_SMTP_URL: `smtp://127.0.0.1:${port(mailbox.server)}`,
    ...{ KHIEN_MAIL_FROM: 'canh-bao@example.vn', KHIEN_SMTP_REQUIRE_TLS: 'false' },
    ...{
      KHIEN_WEBHOOK_KEY: Buffer.alloc(32, 7).toString('base64'),
      KHIEN_WARNINGS_URL: 'https://khien.example/w',
    },
    ...{ KHIEN_WEBHOOK_ALLOW_HTTP: 'true', KHIEN_WEBHOOK_ALLOW_PRIVATE: 'true' },
  };
  warnings = await WarningsHarness.start({ env });
  orm = await openOrm({
    ...{ databaseUrl: warnings.running.applicationUrl, applicationName: 'worker', entities: [], poolSize: 6 },
    ...{ migrations: incidents.migrations, log },
  });
});
afterAll(async () => {
  receiver.close();
  await new Promise<void>((done) => mailbox.close(() => done()));
  await orm.close(true);
  await warnings.close();
});
beforeEach(async () => {
  await warnings.owner.query('truncate warning_subscription cascade');
  warnings.now = new Date('2026-11-26T03:00:00.000Z');
  posts.length = 0;
  mails.length = 0;
  answer = 204;
  refuseMail = 0;
});

const port = (server: { address(): AddressInfo | string | null }) => (server.address() as AddressInfo).port;

/** A round of the background work, as one worker does it. */
function work(overridden: Record<string, string> = {}, aborted = false): Promise<void> {
  const ending = new AbortController();
  if (aborted) ending.abort();
  return warningDeliveryWork.run({
    ...warnings.running.subgraph.workTools,
    ...{ orm, clock: { now: () => warnings.now }, ending: ending.signal },
    settings: { warningDelivery: deliverySettings({ ...env, ...overridden }) },
    log,
  });
}

interface Subscribed {
  readonly subscription: { readonly id: string; readonly version: number } | null;
  readonly secret: string | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

async function subscribe(mutation: string, input: object, caller = WHO.administrator): Promise<Subscribed> {
  const type =
    mutation === 'addWarningSubscription' ? 'AddWarningSubscriptionInput' : 'ChangeWarningSubscriptionInput';
  const { outcome } = await warnings.running.data<{ outcome: Subscribed }>(
    `mutation ($input: ${type}!) { outcome: ${mutation}(input: $input) {
      subscription { id version } secret userErrors { code message } } }`,
    { input },
    { caller, language: 'en' },
  );
  return outcome;
}

const hook = (path = '') => `http://127.0.0.1:${port(receiver)}/${path}`;
const webhook = (path = '', caller = WHO.administrator) =>
  subscribe('addWarningSubscription', { channel: 'WEBHOOK', address: hook(path) }, caller);
const email = (address = 'soc@bo.example.vn') =>
  subscribe('addWarningSubscription', { channel: 'EMAIL', address, language: 'EN' });

interface Delivery {
  readonly id: string;
  readonly state: string;
  readonly attempts: number;
  readonly occasion: string;
  readonly lastError: string | null;
  readonly revision: number;
}

async function deliveries(id: string): Promise<readonly Delivery[]> {
  const { warning } = await warnings.running.data<{ warning: { deliveries: { nodes: Delivery[] } } }>(
    'query ($id: ID!) { warning(id: $id) { deliveries { nodes { id state attempts occasion lastError revision } } } }',
    { id },
    { caller: WHO.coordinator },
  );
  return warning.deliveries.nodes;
}

/** As a receiver would check it, written from the specification of Standard Webhooks. */
function isSigned({ headers, body }: Post, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const expected = `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(expected);
}

describe('who is told', () => {
  it('each subscription of each addressee once: signed, by e-mail in both languages, nobody else', async () => {
    const { secret } = await webhook();
    await email();
    await webhook('province', who('ADMINISTRATOR', 'VN-UBND-48'));
    const draft = await warnings.draft({
      tlp: 'GREEN',
      selection: { organizationIds: [ORGANIZATIONS['VN-GOV-02'].id] },
    });
    await work();
    expect([posts, mails]).toEqual([[], []]);
    const called: unknown[] = [];
    warnings.owner.on('notification', ({ payload }) => called.push(payload));
    await warnings.owner.query('listen khien_work');
    const warning = await warnings.must('issueWarning', step(draft));
    await warnings.owner.query('unlisten khien_work');
    // Nobody waits for the next interval: the commit calls for the work, once for all messages.
    expect(called).toEqual(['warning deliveries']);
    await work();
    await work();
    expect(posts).toHaveLength(1);
    const [post] = posts;
    expect(post && isSigned(post, secret ?? '')).toBe(true);
    expect(post && isSigned({ ...post, body: `${post.body} ` }, secret ?? '')).toBe(false);
    expect(JSON.parse(post?.body ?? '')).toMatchObject({
      type: 'warning.issued',
      data: {
        reference: warning.reference,
        tlp: 'TLP:GREEN',
        cves: ['CVE-2026-12345'],
        title: { en: 'Flaw in library X' },
      },
    });
    expect(mails).toHaveLength(1);
    expect(mails[0]?.to).toEqual(['soc@bo.example.vn']);
    expect(mails[0]?.text).toContain('Flaw in library X');
    expect((await deliveries(warning.id)).map(({ state, attempts }) => [state, attempts])).toEqual([
      ['SENT', 1],
      ['SENT', 1],
    ]);
  });

  it('that it is an exercise, where its incident is one', async () => {
    await webhook();
    const { rows } = await warnings.owner.query<{ id: string }>(
      `insert into incident (id, reference, title, class, state, detected_at, received_at, origin, updated_at, tlp, drill)
       values (gen_random_uuid(), 'SC-2026-900001', 'x', 'MALWARE', 'RECEIVED', now(), now(), 'REGISTERED', now(), 'AMBER', true)
       returning id`,
    );
    const selection = { organizationIds: [ORGANIZATIONS['VN-GOV-02'].id] };
    const issued = async (incidentId?: string) => {
      const draft = await warnings.must('createWarning', {
        ...{ idempotencyKey: warnings.key(), kind: 'WARNING', incidentId },
        content: { ...TEXTS, selection },
      });
      const { id } = await warnings.must('issueWarning', step(draft));
      const { warning } = await warnings.running.data<{ warning: { drill: boolean; csaf: string } }>(
        'query ($id: ID!) { warning(id: $id) { drill csaf } }',
        { id },
        { caller: WHO.coordinator },
      );
      const { title, notes } = JSON.parse(warning.csaf).document;
      return [warning.drill, title.includes('EXERCISE'), notes[0].text.includes('diễn tập')];
    };
    expect(await issued(rows[0]?.id)).toEqual([true, true, true]);
    expect(await issued()).toEqual([false, false, false]);
    await work();
    const told = posts.map(({ body }) => JSON.parse(body).data);
    expect(told.map(({ exercise, title }) => [exercise, title.vi.startsWith('[DIỄN TẬP')]).sort()).toEqual([
      [false, false],
      [true, true],
    ]);
    // Nobody makes a real warning of it, past the graph either.
    await warnings.owner.query('update warning set drill = false where incident_id = $1', [rows[0]?.id]);
    const { rows: kept } = await warnings.owner.query('select drill from warning where incident_id = $1', [
      rows[0]?.id,
    ]);
    expect(kept).toEqual([{ drill: true }]);
  });

  it('what is above TLP:GREEN is not in an e-mail', async () => {
    await email();
    const warning = await warnings.issued({
      tlp: 'AMBER',
      selection: { organizationIds: [ORGANIZATIONS['VN-GOV-02'].id] },
    });
    await work();
    const decoded = mails[0]?.text ?? '';
    expect(decoded).toContain(warning.reference);
    expect(decoded).not.toMatch(/Flaw|library|CVE-2026|Update to/);
  });

  it('of an update, a withdrawal, and what was not sent of it before is not', async () => {
    await webhook();
    const selection = { organizationIds: [ORGANIZATIONS['VN-GOV-02'].id] };
    const first = await warnings.issued({ selection });
    const updating = await warnings.must('startWarningUpdate', step(first));
    const content = {
      ...{ titleVi: 'b', titleEn: 'b', summaryVi: 'b', summaryEn: 'b', instructionsVi: 'b' },
    };
    const more = { instructionsEn: 'b', changeVi: 'b', changeEn: 'b', severity: 'LOW', selection };
    const written = await warnings.must('reviseWarning', {
      ...step(updating),
      content: { ...content, ...more },
    });
    const second = await warnings.must('issueWarning', step(written));
    await work();
    const withdrawn = await warnings.must('withdrawWarning', step(second, 'Nhầm lẫn'));
    await work();
    expect(posts.map(({ body }) => JSON.parse(body).type)).toEqual(['warning.updated', 'warning.withdrawn']);
    expect(
      (await deliveries(withdrawn.id)).map(({ occasion, state }) => `${occasion} ${state}`).sort(),
    ).toEqual([...['ISSUED CANCELLED', 'UPDATED SENT', 'WITHDRAWN SENT']]);
  });

  it('whoever has not reported, once when it is near and once when it is over, also after a downtime', async () => {
    await webhook();
    const selection = { organizationIds: [ORGANIZATIONS['VN-GOV-02'].id] };
    const warning = await warnings.issued({ selection, respondBy: '2026-11-28T00:00:00Z' });
    await work();
    for (const at of ['2026-11-26T20:00:00Z', '2026-11-27T06:00:00Z', '2026-11-27T07:00:00Z']) {
      warnings.now = new Date(at);
      await work();
    }
    warnings.now = new Date('2026-12-20T00:00:00Z');
    await Promise.all([work(), work(), work()]);
    await work();
    expect(posts.map(({ body }) => JSON.parse(body).type)).toEqual([
      ...['warning.issued', 'warning.due-soon', 'warning.overdue'],
    ]);
    const { rows } = await warnings.owner.query(
      'select soon_at, overdue_at from warning_recipient where warning_id = $1',
      [warning.id],
    );
    expect(rows).toEqual([
      { soon_at: new Date('2026-11-27T06:00:00Z'), overdue_at: new Date('2026-12-20T00:00:00Z') },
    ]);
  });

  it('with the deadline that is theirs, where an update gave another one to who came new', async () => {
    await webhook();
    const selection = { organizationIds: [ORGANIZATIONS['VN-GOV-02'].id] };
    const warning = await warnings.issued({ selection, respondBy: '2026-11-28T00:00:00Z' });
    warnings.now = new Date('2026-11-26T06:00:00Z');
    const more = { organizationIds: [...selection.organizationIds, ORGANIZATIONS['VN-UBND-48'].id] };
    await warnings.updated(warning, { selection: more, respondBy: '2026-12-10T00:00:00Z' });
    await work();
    warnings.now = new Date('2026-11-29T00:00:00Z');
    await work();
    expect(
      posts.map(({ body }) => JSON.parse(body)).map(({ type, data }) => `${type} ${data.respondBy}`),
    ).toEqual([...['warning.updated 2026-11-28T00:00:00.000Z', 'warning.overdue 2026-11-28T00:00:00.000Z']]);
  });
});

describe('a receiver that fails', () => {
  const selection = { organizationIds: [ORGANIZATIONS['VN-GOV-02'].id] };

  it('is tried again with the same id, later each time, and given up at last; then by hand', async () => {
    await webhook();
    answer = 500;
    const warning = await warnings.issued({ selection });
    await work();
    await work();
    // Not before its time.
    expect(posts).toHaveLength(1);
    for (let attempt = 2; attempt <= MOST_ATTEMPTS; attempt += 1) {
      await warnings.owner.query('update warning_delivery set next_attempt_at = $1', [warnings.now]);
      await work();
    }
    expect(posts).toHaveLength(MOST_ATTEMPTS);
    expect(new Set(posts.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const [dead] = await deliveries(warning.id);
    expect(dead).toMatchObject({ state: 'DEAD', attempts: MOST_ATTEMPTS, lastError: 'HTTP 500' });
    answer = 204;
    const retry = (caller = WHO.administrator) =>
      warnings.running.ask(
        'mutation ($id: ID!) { retryWarningDelivery(input: { id: $id }) { delivery { state } userErrors { code } } }',
        { id: dead?.id },
        { caller },
      );
    expect((await retry(who('ADMINISTRATOR', 'VN-UBND-48'))).data).toMatchObject({
      retryWarningDelivery: { userErrors: [{ code: 'NOT_FOUND' }] },
    });
    expect((await retry()).data).toMatchObject({ retryWarningDelivery: { delivery: { state: 'PENDING' } } });
    await work();
    expect(await deliveries(warning.id)).toMatchObject([{ state: 'SENT' }]);
    expect((await retry()).data).toMatchObject({
      retryWarningDelivery: { userErrors: [{ code: 'NOT_ALLOWED_NOW' }] },
    });
  });

  it.each([
    [302, 'PENDING', 'HTTP 302'],
    [410, 'DEAD', 'HTTP 410'],
  ])('%i: %s; a redirect is not followed', async (status, state, lastError) => {
    await webhook();
    answer = status;
    const warning = await warnings.issued({ selection });
    await work();
    expect(posts).toHaveLength(1);
    expect(await deliveries(warning.id)).toMatchObject([{ state, lastError }]);
  });

  it('mail that will never be taken is given up at once, other mail is not; nobody waits for ever', async () => {
    await email();
    refuseMail = 451;
    const warning = await warnings.issued({ selection });
    await work();
    expect(await deliveries(warning.id)).toMatchObject([
      { state: 'PENDING', lastError: 'SMTP 451 EMESSAGE' },
    ]);
    refuseMail = 550;
    warnings.now = new Date('2026-11-26T05:00:00Z');
    await work();
    expect(await deliveries(warning.id)).toMatchObject([{ state: 'DEAD', attempts: 2 }]);
    const unsent = await warnings.issued({ selection });
    // Without a mail server it waits, and after a week it is not news any more.
    warnings.now = new Date('2026-12-04T00:00:00Z');
    await work();
    expect(await deliveries(unsent.id)).toMatchObject([
      { state: 'DEAD', lastError: 'not delivered within seven days' },
    ]);
  });
});

describe('workers', () => {
  it('several at once, and one that dies, lose nothing and send nothing twice', async () => {
    for (let n = 0; n < 15; n += 1) await webhook(`many-${n}`);
    const selection = { organizationIds: [ORGANIZATIONS['VN-GOV-02'].id] };
    const warning = await warnings.issued({ selection });
    // A worker that took three of them and was killed: what it holds comes back when its time is over.
    const worker = new pg.Client({ connectionString: warnings.running.applicationUrl });
    await worker.connect();
    const claim = `select id, claim from warning_delivery_claim($1, '{WEBHOOK}', interval '2 minutes', 3)`;
    const { rows: held } = await worker.query<{ id: string; claim: string }>(claim, [warnings.now]);
    expect(held).toHaveLength(3);
    await Promise.all([work(), work(), work()]);
    expect(posts).toHaveLength(12);
    warnings.now = new Date(warnings.now.getTime() + 121_000);
    await Promise.all([work(), work(), work()]);
    expect(posts).toHaveLength(15);
    expect(new Set(posts.map(({ headers }) => headers['webhook-id'])).size).toBe(15);
    // Who comes back from the dead says nothing about what is somebody else's by now.
    const finish = `select warning_delivery_finish($1, $2, now(), 'DEAD', 'late', now()) as done`;
    const { rows } = await worker.query<{ done: boolean }>(finish, [held[0]?.id, held[0]?.claim]);
    expect(rows[0]?.done).toBe(false);
    await worker.end();
    expect((await deliveries(warning.id)).every(({ state }) => state === 'SENT')).toBe(true);
    const { rows: once } = await warnings.owner.query(
      'select subscription_id from warning_delivery where warning_id = $1 group by 1 having count(*) > 1',
      [warning.id],
    );
    expect(once).toEqual([]);
  });

  it('give contents and secrets to nobody who asks', async () => {
    await webhook();
    await warnings.issued({ selection: { organizationIds: [ORGANIZATIONS['VN-GOV-02'].id] } });
    for (const caller of [WHO.coordinator, WHO.administrator, who('PUBLIC', null)]) {
      for (const statement of [
        `select * from warning_delivery_claim(now(), '{WEBHOOK}', interval '1 minute', 10)`,
        'select * from warning_deadlines_announce(now(), now(), 10)',
        `select warning_delivery_finish(gen_random_uuid(), gen_random_uuid(), now(), 'SENT', null, now())`,
        'select * from warning_webhook_secret',
        `update warning_delivery set state = 'SENT'`,
        'delete from warning_subscription',
      ]) {
        const asked = asApplication(warnings.running, caller, (client) => client.query(statement));
        await expect(asked, statement).rejects.toMatchObject({ code: '42501' });
      }
    }
    const { rows } = await warnings.owner.query<{ sealed: Buffer }>(
      'select sealed from warning_webhook_secret',
    );
    expect(rows[0]?.sealed.toString('latin1')).not.toContain('whsec_');
  });
});

describe('subscriptions', () => {
  it('a secret is rotated with the one before beside it for a day, and unreadable with another key', async () => {
    const { secret: first, subscription } = await webhook();
    const { secret: second } = await subscribe('rotateWarningSecret', {
      id: subscription?.id,
      expectedVersion: 1,
    });
    expect(second).toMatch(/^whsec_/);
    expect(second).not.toBe(first);
    const selection = { organizationIds: [ORGANIZATIONS['VN-GOV-02'].id] };
    await warnings.issued({ selection });
    await work();
    expect(posts.map((post) => [isSigned(post, first ?? ''), isSigned(post, second ?? '')])).toEqual([
      [true, true],
    ]);
    warnings.now = new Date(warnings.now.getTime() + 25 * 3_600_000);
    const later = await warnings.issued({ selection });
    await work({ KHIEN_WEBHOOK_KEY: Buffer.alloc(32, 8).toString('base64') });
    expect(await deliveries(later.id)).toMatchObject([{ state: 'PENDING' }]);
    expect(posts).toHaveLength(1);
    warnings.now = new Date(warnings.now.getTime() + 3_600_000);
    await work();
    expect(posts.slice(1).map((post) => [isSigned(post, first ?? ''), isSigned(post, second ?? '')])).toEqual(
      [[false, true]],
    );
  });

  it('are for who manages the organization, seen by nobody else, and end', async () => {
    const { subscription } = await webhook();
    const add = (caller = WHO.administrator, input: object = { channel: 'EMAIL', address: 'a@example.vn' }) =>
      warnings.running.ask(
        'mutation ($input: AddWarningSubscriptionInput!) { addWarningSubscription(input: $input) { userErrors { code } } }',
        { input },
        { caller },
      );
    for (const role of ['SYSTEM_OPERATOR', 'COORDINATOR', 'AUDITOR', 'RESPONDER'] as const) {
      expect((await add(who(role))).errors?.[0]?.extensions?.['code'], role).toBe('FORBIDDEN');
    }
    const foreign = {
      channel: 'EMAIL',
      address: 'a@example.vn',
      organizationId: ORGANIZATIONS['VN-UBND-48'].id,
    };
    expect((await add(WHO.administrator, foreign)).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect((await webhook()).userErrors).toMatchObject([{ code: 'ALREADY_EXISTS' }]);
    for (const caller of [WHO.coordinator, who('ADMINISTRATOR', 'VN-UBND-48'), who('AUDITOR')]) {
      const { rows } = await asApplication(warnings.running, caller, (client) =>
        client.query('select address from warning_subscription'),
      );
      expect(rows).toEqual([]);
    }
    const moved = asApplication(warnings.running, WHO.administrator, (client) =>
      client.query(`update warning_subscription set address = 'http://elsewhere.example.vn/'`),
    );
    await expect(moved).rejects.toMatchObject({ code: '42501' });
    const warning = await warnings.issued({
      selection: { organizationIds: [ORGANIZATIONS['VN-GOV-02'].id] },
    });
    await subscribe('endWarningSubscription', { id: subscription?.id, expectedVersion: 1 });
    await work();
    expect(posts).toEqual([]);
    expect(await deliveries(warning.id)).toMatchObject([{ state: 'CANCELLED' }]);
  });
});

describe.each(ROLES)('%s', (role) => {
  it('sees subscriptions and messages of its own organization as far as it manages them, and of no other', async () => {
    await webhook('own');
    await webhook('other', who('ADMINISTRATOR', 'VN-UBND-48'));
    const warning = await warnings.issued({ tlp: 'CLEAR', selection: { levels: [4] } });
    const { rows: messages } = await warnings.owner.query<{ id: string; organization_id: string }>(
      'select id, organization_id from warning_delivery where warning_id = $1',
      [warning.id],
    );
    const own = messages.find(({ organization_id: one }) => one === ORGANIZATIONS['VN-GOV-02'].id)?.id;
    const other = messages.find(({ organization_id: one }) => one === ORGANIZATIONS['VN-UBND-48'].id)?.id;
    const caller = who(role, role === 'PUBLIC' ? null : 'VN-GOV-02');
    const manages = role === 'ADMINISTRATOR' || role === 'SYSTEM_OWNER';
    const { data, errors } = await warnings.running.ask(
      '{ warningSubscriptions { nodes { address deliveries { nodes { id state } } } } }',
      {},
      { caller },
    );
    if (manages) {
      expect(data).toMatchObject({
        warningSubscriptions: { nodes: [{ address: hook('own'), deliveries: { nodes: [{ id: own }] } }] },
      });
    } else {
      expect(data).toEqual({ warningSubscriptions: null });
      expect(errors?.[0]?.extensions?.['code']).toBe(role === 'PUBLIC' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
    }
    // It is not given up: who sees it is told so, others that there is none, whoever may not at all that they may not.
    const retried = async (id: string | undefined) => {
      const answered = await warnings.running.ask(
        'mutation ($id: ID!) { retryWarningDelivery(input: { id: $id }) { userErrors { code } } }',
        { id },
        { caller },
      );
      const payload = answered.data?.['retryWarningDelivery'] as
        | { userErrors: { code: string }[] }
        | null
        | undefined;
      return payload?.userErrors[0]?.code ?? answered.errors?.[0]?.extensions?.['code'];
    };
    const denied = role === 'PUBLIC' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    const coordinates = role === 'COORDINATOR';
    expect([await retried(own), await retried(other)]).toEqual(
      coordinates
        ? ['NOT_ALLOWED_NOW', 'NOT_ALLOWED_NOW']
        : manages
          ? ['NOT_ALLOWED_NOW', 'NOT_FOUND']
          : [denied, denied],
    );
  });
});

describe('a webhook in a private network', () => {
  it('is neither taken nor asked, unless the operator allows it', async () => {
    await webhook();
    const warning = await warnings.issued({
      selection: { organizationIds: [ORGANIZATIONS['VN-GOV-02'].id] },
    });
    await work({ KHIEN_WEBHOOK_ALLOW_PRIVATE: 'false' });
    expect(posts).toEqual([]);
    expect(await deliveries(warning.id)).toMatchObject([
      { state: 'DEAD', lastError: 'address refused: PRIVATE' },
    ]);
  });

  it('not by a name that stands for one either: the look-up is judged, and the connection goes where it said', async () => {
    // A name that public DNS is not asked for: this machine's own.
    const { sendWebhook } = await import('./webhook-sender.js');
    const attempt = await sendWebhook({
      url: `http://localhost.localdomain.test:${port(receiver)}/`,
      message: { id: 'x', timestamp: 1, body: '{}' },
      ...{ secrets: ['whsec_AAAA'], reach: { allowHttp: true, allowPrivate: false } },
      lookup: (_host, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    expect(attempt).toEqual({ outcome: 'FAILED', error: 'EPRIVATE' });
    expect(posts).toEqual([]);
  });
});
