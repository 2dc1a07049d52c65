import {
  assertExpectedVersion,
  dayInVietnam,
  Idempotency,
  type RequestContext,
  refuseIfAny,
  UserProblems,
} from '@khien/subgraph';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { missing, notNow, outside } from '../casework/problems.js';
import { coordinates, incidentFor } from '../casework/works-on-incident.js';
import type { Incident } from '../incidents/incident.entity.js';
import { isOpen } from '../incidents/incident.machine.js';
import { changeWithin } from '../incidents/incident-change.js';
import { KnownNeighbours } from '../projections/known-neighbours.reader.js';
import { IncidentParty } from '../sharing/incident-party.entity.js';
import { PartyRole } from '../sharing/party-role.js';
import { SharingService } from '../sharing/sharing.service.js';
import { ViewerReader } from '../sharing/viewer.reader.js';
import { Timeline } from '../timeline/timeline.service.js';
import { CoordinationOrder } from './coordination-order.entity.js';
import { AddresseeState, ORDER_STEPS, type OrderAction, OrderState, orderStep } from './order.machine.js';
import { problemsOfOrder, textOfOrder } from './order.rules.js';
import { OrderAddressee } from './order-addressee.entity.js';
import type { EndCoordinationOrderInput, IssueCoordinationOrderInput } from './orders.inputs.js';
import { OrdersReader } from './orders.reader.js';

const WHAT = { vi: 'Lệnh điều phối', en: 'The coordination order' };

/** Orders of the coordinating authority: issued and ended. What an addressee answers: `order-answers.service.ts`. */
export class OrdersService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Issues an order. Each addressee becomes a party of the incident that responds, so that it sees what the order is about.
   *
   * @throws UserProblems with everything that must be corrected; KhienError `FORBIDDEN` for who does not coordinate
   */
  async issue({
    idempotencyKey: key,
    ...input
  }: IssueCoordinationOrderInput): Promise<CoordinationOrder | null> {
    const { context } = this;
    const seen = await incidentFor(context, input.incidentId, coordinates);
    const now = context.clock.now();
    const addressees = input.addressees.map(({ organizationId: id }, index) => ({
      ...{ id, path: ['addressees', String(index), 'organizationId'] },
    }));
    refuseIfAny([
      ...problemsOfOrder(input, now),
      ...problemsOfIncident(seen),
      ...(await context.use(KnownNeighbours).problemsOfOrganizations(addressees)),
    ]);
    const issuerOrganizationId = await context.use(ViewerReader).organizationId();
    const id = await context
      .use(Idempotency)
      .once({ operation: 'issueCoordinationOrder', key, input }, async (em) => {
        const addresseeIds = input.addressees.map(({ organizationId }) => organizationId.toLowerCase());
        // First: the database lets an order go to parties alone.
        await changeWithin(context, em, seen.id, async (incident) => {
          refuseIfAny(problemsOfIncident(incident));
          for (const organizationId of addresseeIds) await this.#share(em, incident.id, organizationId);
        });
        const order = em.create(CoordinationOrder, {
          id: uuidv7(),
          number: await nextNumber(em, now),
          incidentId: seen.id,
          ...textOfOrder(input),
          addresseeIds,
          state: OrderState.ISSUED,
          issuedAt: now,
          issuedBy: context.caller.subject,
          issuerOrganizationId,
          ...{ endedAt: null, endReason: null, version: 1 },
        });
        em.persist(order);
        await em.flush();
        for (const { organizationId, name } of input.addressees) {
          em.persist(
            em.create(OrderAddressee, addresseeOf(order.id, organizationId.toLowerCase(), name.trim())),
          );
        }
        await context
          .use(Timeline)
          .add(em, seen.id, 'ORDER_ISSUED', { orderId: order.id, number: order.number });
        return order.id;
      });
    return context.use(OrdersReader).fresh(id);
  }

  /** Says that an order is done: every answer was accepted. See {@link issue}. */
  complete(input: EndCoordinationOrderInput): Promise<CoordinationOrder | null> {
    return this.#end(input, 'COMPLETE', async () => {
      const [addressees = []] = await this.context.use(OrdersReader).addresseesNow([input.orderId]);
      return addressees.every(({ state }) => state === AddresseeState.ACCEPTED)
        ? []
        : [notNow('orderId', 'còn trả lời chưa được chấp nhận.', 'an answer has not been accepted yet.')];
    });
  }

  /** Takes an order back, with a reason. See {@link issue}. */
  cancel(input: EndCoordinationOrderInput): Promise<CoordinationOrder | null> {
    return this.#end(input, 'CANCEL', async () =>
      input.reason?.trim()
        ? []
        : [notNow('reason', 'thu hồi lệnh cần có lý do.', 'to take an order back needs a reason.')],
    );
  }

  async #end(
    { orderId, expectedVersion, reason }: EndCoordinationOrderInput,
    action: OrderAction,
    problems: () => Promise<readonly ReturnType<typeof notNow>[]>,
  ): Promise<CoordinationOrder | null> {
    const { context } = this;
    await context.require(coordinates);
    const reader = context.use(OrdersReader);
    if ((await reader.fresh(orderId)) === null) throw new UserProblems([missing('orderId', WHAT)]);
    await context.em.transactional(
      async (em) => {
        const order = await em.findOne(
          CoordinationOrder,
          { id: orderId },
          { lockMode: LockMode.PESSIMISTIC_WRITE },
        );
        if (order === null) throw new UserProblems([missing('orderId', WHAT)]);
        assertExpectedVersion(order, expectedVersion, WHAT);
        const step = orderStep(ORDER_STEPS, order.state, action);
        if (step === undefined) {
          const { state } = order;
          throw new UserProblems([
            notNow('orderId', `lệnh đang ở trạng thái ${state}.`, `the order is ${state}.`),
          ]);
        }
        refuseIfAny([...outside('reason', reason?.trim().length ?? 0, 0, 4_000), ...(await problems())]);
        em.assign(order, {
          state: step.to,
          endedAt: context.clock.now(),
          endReason: reason?.trim() || null,
        });
        const kind = step.to === OrderState.COMPLETED ? 'ORDER_COMPLETED' : 'ORDER_CANCELLED';
        await context
          .use(Timeline)
          .add(em, order.incidentId, kind, { orderId: order.id, number: order.number });
      },
      { clear: true },
    );
    return reader.fresh(orderId);
  }

  async #share(em: EntityManager, incidentId: string, organizationId: string): Promise<void> {
    const party = { organizationId, subject: null, role: PartyRole.RESPONDING };
    const standing = await em.findOne(IncidentParty, { incidentId, ...party, endedAt: null });
    if (standing === null) this.context.use(SharingService).share(em, incidentId, party);
  }
}

