import { ROLES, type Role } from '@khien/identity';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changed } from '../fixture/changed.js';
import { makeMember } from '../fixture/member.fixture.js';
import { makeDispatch } from '../fixture/network.fixture.js';
import { asApplication, asker, type Code, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';
import { tried } from '../fixture/tried.js';
import { DISPATCH_MOVES, DispatchEvent, DispatchState } from './dispatch.machine.js';

type Running = Awaited<ReturnType<typeof startSharing>>;
let running: Running;
let ownerRun: Running;
const MEMBER = '0190c000-0000-7000-8000-000000000001';
const OTHER = '0190c000-0000-7000-8000-000000000002';
const MINISTRY = ORGANIZATIONS['VN-GOV-02'].id;
const PROVINCE = ORGANIZATIONS['VN-UBND-48'].id;
const UNIT = ORGANIZATIONS['VN-GOV-02-UNIT'].id;

beforeAll(async () => {
  [running, ownerRun] = await Promise.all([startSharing(), startSharing('owner')]);
  for (const { fixture, cases } of [running, ownerRun]) {
    await makeMember(fixture.client, {
      id: MEMBER,
      organizationId: PROVINCE,
      name: 'Sở Đà Nẵng',
      capabilities: ['FORENSICS', 'MALWARE_ANALYSIS'],
    });
    await makeMember(fixture.client, {
      id: OTHER,
      organizationId: UNIT,
      name: 'Trung tâm',
      nationwide: true,
      capabilities: ['FORENSICS'],
    });
    for (const [index, tlp] of ['clear', 'green', 'amber', 'red'].entries()) {
      for (const kind of [0, 1, 3, 6, 7]) {
        const of = cases.find(({ title }) => title === `Dấu hiệu ${tlp} kiểu${kind}`)?.id ?? '';
        const id = `0190d000-0000-7000-8000-0000000000${index}${kind}`;
        await makeDispatch(fixture.client, {
          id,
          incidentId: of,
          memberId: MEMBER,
          organizationId: PROVINCE,
        });
      }
    }
  }
}, 180_000);
afterAll(async () => {
  await running.close();
  await ownerRun.close();
});

interface Outcome {
  readonly dispatch: Record<string, unknown> | null;
  readonly userErrors: readonly { code: string; path: string[] }[];
}
const FIELDS = `{ dispatch { id state version overdue events acknowledgedAt answeredAt endedAt incident { id version }
  member { id } handedOnTo { state member { id } } } userErrors { code path } }`;
const change = (mutation: string, role: Role, organization: Code, run = running): Promise<Outcome | string> =>
  changed(run, asker(role, organization, `${role}@${organization}`), `${mutation} ${FIELDS}`);
const version = async (incidentId: string, { fixture } = running) =>
  (
    await fixture.client.query<{ version: number }>('select version from incident where id = $1', [
      incidentId,
    ])
  ).rows[0]?.version ?? 0;
const offer = async (incidentId: string, memberId = MEMBER, more = '') =>
  `dispatchMember(input: { incidentId: "${incidentId}", expectedVersion: ${await version(incidentId)}, memberId: "${memberId}", brief: "Hỗ trợ điều tra số" ${more} })`;
const move = (id: unknown, v: unknown, event: string, more = '') =>
  `moveDispatch(input: { dispatchId: "${String(id)}", expectedVersion: ${String(v)}, event: ${event} ${more} })`;
const incident = (more: Record<string, unknown> = {}) =>
  running.fixture.incident({
    detectedAt: '2026-01-01T00:00:00Z',
    parties: [MINISTRY],
    areaId: '48@2025-07-01',
    ...more,
  });
const kinds = async (id: string) =>
  (
    await running.fixture.client.query<{ kind: string }>(
      'select kind from incident_timeline where incident_id = $1 order by number',
      [id],
    )
  ).rows.map(({ kind }) => kind);

describe('a dispatch', () => {
  it('is offered, acknowledged, accepted and done; with acceptance the member becomes a party and sees the incident', async () => {
    const { id: incidentId } = await incident();
    const offered = (await change(await offer(incidentId), 'COORDINATOR', 'VN-GOV-02')) as Outcome;
    expect(offered).toMatchObject({
      dispatch: { state: 'OFFERED', version: 1, incident: { version: 2 }, overdue: [] },
    });
    const id = offered.dispatch?.['id'];
    expect(await change(await offer(incidentId), 'COORDINATOR', 'VN-GOV-02')).toMatchObject({
      userErrors: [{ code: 'ALREADY_EXISTS', path: ['input', 'memberId'] }],
    });
    // The member is told by the offer, not by the incident.
    expect(await change(move(id, 1, 'ACKNOWLEDGE'), 'RESPONDER', 'VN-UBND-48')).toMatchObject({
      dispatch: { state: 'ACKNOWLEDGED', incident: null, answeredAt: null },
    });
    expect(await change(move(id, 2, 'COMPLETE', ', result: "x"'), 'RESPONDER', 'VN-UBND-48')).toMatchObject({
      userErrors: [{ code: 'NOT_ALLOWED_NOW', path: ['input', 'event'] }],
    });
    expect(await change(move(id, 2, 'ACCEPT'), 'RESPONDER', 'VN-UBND-48')).toMatchObject({
      dispatch: { state: 'ACCEPTED', incident: { id: incidentId } },
    });
    const { incident: seen } = await running.data<{ incident: { parties: { nodes: unknown[] } } }>(
      `{ incident(id: "${incidentId}") { parties { nodes { role organization { id } } } } }`,
      {},
      { caller: asker('RESPONDER', 'VN-UBND-48') },
    );
    expect(seen.parties.nodes).toContainEqual({ role: 'RESPONDING', organization: { id: PROVINCE } });
    expect(await change(move(id, 3, 'COMPLETE'), 'RESPONDER', 'VN-UBND-48')).toMatchObject({
      userErrors: [{ code: 'REQUIRED', path: ['input', 'result'] }],
    });
    expect(
      await change(
        move(id, 3, 'COMPLETE', ', result: "Đã gỡ mã độc", effortHours: 12.5'),
        'ADMINISTRATOR',
        'VN-UBND-48',
      ),
    ).toMatchObject({
      dispatch: { state: 'DONE', events: [] },
    });
    expect(
      (await kinds(incidentId)).filter((kind) => kind.startsWith('DISPATCH') || kind.startsWith('PARTY_ADD')),
    ).toEqual(expect.arrayContaining(['DISPATCHED', 'DISPATCH_ANSWERED', 'PARTY_ADDED']));
    expect(await version(incidentId)).toBe(5);
  });

  it('is handed on to another member, which is offered it anew; a stale version changes nothing', async () => {
    const { id: incidentId } = await incident();
    const { dispatch } = (await change(await offer(incidentId), 'COORDINATOR', 'VN-GOV-02')) as Outcome;
    const hand = (v: number, to = OTHER) =>
      change(
        move(dispatch?.['id'], v, 'HAND_ON', `, reason: "Quá tải", toMemberId: "${to}"`),
        'RESPONDER',
        'VN-UBND-48',
      );
    expect(await hand(9)).toMatchObject({ userErrors: [{ code: 'CONFLICT' }] });
    expect(await hand(1, MEMBER)).toMatchObject({ dispatch: null });
    expect(await hand(1)).toMatchObject({ dispatch: { state: 'HANDED_ON', handedOnTo: null } });
    const { dispatches } = await running.data<{ dispatches: { nodes: unknown[] } }>(
      `{ dispatches(filter: { incidentId: "${incidentId}", state: [OFFERED] }) { nodes { state brief handedOnFrom { reason } member { id } } } }`,
      {},
      { caller: asker('COORDINATOR') },
    );
    expect(dispatches.nodes).toEqual([
      {
        state: 'OFFERED',
        brief: 'Hỗ trợ điều tra số',
        handedOnFrom: { reason: 'Quá tải' },
        member: { id: OTHER },
      },
    ]);
  });

  it('that is called back after it was accepted ends the part of the member', async () => {
    const { id: incidentId } = await incident();
    const { dispatch } = (await change(await offer(incidentId), 'COORDINATOR', 'VN-GOV-02')) as Outcome;
    await change(move(dispatch?.['id'], 1, 'ACCEPT'), 'RESPONDER', 'VN-UBND-48');
    expect(
      await change(
        move(dispatch?.['id'], 2, 'CANCEL', ', reason: "Không cần nữa"'),
        'COORDINATOR',
        'VN-GOV-02',
      ),
    ).toMatchObject({
      dispatch: { state: 'CANCELLED' },
    });
    const { data } = await running.ask(
      `{ incident(id: "${incidentId}") { id } }`,
      {},
      { caller: asker('RESPONDER', 'VN-UBND-48') },
    );
    expect(data).toEqual({ incident: null });
  });

  it('is not offered of what is over, to who is suspended, or without a brief', async () => {
    const { id: over } = await incident({ state: 'CLOSED' });
    expect(await change(await offer(over), 'COORDINATOR', 'VN-GOV-02')).toMatchObject({
      userErrors: [{ code: 'NOT_ALLOWED_NOW', path: ['input', 'incidentId'] }],
    });
    const suspended = await makeMember(running.fixture.client, {
      organizationId: ORGANIZATIONS['VN-GOV-00'].id,
      state: 'SUSPENDED',
    });
    const { id: open } = await incident();
    expect(await change(await offer(open, suspended), 'COORDINATOR', 'VN-GOV-02')).toMatchObject({
      userErrors: [{ code: 'NOT_ALLOWED_NOW', path: ['input', 'memberId'] }],
    });
    expect(
      await change((await offer(open)).replace('Hỗ trợ điều tra số', ' '), 'COORDINATOR', 'VN-GOV-02'),
    ).toMatchObject({ userErrors: [{ code: 'REQUIRED', path: ['input', 'brief'] }] });
    const { id: red } = await incident({ tlp: 'RED' });
    expect(await change(await offer(red), 'COORDINATOR', 'VN-GOV-02')).toMatchObject({
      userErrors: [{ code: 'NOT_FOUND' }],
    });
  });
});

describe('who may, in the service alone', () => {
  const ASKERS = ROLES.flatMap((role) =>
    (['VN-UBND-48', 'VN-GOV-02', 'VN-GOV-00'] as const).map((one) => [role, one] as const),
  );
  it.each(ASKERS)('%s of %s', async (role, organization) => {
    const { client } = ownerRun.fixture;
    const of = ownerRun.cases.find(({ title }) => title === 'Dấu hiệu amber kiểu2')?.id ?? '';
    const id = await makeDispatch(client, { incidentId: of, memberId: MEMBER, organizationId: PROVINCE });
    const above = organization === 'VN-UBND-48' || organization === 'VN-GOV-00';
    for (const event of ['ACKNOWLEDGE', 'ACCEPT', 'DECLINE', 'HAND_ON', 'COMPLETE', 'CANCEL']) {
      const outcome = await change(move(id, 99, event), role, organization, ownerRun);
      const coordinator = role === 'COORDINATOR';
      const member = (role === 'RESPONDER' || role === 'ADMINISTRATOR') && above;
      if (event === 'CANCEL' ? coordinator : member)
        expect(outcome).toMatchObject({ userErrors: [{ code: 'CONFLICT' }] });
      else if (typeof outcome === 'string')
        expect(outcome).toBe(role === 'PUBLIC' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
      // Whoever neither is the member nor takes part in the incident does not learn that there is a dispatch.
      else expect(outcome).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    }
    await client.query('delete from dispatch where id = $1', [id]);
  });
});

describe('past the graph', () => {
  const states = Object.values(DispatchState);
  const REACH = (state: string) => {
    const over = ['DECLINED', 'HANDED_ON', 'DONE', 'CANCELLED'].includes(state);
    return `acknowledged_at = coalesce(acknowledged_at, offered_at), ended_at = ${over ? 'offered_at' : 'null'}, reason = 'x', result = 'x'`;
  };
  const changes = async (role: Role, organization: Code, statement: string, values: readonly unknown[]) =>
    (await tried(running, asker(role, organization), [[statement, values]]))[0] === true;

  it.each(states)('the database knows the same steps from %s', async (from) => {
    const { client } = running.fixture;
    const { id: incidentId } = await incident();
    const id = await makeDispatch(client, { incidentId, memberId: MEMBER, organizationId: PROVINCE });
    await client.query(`update dispatch set state = $1, ${REACH(from)} where id = $2`, [from, id]);
    for (const [role, organization, actor] of [
      ['COORDINATOR', 'VN-GOV-02', 'COORDINATOR'],
      ['RESPONDER', 'VN-UBND-48', 'MEMBER'],
      ['RESPONDER', 'VN-GOV-02', 'NOBODY'],
    ] as const) {
      const moves = Object.values(DispatchEvent).flatMap((event) => states.map((to) => [event, to] as const));
      const done = await tried(
        running,
        asker(role, organization),
        moves.map(([event, to]) => [
          `update dispatch set state = $1, last_event = $2, ${REACH(to)} where id = $3`,
          [to, event, id],
        ]),
      );
      const allowed = moves.map(([event, to]) =>
        DISPATCH_MOVES.some(
          (one) => one.event === event && one.from === from && one.to === to && one.by === actor,
        ),
      );
      expect([role, moves.filter((_, index) => done[index])]).toEqual([
        role,
        moves.filter((_, index) => allowed[index]),
      ]);
    }
  });

  it('nobody forges an offer, an answer, or a part in an incident', async () => {
    const { id: incidentId } = await incident();
    const id = await makeDispatch(running.fixture.client, {
      incidentId,
      memberId: MEMBER,
      organizationId: PROVINCE,
    });
    for (const set of [
      `brief = 'x'`,
      `answer_due_at = answer_due_at + interval '1 day'`,
      `organization_id = '${UNIT}'`,
      `effort_hours = 1`,
    ]) {
      for (const [role, organization] of [
        ['COORDINATOR', 'VN-GOV-02'],
        ['RESPONDER', 'VN-UBND-48'],
      ] as const) {
        expect(await changes(role, organization, `update dispatch set ${set} where id = $1`, [id])).toBe(
          false,
        );
      }
    }
    // Nor under a step that they may take.
    const cancelled = `update dispatch set state = 'CANCELLED', last_event = 'CANCEL', ${REACH('CANCELLED')}`;
    const step = (more: string) =>
      tried(running, asker('COORDINATOR', 'VN-GOV-02'), [[`${cancelled} ${more} where id = $1`, [id]]]);
    expect(await step('')).toEqual([true]);
    expect(await step(`, brief = 'x'`)).toEqual([false]);
    const insert = (member: string, organization: string) =>
      `insert into dispatch (id, incident_id, member_id, organization_id, drill, state, brief, capabilities, offered_at, acknowledge_due_at,
        answer_due_at, offered_by, last_event, origin) values (gen_random_uuid(), $1, '${member}', '${organization}', true, 'OFFERED', 'x', '{}',
        now(), now(), now(), khien_subject(), 'OFFER', 'REGISTERED')`;
    expect(await changes('COORDINATOR', 'VN-GOV-02', insert(OTHER, UNIT), [incidentId])).toBe(true);
    expect(await changes('COORDINATOR', 'VN-GOV-02', insert(OTHER, PROVINCE), [incidentId])).toBe(false);
    expect(await changes('RESPONDER', 'VN-UBND-48', insert(OTHER, UNIT), [incidentId])).toBe(false);
    expect(
      await changes('RESPONDER', 'VN-UBND-48', 'select dispatch_joins($1, gen_random_uuid(), now())', [id]),
    ).toBe(false);
    expect(
      await changes(
        'RESPONDER',
        'VN-UBND-48',
        `select dispatch_hand_on($1, gen_random_uuid(), '${OTHER}', now(), now(), now())`,
        [id],
      ),
    ).toBe(false);
    expect(await changes('COORDINATOR', 'VN-GOV-02', 'delete from dispatch where id = $1', [id])).toBe(false);
  });

  it.each(ROLES)('%s: the service alone and the database alone show the same dispatches', async (role) => {
    const caller = asker(role);
    const ids = await asApplication(running, caller, async (client) =>
      (
        await client.query<{ id: string }>(
          `select id from dispatch where id::text like '0190d000%' order by id`,
        )
      ).rows.map(({ id }) => id),
    );
    const { data } = await ownerRun.ask(
      '{ dispatches(first: 200, filter: { state: [OFFERED] }) { nodes { id } } }',
      {},
      { caller },
    );
    const nodes = (data as { dispatches: { nodes: { id: string }[] } | null }).dispatches?.nodes ?? [];
    const byService = nodes
      .map(({ id }) => id)
      .filter((id) => id.startsWith('0190d000'))
      .sort();
    expect(byService).toEqual(ids);
    if (role === 'PUBLIC') expect(ids).toEqual([]);
    else expect(ids.length).toBeGreaterThan(0);
  });
});

describe('what runs by itself, and what is counted', () => {
  it('announces each clock that ran out once, however many look, also after downtime', async () => {
    const { client } = running.fixture;
    const { id: incidentId } = await incident();
    const id = await makeDispatch(client, {
      incidentId,
      memberId: MEMBER,
      organizationId: PROVINCE,
      offeredAt: '2026-01-01T00:00:00Z',
    });
    // As the background work asks: nobody stands behind it.
    const announce = (moment: string) =>
      asApplication(running, undefined, (one) =>
        one.query('select * from dispatches_announce($1, 500)', [moment]),
      );
    await Promise.all([announce('2026-01-01T01:00:00Z'), announce('2026-01-01T01:00:00Z')]);
    const clocks = async () =>
      (
        await client.query<{ clock: string }>(
          `select details ->> 'clock' as clock from incident_timeline where kind = 'DEADLINE_OVERDUE'
        and details ->> 'dispatchId' = $1 order by number`,
          [id],
        )
      ).rows.map(({ clock }) => clock);
    expect(await clocks()).toEqual(['ACKNOWLEDGE']);
    await announce('2026-02-01T00:00:00Z');
    expect((await announce('2026-03-01T00:00:00Z')).rows).toEqual([]);
    expect(await clocks()).toEqual(['ACKNOWLEDGE', 'ANSWER']);
  });

  it('gives median and nine of ten of a period, drills left out, to coordinators and to the member', async () => {
    const { client } = running.fixture;
    const { id: incidentId } = await incident();
    const dispatched = { memberId: MEMBER, organizationId: PROVINCE, offeredAt: '2025-03-01T00:00:00Z' };
    for (const minutes of [10, 20, 30, 40, 100]) {
      await makeDispatch(client, {
        ...dispatched,
        incidentId,
        state: 'DONE',
        acknowledged: minutes,
        answered: minutes * 2,
        ended: minutes * 10,
      });
    }
    await makeDispatch(client, {
      ...dispatched,
      incidentId,
      state: 'DECLINED',
      acknowledged: 300,
      answered: 300,
      ended: 300,
    });
    await makeDispatch(client, {
      ...dispatched,
      incidentId,
      state: 'DONE',
      drill: true,
      acknowledged: 1,
      answered: 1,
      ended: 1,
    });
    const ask = (role: Role, organization: Code) =>
      running.ask(
        `{ networkMember(id: "${MEMBER}") { responseTimes(from: "2025-03-01T00:00:00Z", to: "2025-04-01T00:00:00Z") { offered accepted declined done late
          acknowledgeMedianMinutes acknowledgeP90Minutes acceptMedianMinutes doneMedianMinutes doneP90Minutes } } }`,
        {},
        { caller: asker(role, organization) },
      );
    const { data } = await ask('COORDINATOR', 'VN-GOV-02');
    expect(data).toEqual({
      networkMember: {
        responseTimes: {
          ...{ offered: 6, accepted: 5, declined: 1, done: 5, late: 3 },
          // 10, 20, 30, 40, 100, 300: between 30 and 40; nine of ten between 100 and 300.
          ...{ acknowledgeMedianMinutes: 35, acknowledgeP90Minutes: 200, acceptMedianMinutes: 60 },
          ...{ doneMedianMinutes: 300, doneP90Minutes: 760 },
        },
      },
    });
    expect((await ask('ADMINISTRATOR', 'VN-UBND-48')).data).toEqual(data);
    expect((await ask('RESPONDER', 'VN-GOV-02')).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  it('suggests members by what they can do, where, and who is free, in one statement, without those that declined', async () => {
    const { id: incidentId } = await incident({ class: 'TARGETED_ATTACK' });
    const free = async (more: Record<string, unknown>) =>
      makeMember(running.fixture.client, {
        organizationId: uuidv7(),
        capabilities: ['FORENSICS', 'MALWARE_ANALYSIS'],
        ...more,
      });
    const near = await free({ name: 'Gần' });
    const wide = await free({ name: 'Cả nước', nationwide: true });
    await free({ name: 'Việc khác', capabilities: ['MOBILE'] });
    const suggested = async () => {
      const { incident: seen } = await running.data<{
        incident: { suggestedMembers: { member: { id: string }; reasons: { code: string }[] }[] };
      }>(
        `{ incident(id: "${incidentId}") { suggestedMembers { member { id } points reasons { code text(language: EN) } } } }`,
        {},
        { caller: asker('COORDINATOR') },
      );
      return seen.suggestedMembers.map(({ member, reasons }) => [
        member.id,
        reasons.map(({ code }) => code).slice(0, 2),
      ]);
    };
    const all = await suggested();
    expect(running.statements.texts).toHaveLength(2);
    expect(all.slice(0, 2)).toEqual([
      [near, ['SOME_CAPABILITIES', 'SERVES_AREA']],
      [wide, ['SOME_CAPABILITIES', 'SERVES_COUNTRY']],
    ]);
    // Who has much open that it has not answered comes last, however near.
    expect(all.map(([id]) => id)).toEqual([near, wide, OTHER, MEMBER]);
    await makeDispatch(running.fixture.client, {
      ...{ incidentId, memberId: near, organizationId: PROVINCE, state: 'DECLINED' },
      ...{ acknowledged: 1, answered: 1, ended: 1 },
    });
    expect((await suggested()).map(([id]) => id)).toEqual([wide, OTHER, MEMBER]);
  });
});
