import {
  type ConnectionArgs,
  type Keyset,
  matchesText,
  type Page,
  type RequestContext,
  type Row,
  type RowMapper,
  readPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { NetworkMember } from './network-member.entity.js';
import type { NetworkMemberFilter } from './network-member.inputs.js';
import { NetworkMemberMove } from './network-member-move.entity.js';
import { visibleMembers } from './visible-members.js';

const BY_NAME: Keyset = {
  name: 'by name',
  descending: false,
  columns: [
    { expression: sql`m.name`, type: 'text' },
    { expression: sql`m.id`, type: 'uuid' },
  ],
};

/** Asks for members of the response network. */
export class NetworkMembersReader {
  /** A row of the table `network_member` as a member. */
  readonly node: RowMapper<NetworkMember>;

  constructor(private readonly context: RequestContext) {
    this.node = rowMapper(context.orm, NetworkMember);
  }

  /** A page of the members that a filter lets through and the caller sees. */
  page(filter: NetworkMemberFilter | null | undefined, args: ConnectionArgs): Promise<Page<NetworkMember>> {
    return readPage(
      this.context.db,
      {
        columns: sql`m.*`,
        from: sql`network_member m`,
        where: [visibleMembers(this.context), ...predicates(filter)],
        keyset: BY_NAME,
        node: this.node,
      },
      args,
    );
  }

  /** A member by its id; null when there is none that the caller sees. All that are asked for in a turn: one statement. */
  async byId(id: string): Promise<NetworkMember | null> {
    return isUuid(id) ? this.#byId().load(id.toLowerCase()) : null;
  }

  /** The member as it is after a change in this request. */
  changed(id: string): Promise<NetworkMember | null> {
    return this.#byId().clearAll().load(id);
  }

  /** The present membership of an organization; null for none. One statement for many organizations. */
  ofOrganization(organizationId: string): Promise<NetworkMember | null> {
    const loader = this.context.loader<string, NetworkMember | null>(
      'member of organization',
      async (ids) => {
        const { rows } = await sql<Row>`select m.* from network_member m
        where m.organization_id = any(${[...ids]}::uuid[]) and m.state in ('APPLIED', 'ACCEPTED', 'SUSPENDED')
          and ${visibleMembers(this.context)}`.execute(this.context.db);
        const found = new Map(rows.map(this.node).map((one) => [one.organizationId, one]));
        return ids.map((id) => found.get(id) ?? null);
      },
    );
    return isUuid(organizationId) ? loader.load(organizationId.toLowerCase()) : Promise.resolve(null);
  }

  /** Every step of a membership, the first one first; one statement for many members. */
  history(memberId: string): Promise<readonly NetworkMemberMove[]> {
    const loader = this.context.loader<string, readonly NetworkMemberMove[]>(
      'moves of member',
      async (ids) => {
        const { rows } =
          await sql<Row>`select v.* from network_member_move v join network_member m on m.id = v.member_id
        where v.member_id = any(${[...ids]}::uuid[]) and ${visibleMembers(this.context)}
        order by v.member_id, v.number`.execute(this.context.db);
        const moves = new Map<string, NetworkMemberMove[]>(ids.map((id) => [id, []]));
        for (const row of rows) moves.get(String(row['member_id']))?.push(moveOf(row));
        return ids.map((id) => moves.get(id) ?? []);
      },
    );
    return loader.load(memberId);
  }

  #byId() {
    return this.context.loader<string, NetworkMember | null>('network member', async (ids) => {
      const { rows } = await sql<Row>`select m.* from network_member m
        where m.id = any(${[...ids]}::uuid[]) and ${visibleMembers(this.context)}`.execute(this.context.db);
      const found = new Map(rows.map(this.node).map((one) => [one.id, one]));
      return ids.map((id) => found.get(id) ?? null);
    });
  }
}

function moveOf(row: Row): NetworkMemberMove {
  return Object.assign(new NetworkMemberMove(), {
    number: row['number'],
    event: row['event'],
    fromState: row['from_state'],
    toState: row['to_state'],
    decisionNo: row['decision_no'],
    decidedOn: row['decided_on'],
    reason: row['reason'],
    happenedAt: new Date(String(row['happened_at'])),
  });
}

function predicates(filter: NetworkMemberFilter | null | undefined): readonly RawBuilder<unknown>[] {
  const { search, membership, state, capabilities, areaIds } = filter ?? {};
  const found: RawBuilder<unknown>[] = [];
  const text = search ? matchesText(sql`m.name`, search) : undefined;
  if (text !== undefined) found.push(text);
  if (membership) found.push(sql`m.membership = ${membership}`);
  if (state) found.push(sql`m.state = any(${[...state]}::text[])`);
  if (capabilities) found.push(sql`m.capabilities @> ${[...capabilities]}::text[]`);
  if (areaIds) found.push(sql`(m.nationwide or m.area_ids && ${[...areaIds]}::text[])`);
  return found;
}
