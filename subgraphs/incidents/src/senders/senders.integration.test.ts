import { ROLES, Role } from '@khien/identity';
import { declaredAccess, observeAccess } from '@khien/subgraph/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changed } from '../fixture/changed.js';
import { makeSender } from '../fixture/senders.fixture.js';
import { asApplication, asker, type Code, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';
import { incidents } from '../subgraph.js';
import { SenderEvent, SenderState, senderMove } from './sender.machine.js';

type Running = Awaited<ReturnType<typeof startSharing>>;
let running: Running;
let serviceAlone: Running;
beforeAll(async () => {
  [running, serviceAlone] = await Promise.all([startSharing(), startSharing('owner')]);
});
afterAll(() => Promise.all([running.close(), serviceAlone.close()]));

const MINISTRY = ORGANIZATIONS['VN-GOV-02'].id;
const PROVINCE = ORGANIZATIONS['VN-UBND-48'].id;
const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const later = (days: number) =>
  new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
const DECISION = () => `, decisionNo: "12/QĐ", decidedOn: "${today()}"`;

interface Changed {
  readonly sender: Record<string, unknown> | null;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
}
const FIELDS = `{ sender { id name state version issuedOn expiresOn issueDueOn renewalUntil validToday events
  history { event toState decisionNo expiresOn ground } } userErrors { code path } }`;
const change = (
  mutation: string,
  role: Role = Role.COORDINATOR,
  organization: Code = 'VN-GOV-02',
  on = running,
) => changed<Changed>(on, asker(role, organization), `${mutation} ${FIELDS}`);
let keys = 0;
const register = (name: string, more = '', holder = MINISTRY) => {
  keys += 1;
  return `registerSender(input: { idempotencyKey: "sender-${keys}-key", name: "${name}", holderId: "${holder}", holderName: "Bộ Thử nghiệm" ${more} })`;
};
const move = (id: string, version: number, event: string, more = '') =>
  `moveSender(input: { senderId: "${id}", expectedVersion: ${version}, event: ${event} ${more} })`;
const must = (answer: Changed | string): Record<string, unknown> => {
  if (typeof answer === 'string' || answer.sender === null) throw new Error(JSON.stringify(answer));
  return answer.sender;
};
const codes = (answer: Changed | string) =>
  typeof answer === 'string' ? answer : answer.userErrors.map(({ code, path }) => `${code} ${path.at(-1)}`);

describe('a sender name from its application to its end', () => {
  it('is issued for three years, renewed for three more, issued again with the same end, and revoked', async () => {
    const applied = must(await change(register('Bo TT&TT'.replace('&', '-')), Role.SYSTEM_OWNER));
    expect(applied).toMatchObject({ state: 'APPLIED', version: 1, issuedOn: null, validToday: false });
    const id = String(applied['id']);
    const issued = must(await change(move(id, 1, 'ISSUE', DECISION())));
    const end = `${Number(today().slice(0, 4)) + 3}${today().slice(4)}`;
    expect(issued).toMatchObject({ state: 'VALID', issuedOn: today(), expiresOn: end, validToday: true });
    const { validSenderName } = await running.data(
      '{ validSenderName(name: "BO tt-tt") { name holderName expiresOn } }',
      {},
      { caller: asker(Role.PUBLIC) },
    );
    expect(validSenderName).toEqual({ name: 'Bo TT-TT', holderName: 'Bộ Thử nghiệm', expiresOn: end });
    must(await change(move(id, 2, 'REQUEST_RENEWAL'), Role.ADMINISTRATOR));
    const renewed = must(await change(move(id, 3, 'RENEW', DECISION())));
    expect(renewed).toMatchObject({
      state: 'VALID',
      expiresOn: `${Number(end.slice(0, 4)) + 3}${end.slice(4)}`,
    });
    const again = must(await change(move(id, 4, 'REISSUE', `${DECISION()}, reason: "Mất giấy chứng nhận"`)));
    expect(again).toMatchObject({ expiresOn: renewed['expiresOn'] });
    const revoked = must(await change(move(id, 5, 'REVOKE', `${DECISION()}, ground: SPAM`)));
    expect(revoked).toMatchObject({ state: 'REVOKED', validToday: false, events: [] });
    expect((revoked['history'] as { event: string }[]).map(({ event }) => event)).toEqual([
      ...['APPLY', 'ISSUE', 'REQUEST_RENEWAL', 'RENEW', 'REISSUE', 'REVOKE'],
    ]);
    const gone = await running.data(
      '{ validSenderName(name: "BO tt-tt") { name } }',
      {},
      { caller: asker(Role.PUBLIC) },
    );
    expect(gone['validSenderName']).toBeNull();
  });

  it('belongs to who came first, whatever the case, also at once; after the end it is free', async () => {
    const both = await Promise.all([
      change(register('Nhat-Truoc'), Role.SYSTEM_OWNER),
      change(register('NHAT-TRUOC', '', PROVINCE), Role.SYSTEM_OWNER, 'VN-UBND-48'),
    ]);
    expect(both.map(codes).toSorted()).toEqual([['ALREADY_EXISTS name'], []].toSorted());
    const winner = both.find((one) => typeof one !== 'string' && one.sender !== null);
    const { id } = must(winner ?? '');
    must(await change(move(String(id), 1, 'REFUSE', ', reason: "Trùng nhãn hiệu"')));
    must(await change(register('nhat-truoc', '', PROVINCE), Role.SYSTEM_OWNER, 'VN-UBND-48'));
  });

  it('what is wrong is said all at once', async () => {
    expect(
      codes(await change(register('0912345678', ', completeOn: "2999-01-01"').replace('Bộ Thử nghiệm', ' '))),
    ).toEqual([...['INVALID_VALUE name', 'REQUIRED holderName', 'INVALID_VALUE completeOn']]);
    const id = await makeSender(running.fixture.client, { state: 'APPLIED' });
    expect(codes(await change(move(id, 1, 'ISSUE')))).toEqual(['REQUIRED decisionNo', 'REQUIRED decidedOn']);
    expect(codes(await change(move(id, 1, 'ISSUE', ', decisionNo: "1", decidedOn: "2999-01-01"')))).toEqual([
      'OUT_OF_RANGE decidedOn',
    ]);
    expect(codes(await change(move(id, 7, 'ISSUE', DECISION())))).toEqual(['CONFLICT expectedVersion']);
  });
});

describe('terms', () => {
  it('renewal is asked 15 days before the end; a fee is a ground when it is more than 30 days late', async () => {
    const { client } = running.fixture;
    const last = await makeSender(client, { expiresOn: later(15) });
    must(await change(move(last, 1, 'REQUEST_RENEWAL'), Role.SYSTEM_OWNER));
    const late = await makeSender(client, { expiresOn: later(14) });
    expect(codes(await change(move(late, 1, 'REQUEST_RENEWAL'), Role.SYSTEM_OWNER))).toEqual([
      'NOT_ALLOWED_NOW event',
    ]);
    const early = await makeSender(client, { feeDueOn: later(-30) });
    const revoke = (id: string, version = 1) =>
      change(move(id, version, 'REVOKE', `${DECISION()}, ground: FEE_LATE`));
    expect(codes(await revoke(early))).toEqual(['NOT_ALLOWED_NOW ground']);
    const owed = await makeSender(client, { feeDueOn: later(-31) });
    const paid = await makeSender(client, { feeDueOn: later(-31) });
    const ahead = await change(move(paid, 1, 'RECORD_FEE', `, feePaidOn: "${later(1)}"`));
    expect(codes(ahead)).toEqual(['OUT_OF_RANGE feePaidOn']);
    must(await change(move(paid, 1, 'RECORD_FEE', `, feePaidOn: "${today()}"`)));
    expect(codes(await revoke(paid, 2))).toEqual(['NOT_ALLOWED_NOW ground']);
    expect(must(await revoke(owed))).toMatchObject({ state: 'REVOKED' });
  });

  it('what passes is announced once and expires once, also by several at once and after downtime', async () => {
    const { client } = running.fixture;
    const expired = await makeSender(client, {
      issuedOn: '2020-12-01',
      expiresOn: '2023-12-01',
      feeDueOn: '2023-01-01',
    });
    const waiting = await makeSender(client, { state: 'APPLIED' });
    const round = () =>
      asApplication(running, undefined, (app) => app.query('select sender_terms(now(), 500)'));
    await Promise.all([round(), round(), round()]);
    await round();
    const byHand = asApplication(running, asker(Role.COORDINATOR), (app) =>
      app.query(`select sender_terms('2099-01-01', 500)`),
    );
    await expect(byHand).rejects.toMatchObject({ code: '42501' });
    const { rows } = await client.query<{ kind: string }>(
      'select kind from sender_notice where sender_id = any($1) order by kind',
      [[expired, waiting]],
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['EXPIRED', 'FEE_LATE', 'ISSUE_OVERDUE']);
    const moves = await client.query(`select from sender_move where sender_id = $1 and event = 'EXPIRE'`, [
      expired,
    ]);
    expect(moves.rowCount).toBe(1);
  });

  it('what expired is revoked as not renewed, by a decision that is kept; what is valid is not', async () => {
    const { client } = running.fixture;
    const id = await makeSender(client, { issuedOn: '2020-10-15', expiresOn: '2023-10-15' });
    const valid = await makeSender(client);
    await asApplication(running, undefined, (app) => app.query('select sender_terms(now(), 500)'));
    const revoke = (one: string, version: number) =>
      change(move(one, version, 'REVOKE', `${DECISION()}, ground: NOT_RENEWED`));
    expect(codes(await revoke(valid, 1))).toEqual(['NOT_ALLOWED_NOW ground']);
    expect(codes(await change(move(id, 2, 'REVOKE', ', ground: NOT_RENEWED')))).toEqual([
      'REQUIRED decisionNo',
      'REQUIRED decidedOn',
    ]);
    const revoked = must(await revoke(id, 2));
    expect(revoked).toMatchObject({ state: 'REVOKED', expiresOn: '2023-10-15', events: [] });
    expect((revoked['history'] as object[]).slice(-2)).toMatchObject([
      { event: 'EXPIRE', toState: 'EXPIRED', decisionNo: null, ground: null },
      { event: 'REVOKE', toState: 'REVOKED', decisionNo: '12/QĐ', ground: 'NOT_RENEWED' },
    ]);
  });

  it('what one expires at the moment, another leaves alone', async () => {
    const { client } = running.fixture;
    const id = await makeSender(client, { issuedOn: '2020-11-01', expiresOn: '2023-11-01' });
    // Announced before, so that nothing but the registration itself holds the other back.
    await client.query(
      `insert into sender_notice (sender_id, kind, due_on, announced_at) values ($1, 'EXPIRED', '2023-11-01', now())`,
      [id],
    );
    const terms = 'select sender_terms(now(), 500)';
    await asApplication(running, undefined, async (one) => {
      await one.query('begin');
      await one.query(terms);
      await asApplication(running, undefined, async (other) => {
        await other.query(`set lock_timeout = '2s'`);
        await other.query(terms);
      });
      await one.query('commit');
    });
    const { rows } = await client.query(`select moves from sender where id = $1`, [id]);
    expect(rows).toEqual([{ moves: 1 }]);
  });

  it.each(['both layers', 'the service alone', 'rows'])(
    'what was announced is for the holder and coordinators, with what is still open: %s',
    async (layers) => {
      const on = layers === 'the service alone' ? serviceAlone : running;
      const { client } = on.fixture;
      const ending = await makeSender(client, { expiresOn: later(40) });
      const owing = await makeSender(client, { feeDueOn: later(-40), holderId: PROVINCE });
      const gone = await makeSender(client, { issuedOn: '2020-12-01', expiresOn: '2023-12-01' });
      await asApplication(on, undefined, (app) => app.query('select sender_terms(now(), 500)'));
      const mine = [ending, owing, gone];
      const seen = async (role: Role, code: Code, filter = ''): Promise<readonly string[]> => {
        if (layers === 'rows') {
          const rows = await asApplication(on, asker(role, code), (app) =>
            app.query<{ kind: string }>('select kind from sender_notice where sender_id = any($1)', [mine]),
          );
          return rows.rows.map(({ kind }) => kind).toSorted();
        }
        const { data } = await on.ask(
          `{ senderNotices(first: 200 ${filter}) { nodes { kind dueOn sender { id notices { kind } } } } }`,
          {},
          { caller: asker(role, code) },
        );
        type Notice = { kind: string; sender: { id: string; notices: { kind: string }[] } };
        const { nodes } = (data?.['senderNotices'] ?? { nodes: [] }) as { nodes: Notice[] };
        const found = nodes.filter(({ sender }) => mine.includes(sender.id));
        for (const { kind, sender } of found) expect(sender.notices.map((one) => one.kind)).toContain(kind);
        return found.map(({ kind }) => kind).toSorted();
      };
      expect(await seen(Role.COORDINATOR, 'VN-GOV-02')).toEqual(['EXPIRED', 'FEE_LATE', 'RENEWAL_ENDS']);
      expect(await seen(Role.SYSTEM_OWNER, 'VN-GOV-02')).toEqual(['EXPIRED', 'RENEWAL_ENDS']);
      expect(await seen(Role.ADMINISTRATOR, 'VN-UBND-48')).toEqual(['FEE_LATE']);
      for (const role of [Role.RESPONDER, Role.AUDITOR]) expect(await seen(role, 'VN-GOV-02')).toEqual([]);
      if (layers === 'rows') return;
      const open = ', filter: { open: true }';
      expect(await seen(Role.COORDINATOR, 'VN-GOV-02', open)).toEqual(['FEE_LATE', 'RENEWAL_ENDS']);
      const kind = ', filter: { kind: [EXPIRED] }';
      expect(await seen(Role.COORDINATOR, 'VN-GOV-02', kind)).toEqual(['EXPIRED']);
    },
  );
});

describe('management codes, on record from the time of Decree 90/2008', () => {
  it('the figures of 2014: 7 issued, 53 renewed, 19 revoked, as published', async () => {
    const { client } = running.fixture;
    // Through the table and its trigger: which enterprises they were is not known, only how many.
    const step = (event: string, state: string, count: number, service = 2) =>
      client.query(
        `with made as (
           insert into sender (id, regime, name, holder_id, holder_name, state, state_since, complete_on, issue_due_on,
             issued_on, expires_on, ground, last_event, decision_no, decided_on, moves, origin)
           select gen_random_uuid(), 'ND90', lpad(upper(to_hex($3 + n)), 3, '0') || $6, $4, 'Doanh nghiệp', $2, '2014-06-01',
             '2014-05-29', '2014-05-30', '2014-06-01', '2016-06-01', case when $2 = 'REVOKED' then 'SPAM' end, $1, 'QĐ', '2014-06-01',
             0, 'REGISTERED'
           from generate_series(1, $5::integer) n returning 1)
         select count(*) from made`,
        [event, state, { ISSUE: 0, RENEW: 100, REVOKE: 200 }[event], MINISTRY, count, service],
      );
    await step('ISSUE', 'VALID', 7);
    await step('RENEW', 'VALID', 53);
    await step('REVOKE', 'REVOKED', 19);
    // The authority's figures are of SMS: others are counted by themselves.
    await step('ISSUE', 'VALID', 2, 1);
    const { senderFigures } = await running.data(
      '{ senderFigures(year: 2014) { origin regime service issued renewed revoked } }',
      {},
      { caller: asker(Role.PUBLIC) },
    );
    expect(senderFigures).toEqual([
      { origin: 'REGISTERED', regime: 'ND90', service: 'EMAIL', issued: 2, renewed: 0, revoked: 0 },
      { origin: 'REGISTERED', regime: 'ND90', service: 'SMS', issued: 7, renewed: 53, revoked: 19 },
    ]);
  });

  it('are put on record by coordinators alone, with decisions of their time', async () => {
    expect(await change(register('ZZZ2', ', regime: ND90'), Role.SYSTEM_OWNER)).toBe('FORBIDDEN');
    const { id } = must(await change(register('ZZZ2', ', regime: ND90, completeOn: "2014-01-02"')));
    const late = ', decisionNo: "1", decidedOn: "2020-10-01", expiresOn: "2023-10-01"';
    expect(codes(await change(move(String(id), 1, 'ISSUE', late)))).toEqual(['OUT_OF_RANGE decidedOn']);
    const then = ', decisionNo: "1", decidedOn: "2014-01-03", expiresOn: "2016-01-03"';
    expect(must(await change(move(String(id), 1, 'ISSUE', then)))).toMatchObject({
      state: 'VALID',
      validToday: false,
    });
  });
});

/** Written independently of the table: from which states a step may be taken, and by whom. */
const MAY: Readonly<Record<string, readonly [states: string, holder: boolean]>> = {
  RETURN: ['APPLIED', false],
  COMPLETE: ['RETURNED', true],
  REFUSE: ['APPLIED', false],
  WITHDRAW: ['APPLIED RETURNED', true],
  ISSUE: ['APPLIED', false],
  RECORD_FEE: ['VALID RENEWING', false],
  REISSUE: ['VALID', false],
  REQUEST_RENEWAL: ['VALID', true],
  RENEW: ['RENEWING', false],
  REFUSE_RENEWAL: ['RENEWING', false],
  REVOKE: ['VALID RENEWING EXPIRED', false],
  APPLY: ['', true],
  EXPIRE: ['', false],
};
const EVERYTHING = () => `${DECISION()}, reason: "Lý do", ground: SPAM, feeDueOn: "${later(10)}"`;
const HOLDERS: readonly Role[] = [Role.SYSTEM_OWNER, Role.ADMINISTRATOR];

describe.each(['both layers', 'the service alone'])('states × events × roles: %s', (layers) => {
  it.each(Object.keys(MAY))('%s', async (event) => {
    const on = layers === 'both layers' ? running : serviceAlone;
    const [states = '', holder] = MAY[event] ?? ['', false];
    for (const state of Object.values(SenderState)) {
      const id = await makeSender(on.fixture.client, { state });
      for (const role of ROLES) {
        const answer = await change(move(id, 1, event, EVERYTHING()), role, 'VN-GOV-02', on);
        const allowed = states.split(' ').includes(state);
        const may = role === Role.COORDINATOR || (holder && HOLDERS.includes(role));
        if (role === Role.PUBLIC) expect(answer).toBe('UNAUTHENTICATED');
        else if (role !== Role.COORDINATOR && !HOLDERS.includes(role)) expect(answer).toBe('FORBIDDEN');
        else if (!may) expect(answer).toBe('FORBIDDEN');
        else if (!allowed) expect(codes(answer)).toEqual(['NOT_ALLOWED_NOW event']);
        else {
          expect(must(answer)['version']).toBe(2);
          await on.fixture.client.query(
            `update sender set state = $2, version = 1, ground = $3,
               issued_on = case when $2 = 'APPLIED' then null else issued_on end,
               expires_on = case when $2 = 'APPLIED' then null else expires_on end where id = $1`,
            [...[id, state, state === 'REVOKED' ? 'SPAM' : null]],
          );
        }
      }
      const stranger = await change(move(id, 1, event, EVERYTHING()), Role.SYSTEM_OWNER, 'VN-UBND-48', on);
      expect(typeof stranger === 'string' ? stranger : codes(stranger)[0]).toMatch(/FORBIDDEN|NOT_FOUND/);
    }
  });
});

describe('the database refuses, too, past the graph', () => {
  const moved = (event: string, to: string, more = '') =>
    `update sender set state = '${to}', last_event = '${event}', state_since = now(), moves = moves + 1,
       version = version + 1, decision_no = '1', decided_on = current_date - 1 ${more} where id = $1`;
  const answer = (role: Role, sql: string, id: string, organization: Code = 'VN-GOV-02') =>
    asApplication(running, asker(role, organization), (client) =>
      client.query(sql, [id]).then(
        ({ rowCount }) => rowCount,
        (error: { code?: string }) => error.code,
      ),
    );
  const DENIED = '42501';

  it('every step that the table does not have, or not for that role', async () => {
    const senders = new Map<string, string>();
    for (const state of Object.values(SenderState)) {
      senders.set(state, await makeSender(running.fixture.client, { state }));
    }
    for (const role of [Role.COORDINATOR, Role.SYSTEM_OWNER]) {
      await asApplication(running, asker(role), async (client) => {
        for (const [from, id] of senders) {
          for (const event of Object.values(SenderEvent)) {
            const rule = senderMove(from as SenderState, event);
            const may = rule?.by === 'HOLDER' || (rule?.by === 'COORDINATOR' && role === Role.COORDINATOR);
            if (may) continue;
            const outcome = await client.query(moved(event, rule?.to ?? 'WITHDRAWN'), [id]).then(
              () => 'done',
              (error: { code?: string }) => error.code,
            );
            expect([from, event, role, outcome]).toEqual([from, event, role, DENIED]);
          }
        }
      });
    }
  });

  it.each<[string, string, string, string, string]>([
    [
      'an issue for more than three years',
      'APPLIED',
      'ISSUE',
      'VALID',
      `, issued_on = current_date - 1, expires_on = current_date + 2000`,
    ],
    [
      'an issue without a decision',
      'APPLIED',
      'ISSUE',
      'VALID',
      `, decision_no = null, decided_on = null, issued_on = current_date, expires_on = current_date + interval '3 years'`,
    ],
    [
      'a fee that is not late',
      'VALID',
      'REVOKE',
      'REVOKED',
      `, ground = 'FEE_LATE', fee_due_on = current_date - 29`,
    ],
    [
      'a revocation as not renewed of what has not expired',
      'VALID',
      'REVOKE',
      'REVOKED',
      `, ground = 'NOT_RENEWED'`,
    ],
    ['a longer validity with another step', 'VALID', 'RECORD_FEE', 'VALID', `, expires_on = expires_on + 1`],
    ['another holder', 'VALID', 'RECORD_FEE', 'VALID', `, holder_id = '${PROVINCE}'`],
    ['a renewal for a year', 'RENEWING', 'RENEW', 'VALID', `, expires_on = expires_on + interval '1 year'`],
  ])('%s', async (_what, from, event, to, more) => {
    const id = await makeSender(running.fixture.client, { state: from });
    const sql = moved(event, to, more)
      .replace(/decision_no = '1', decided_on = current_date - 1 (, decision_no)/, '$1')
      .replace(/,\s+, /, ', ');
    expect(await answer(Role.COORDINATOR, sql, id)).toBe(DENIED);
  });

  it('a renewal that was asked too late', async () => {
    const id = await makeSender(running.fixture.client, { expiresOn: later(10) });
    const sql = moved('REQUEST_RENEWAL', 'RENEWING', `, renewal_asked_on = current_date`);
    expect(await answer(Role.SYSTEM_OWNER, sql, id)).toBe(DENIED);
  });

  it('what others hold, and the history', async () => {
    const id = await makeSender(running.fixture.client, { state: 'APPLIED' });
    expect(await answer(Role.SYSTEM_OWNER, moved('WITHDRAW', 'WITHDRAWN'), id, 'VN-UBND-48')).toBe(0);
    expect(await answer(Role.SYSTEM_OWNER, 'select from sender where id = $1', id, 'VN-UBND-48')).toBe(0);
    expect(
      await answer(Role.COORDINATOR, `update sender_move set event = 'ISSUE' where sender_id = $1`, id),
    ).toBe(DENIED);
    expect(await answer(Role.COORDINATOR, 'delete from sender where id = $1', id)).toBe(DENIED);
  });
});

describe('who sees registrations is as the matrix says', () => {
  it.each([
    ['issued, now or before', 'VALID'],
    ['application, open or refused', 'APPLIED'],
  ] as const)('%s', async (caseName, state) => {
    const { client } = running.fixture;
    const own = await makeSender(client, { state });
    const other = await makeSender(client, { state, holderId: PROVINCE });
    const observed = await observeAccess({
      definition: incidents,
      type: 'AdvertisingSender',
      caseName,
      at: ['advertisingSender'],
      query: (selection, { relation }) =>
        `{ advertisingSender(id: "${relation === 'own' ? own : other}") ${selection} }`,
      ask: (query, { role }) => running.ask(query, {}, { caller: asker(role) }),
    });
    expect(observed).toEqual(declaredAccess(incidents, 'AdvertisingSender', caseName));
  });
});