function problemsOfIncident({ state, tlp }: Incident) {
  return [
    ...(isOpen(state)
      ? []
      : [notNow('incidentId', 'sự cố không còn được xử lý.', 'nobody works on the incident any more.')]),
    ...(tlp === 'RED'
      ? [
          notNow(
            'incidentId',
            'sự cố TLP:RED chỉ chia sẻ đích danh cá nhân, không cơ quan nào xem được.',
            'an incident of TLP:RED is for persons by name: no organization would see it.',
          ),
        ]
      : []),
  ];
}

function addresseeOf(orderId: string, organizationId: string, name: string) {
  return {
    id: uuidv7(),
    ...{ orderId, organizationId, name },
    state: AddresseeState.AWAITING,
    ...{
      acknowledgedAt: null,
      acknowledgedBy: null,
      outcome: null,
      answer: null,
      answeredAt: null,
      answeredBy: null,
    },
    ...{ judgedAt: null, judgedBy: null, remark: null, version: 1 },
  };
}

/** The next number of the year of a moment, in Vietnam; as references of incidents. */
async function nextNumber(em: EntityManager, moment: Date): Promise<string> {
  const year = Number(dayInVietnam(moment).slice(0, 4));
  const { rows } = await sql<{ last: number }>`
    insert into coordination_order_counter as counter (year, last) values (${year}, 1)
    on conflict (year) do update set last = counter.last + 1 returning last`.execute(em.getKysely<unknown>());
  return `LDP-${year}-${String(rows[0]?.last).padStart(6, '0')}`;
}
