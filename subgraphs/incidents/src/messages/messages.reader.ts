import { hasRole, Role } from '@khien/identity';
import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { PARTY } from '../sharing/visibility.rules.js';
import { visibleIncidents } from '../sharing/visible-incidents.js';
import { IncidentMessage } from './incident-message.entity.js';
import { MessageReceipt } from './message-receipt.entity.js';

/**
 * The messages, alias `m`, of incidents, alias `i`, that the caller sees: who sent it, whom it was sent to, and coordinators
 * all but RED, as of incidents. Row-level security says the same again.
 */
export function visibleMessages(context: RequestContext): RawBuilder<unknown> {
  const { caller } = context;
  if (caller.kind === 'PUBLIC') return sql`false`;
  const ways = [sql`m.sender_subject = ${caller.subject}`, sql`${caller.subject} = any (m.subjects)`];
  if (hasRole(caller, [Role.COORDINATOR])) ways.push(sql`m.tlp <> 'RED'`);
  if (hasRole(caller, PARTY)) {
    ways.push(sql`case m.tlp when 'RED' then false
      when 'AMBER_STRICT' then (select khien_organization()) = any (m.organization_ids)
      else m.organization_ids && (select khien_scope())::uuid[] end`);
  }
  return sql`${visibleIncidents(context)} and (${sql.join(ways, sql` or `)})`;
}

/** Asks for messages. */
export class MessagesReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of the messages about an incident; one statement for many incidents. */
  page(incidentId: string, unread: boolean, args: ConnectionArgs): Promise<Page<IncidentMessage>> {
    const { context } = this;
    const mine = sql`exists (select from incident_message_receipt r where r.message_id = m.id and r.read_at is null
      and (r.subject = ${context.caller.subject} or r.organization_id = (select khien_organization())))`;
    const listing = {
      name: 'messages about incident',
      parentType: 'uuid',
      belongs: sql`m.incident_id = parent.key`,
      columns: sql`m.*`,
      from: sql`incident_message m join incident i on i.id = m.incident_id`,
      where: [visibleMessages(context), ...(unread ? [mine] : [])],
      keyset: {
        name: 'sent first',
        descending: false,
        columns: [
          { expression: sql`m.sent_at`, type: 'timestamptz' },
          { expression: sql`m.id`, type: 'uuid' },
        ],
      },
      node: rowMapper(context.orm, IncidentMessage),
    } as const;
    return readChildPage(context, listing, args, incidentId, unread);
  }

  /** A message as it is now; null for none that the caller sees. */
  async byId(id: string): Promise<IncidentMessage | null> {
    if (!isUuid(id)) return null;
    const { rows } = await sql<Record<string, unknown>>`select m.* from incident_message m
      join incident i on i.id = m.incident_id where m.id = ${id}::uuid and ${visibleMessages(this.context)}`.execute(
      this.context.db,
    );
    return rows[0] ? rowMapper(this.context.orm, IncidentMessage)(rows[0]) : null;
  }

  /** Who was sent a message that the caller sees; those of all messages of a turn in one statement. */
  receipts({ id, incidentId }: IncidentMessage): Promise<readonly MessageReceipt[]> {
    const receipt = rowMapper(this.context.orm, MessageReceipt);
    const loader = this.context.loader<string, Record<string, unknown>[]>(
      'receipts of messages',
      async (ids) => {
        const { rows } = await sql<Record<string, unknown>>`select r.* from incident_message_receipt r
        where r.message_id = any(${[...ids]}::uuid[]) order by r.message_id, r.id`.execute(this.context.db);
        return ids.map((one) => rows.filter((row) => row['message_id'] === one));
      },
    );
    return loader.load(id).then((rows) => rows.map((row) => Object.assign(receipt(row), { incidentId })));
  }
}
