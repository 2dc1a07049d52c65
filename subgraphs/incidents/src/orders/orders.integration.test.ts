import { ROLES, Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changes } from '../fixture/casework.fixture.js';
import { asApplication, asker, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';

let running: Awaited<ReturnType<typeof startSharing>>;
let tools: ReturnType<typeof changes>;
beforeAll(async () => {
  running = await startSharing();
  tools = changes(running);
});
afterAll(() => running.close());

const coordinator = asker(Role.COORDINATOR, 'VN-GOV-00', 'the coordinator');
const responder = asker(Role.RESPONDER, 'VN-UBND-48', 'a responder');
const MINISTRY = ORGANIZATIONS['VN-GOV-02'].id;
const PROVINCE = ORGANIZATIONS['VN-UBND-48'].id;

interface Order {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly addressees: { id: string; version: number; state: string; organization: { id: string } }[];
}
const ORDER =
  'order { id number version state overdue addressees { id version state outcome organization { id } } }';

const input = (incidentId: string, key = tools.key(), tasks = '["Cô lập máy chủ", "Gửi nhật ký"]') =>
  `idempotencyKey: "${key}", incidentId: "${incidentId}", addressees: [{ organizationId: "${PROVINCE}", name: "Sở KH&CN Đà Nẵng" },
   { organizationId: "${MINISTRY}", name: "Cục CNTT" }], title: "Ngăn chặn trang giả mạo", basis: "Thông tư 20/2017/TT-BTTTT",
   request: "Đề nghị phối hợp ngăn chặn.", tasks: ${tasks}, dueAt: "2999-01-01T00:00:00Z",
   issuerName: "Trung tâm An ninh mạng quốc gia", signerName: "Nguyễn Văn A", signerTitle: "GIÁM ĐỐC"`;

/** An incident that is shared with nobody, and an order about it. */
async function issued() {
  const incident = await running.fixture.incident({ tlp: 'AMBER' });
  const { result, userErrors } = await tools.change<{ order: Order }>(
    coordinator,
    'issueCoordinationOrder',
    input(incident.id),
    ORDER,
  );
  if (!result?.order) throw new Error(userErrors.join());
  const of = (id: string) => {
    const found = result.order.addressees.find(({ organization }) => organization.id === id);
    if (!found) throw new Error('no such addressee');
    return found;
  };
  return { incident, order: result.order, province: of(PROVINCE), ministry: of(MINISTRY) };
}
const addressee = ({ id }: { id: string }, version: number) =>
  `addresseeId: "${id}", expectedVersion: ${version}`;
const answer = (of: { id: string }, version: number, outcome = 'DONE') =>
  `${addressee(of, version)}, outcome: ${outcome}, answer: "Đã cô lập, gửi kèm nhật ký."`;

describe('a coordination order', () => {
  it('gets a number, makes its addressees parties that respond, and stands in the timeline; the same again is the same', async () => {
    const incident = await running.fixture.incident({ tlp: 'AMBER' });
    const key = tools.key();
    const once = () =>
      tools.change<{ order: Order }>(coordinator, 'issueCoordinationOrder', input(incident.id, key), ORDER);
    const before = await running.data(`{ incident(id: "${incident.id}") { id } }`, {}, { caller: responder });
    expect(before).toEqual({ incident: null });
    const { result } = await once();
    expect(result?.order).toMatchObject({ state: 'ISSUED', overdue: false });
    expect(result?.order.number).toMatch(/^LDP-\d{4}-\d{6}$/);
    expect(await once()).toEqual(await once());
    const { incident: seen } = await running.data(
      `{ incident(id: "${incident.id}") { parties { nodes { role organization { id } } } coordinationOrders { nodes { id } }
        timeline(filter: { kind: [ORDER_ISSUED, PARTY_ADDED] }) { nodes { kind } } } }`,
      {},
      { caller: responder },
    );
    expect(seen).toMatchObject({
      parties: { nodes: [{ role: 'RESPONDING' }, { role: 'RESPONDING' }] },
      coordinationOrders: { nodes: [{ id: result?.order.id }] },
      timeline: { nodes: [{ kind: 'PARTY_ADDED' }, { kind: 'PARTY_ADDED' }, { kind: 'ORDER_ISSUED' }] },
    });
  });

  it('is answered by each addressee, who sees its own part alone; accepted or returned; then complete', async () => {
    const { order, province, ministry } = await issued();
    const own = await running.data(
      `{ coordinationOrders(filter: { state: [ISSUED] }) { nodes { id addressees { organization { id } } } } }`,
      {},
      { caller: responder },
    );
    const { nodes } = own['coordinationOrders'] as { nodes: { id: string; addressees: object[] }[] };
    expect(nodes.find(({ id }) => id === order.id)?.addressees).toEqual([{ organization: { id: PROVINCE } }]);
    const done = (outcome: { userErrors: readonly string[] }) => expect(outcome.userErrors).toEqual([]);
    done(await tools.change(responder, 'acknowledgeCoordinationOrder', addressee(province, 1)));
    done(await tools.change(responder, 'answerCoordinationOrder', answer(province, 2, 'PARTLY')));
    const judge = (of: typeof province, version: number, rest: string) =>
      tools.change(coordinator, 'judgeCoordinationOrderAnswer', `${addressee(of, version)}, ${rest}`);
    expect((await judge(province, 3, 'accepted: false')).userErrors).toEqual(['REQUIRED remark']);
    done(await judge(province, 3, 'accepted: false, remark: "Thiếu nhật ký"'));
    done(await tools.change(responder, 'answerCoordinationOrder', answer(province, 4)));
    done(await judge(province, 5, 'accepted: true'));
    const complete = () =>
      tools.change(
        coordinator,
        'completeCoordinationOrder',
        `orderId: "${order.id}", expectedVersion: 1`,
        'order { state }',
      );
    expect((await complete()).userErrors).toEqual(['NOT_ALLOWED_NOW orderId']);
    const operator = asker(Role.SYSTEM_OPERATOR, 'VN-GOV-02', 'an operator');
    done(await tools.change(operator, 'answerCoordinationOrder', answer(ministry, 1)));
    done(await judge(ministry, 2, 'accepted: true'));
    expect((await complete()).result).toMatchObject({ order: { state: 'COMPLETED' } });
    expect((await judge(ministry, 3, 'accepted: true')).userErrors).toEqual(['NOT_ALLOWED_NOW addresseeId']);
    expect((await complete()).userErrors).toEqual(['CONFLICT expectedVersion']);
  });

  it('is late once its time has passed and somebody owes an answer', async () => {
    const { order, province } = await issued();
    const late = () =>
      running.data(
        '{ coordinationOrders(filter: { overdue: true }) { nodes { id overdue } } }',
        {},
        { caller: responder },
      );
    expect(await late()).toEqual({ coordinationOrders: { nodes: [] } });
    await running.fixture.client.query(
      `update coordination_order set issued_at = now() - interval '2 days', due_at = now() - interval '1 day' where id = $1`,
      [order.id],
    );
    expect(await late()).toEqual({ coordinationOrders: { nodes: [{ id: order.id, overdue: true }] } });
    await tools.change(responder, 'answerCoordinationOrder', answer(province, 1));
    expect(await late()).toEqual({ coordinationOrders: { nodes: [] } });
    const { coordinationOrder } = await running.data(
      `{ coordinationOrder(id: "${order.id}") { overdue } }`,
      {},
      { caller: coordinator },
    );
    // The ministry owes one still.
    expect(coordinationOrder).toEqual({ overdue: true });
  });

  it('is taken back with a reason, and then nobody answers it', async () => {
    const { order, province } = await issued();
    const cancel = (reason: string) =>
      tools.change(
        coordinator,
        'cancelCoordinationOrder',
        `orderId: "${order.id}", expectedVersion: 1${reason}`,
        'order { state endReason }',
      );
    expect((await cancel('')).userErrors).toEqual(['NOT_ALLOWED_NOW reason']);
    expect((await cancel(`, reason: "${'x'.repeat(4_001)}"`)).userErrors).toEqual(['OUT_OF_RANGE reason']);
    expect((await cancel(', reason: "Nhầm"')).result).toMatchObject({
      order: { state: 'CANCELLED', endReason: 'Nhầm' },
    });
    expect(
      (await tools.change(responder, 'answerCoordinationOrder', answer(province, 1))).userErrors,
    ).toEqual(['NOT_ALLOWED_NOW addresseeId']);
  });

  it('is printed as PDF for whoever sees it', async () => {
    const { order } = await issued();
    const file = async (caller: typeof responder) =>
      running.subgraph.file({
        method: 'GET',
        name: 'coordination-order',
        parameters: new URLSearchParams({ id: order.id }),
        headers: await running.headersOf(caller),
      });
    const printed = await file(responder);
    expect(printed.status).toBe(200);
    expect(printed.headers['content-type']).toContain('application/pdf');
    expect((await file(asker(Role.RESPONDER, 'VN-GOV-02-UNIT'))).status).toBe(404);
  });

  it.each([
    ['tasks', '[]'],
    ['tasks', `["${'x'.repeat(2_001)}"]`],
  ])('has bounds: %s', async (field, tasks) => {
    const incident = await running.fixture.incident({ tlp: 'AMBER' });
    const { userErrors } = await tools.change(
      coordinator,
      'issueCoordinationOrder',
      input(incident.id, tools.key(), tasks),
    );
    expect(userErrors).toEqual([`OUT_OF_RANGE ${field}`]);
  });

  it('is not issued about TLP:RED, which no organization sees, nor about what nobody works on', async () => {
    const red = await running.fixture.incident({ tlp: 'RED', registeredBy: 'the coordinator' });
    const closed = await running.fixture.incident({ tlp: 'AMBER', state: 'CLOSED' as never });
    for (const { id } of [red, closed]) {
      const { userErrors } = await tools.change(coordinator, 'issueCoordinationOrder', input(id));
      expect(userErrors).toEqual(['NOT_ALLOWED_NOW incidentId']);
    }
  });

  it('is for coordinators to issue and to judge, and for those who work for an addressee to answer', async () => {
    const { incident, order, province } = await issued();
    const WORKING: readonly Role[] = [
      'RESPONDER',
      'INCIDENT_REPORTER',
      'SYSTEM_OWNER',
      'SYSTEM_OPERATOR',
      'ADMINISTRATOR',
    ];
    for (const role of ROLES.filter((one) => one !== Role.COORDINATOR)) {
      const caller = asker(role, 'VN-UBND-48');
      const refused = role === Role.PUBLIC ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      const ends = `orderId: "${order.id}", expectedVersion: 0`;
      expect((await tools.change(caller, 'issueCoordinationOrder', input(incident.id))).refused).toBe(
        refused,
      );
      expect((await tools.change(caller, 'completeCoordinationOrder', ends)).refused).toBe(refused);
      expect(
        (
          await tools.change(
            caller,
            'judgeCoordinationOrderAnswer',
            `${addressee(province, 0)}, accepted: true`,
          )
        ).refused,
      ).toBe(refused);
      // A stale version: who may is told so.
      const answering = await tools.change(caller, 'answerCoordinationOrder', answer(province, 0));
      expect([role, answering.refused ?? answering.userErrors]).toEqual([
        role,
        WORKING.includes(role) ? ['CONFLICT expectedVersion'] : refused,
      ]);
    }
    const elsewhere = asker(Role.RESPONDER, 'VN-GOV-02-UNIT');
    expect(
      (await tools.change(elsewhere, 'answerCoordinationOrder', answer(province, 0))).userErrors,
    ).toEqual(['NOT_FOUND addresseeId']);
  });

  it('takes no other way past the graph', async () => {
    const { order, province, ministry } = await issued();
    const set = (table: string, id: string, what: string) => `update ${table} set ${what} where id = '${id}'`;
    await asApplication(running, coordinator, async (client) => {
      const refuses = (statement: string, why: RegExp) =>
        expect(client.query(statement)).rejects.toThrow(why);
      await refuses(set('coordination_order', order.id, `request = 'khác'`), /stays as it is/);
      await refuses(
        set('coordination_order', order.id, `state = 'COMPLETED', ended_at = now()`),
        /has not been accepted/,
      );
      // What an addressee answers is not for the coordinator to write.
      const answered = `state = 'ANSWERED', outcome = 'DONE', answer = 'x', answered_at = now(), acknowledged_at = now()`;
      await refuses(set('coordination_order_addressee', province.id, answered), /by this/);
    });
    await asApplication(running, responder, async (client) => {
      const accepted = `state = 'ACCEPTED', judged_at = now(), outcome = 'DONE', answer = 'x', answered_at = now(), acknowledged_at = now()`;
      await expect(client.query(set('coordination_order_addressee', province.id, accepted))).rejects.toThrow(
        /by this/,
      );
      const others = await client.query(set('coordination_order_addressee', ministry.id, `answer = 'x'`));
      expect(others.rowCount).toBe(0);
      await expect(
        client.query(`insert into coordination_order (id, number, incident_id, title, request, tasks, due_at, addressee_ids, state,
          issued_at, issued_by, issuer_name) select gen_random_uuid(), 'LDP-2026-999999', incident_id, 'x', 'x', '{x}',
          now() + interval '1 day', addressee_ids, 'ISSUED', now(), 'a responder', 'x' from coordination_order limit 1`),
      ).rejects.toThrow(/row-level security/);
    });
  });
});
