import {
  type ConnectionArgs,
  type Keyset,
  type Page,
  type RequestContext,
  type Row,
  readChildPage,
  readPage,
  rowMapper,
  visibleRows,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { managesSubscriptions, seesDeliveries } from './delivery.policy.js';
import { type WarningDeliveryFilter, WarningDeliveryRow } from './warning-delivery.entity.js';
import { WarningSubscription } from './warning-subscription.entity.js';

const LATEST_FIRST: Keyset = {
  name: 'latest message first',
  descending: true,
  columns: [
    { expression: sql`d.created_at`, type: 'timestamptz' },
    { expression: sql`d.id`, type: 'uuid' },
  ],
};

const ADDED_FIRST: Keyset = {
  name: 'subscriptions',
  descending: false,
  columns: [
    { expression: sql`s.organization_id`, type: 'uuid' },
    { expression: sql`s.created_at`, type: 'timestamptz' },
    { expression: sql`s.id`, type: 'uuid' },
  ],
};

/** Asks where organizations are told of warnings, and what became of the messages. */
export class DeliveriesReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of the subscriptions of the caller's organization and of what stands under it. */
  subscriptions(ended: boolean, args: ConnectionArgs): Promise<Page<WarningSubscription>> {
    const where = [this.#ownSubscriptions(), ...(ended ? [] : [sql`s.ended_at is null`])];
    return readPage(
      this.context.db,
      {
        ...{ columns: sql`s.*`, from: sql`warning_subscription s`, where, keyset: ADDED_FIRST },
        node: rowMapper(this.context.orm, WarningSubscription),
      },
      args,
    );
  }

  /** A subscription that the caller may see; null when there is none. */
  async subscription(id: string): Promise<WarningSubscription | null> {
    const { rows } = await sql<Row>`select s.* from warning_subscription s
      where s.id = ${isUuid(id) ? id : null}::uuid and ${this.#ownSubscriptions()}`.execute(this.context.db);
    return rows.map(rowMapper(this.context.orm, WarningSubscription))[0] ?? null;
  }

  /** A message that the caller may see, as it is now; null when there is none. */
  async delivery(id: string): Promise<WarningDeliveryRow | null> {
    const { rows } = await sql<Row>`select d.* from warning_delivery d
      where d.id = ${isUuid(id) ? id : null}::uuid and ${this.#ownDeliveries()}`.execute(this.context.db);
    return rows.map(rowMapper(this.context.orm, WarningDeliveryRow))[0] ?? null;
  }

  /** A page of the messages of a warning or to a subscription; one statement for many. */
  of(
    parent: 'warning' | 'subscription',
    id: string,
    filter: WarningDeliveryFilter | null | undefined,
    args: ConnectionArgs,
  ): Promise<Page<WarningDeliveryRow>> {
    const { state, channel } = filter ?? {};
    const listing = {
      name: `messages of ${parent}`,
      parentType: 'uuid',
      belongs: parent === 'warning' ? sql`d.warning_id = parent.key` : sql`d.subscription_id = parent.key`,
      columns: sql`d.*`,
      from: sql`warning_delivery d`,
      where: [
        this.#ownDeliveries(),
        ...(state ? [sql`d.state = any(${[...state]}::text[])`] : []),
        ...(channel ? [sql`d.channel = any(${[...channel]}::text[])`] : []),
      ],
      keyset: LATEST_FIRST,
      node: rowMapper(this.context.orm, WarningDeliveryRow),
    };
    return readChildPage(this.context, listing, args, id, filter);
  }

  #ownSubscriptions(): RawBuilder<unknown> {
    return visibleRows(this.context, managesSubscriptions, [sql`s.organization_id`]) ?? sql`true`;
  }

  #ownDeliveries(): RawBuilder<unknown> {
    return visibleRows(this.context, seesDeliveries, [sql`d.organization_id`]) ?? sql`true`;
  }
}
