import { type RequestContext, type Row, type RowMapper, rowMapper, visibleRows } from '@khien/subgraph';
import { sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import type { NetworkMember } from '../network-members/network-member.entity.js';
import { seesApplications } from '../network-members/network-member.policy.js';
import { MemberContact, MemberReport } from './member-contact.entity.js';
import { seesContacts } from './member-contacts.policy.js';
import { type MemberDuty, memberDuties } from './member-duties.rules.js';

/** Asks for contacts and reports of members. */
export class MemberContactsReader {
  readonly #contact: RowMapper<MemberContact>;
  readonly #report: RowMapper<MemberReport>;

  constructor(private readonly context: RequestContext) {
    this.#contact = rowMapper(context.orm, MemberContact);
    this.#report = rowMapper(context.orm, MemberReport);
  }

  /** The present contacts of a member, the main one first; one statement for many members. */
  ofMember(memberId: string): Promise<readonly MemberContact[]> {
    const loader = this.context.loader<string, readonly MemberContact[]>(
      'contacts of members',
      async (ids) => {
        const { rows } = await sql<Row>`select c.* from member_contact c
        where c.member_id = any(${[...ids]}::uuid[]) and c.ended_at is null and ${this.#visible()}
        order by array_position(array['PRIMARY', 'ALTERNATE', 'DUTY'], c.kind)`.execute(this.context.db);
        return grouped(ids, rows.map(this.#contact));
      },
    );
    return loader.load(memberId);
  }

  /** A present contact as it is now; null when there is none that the caller sees. */
  async byId(id: string): Promise<MemberContact | null> {
    if (!isUuid(id)) return null;
    const { rows } = await sql<Row>`select c.* from member_contact c
      where c.id = ${id} and c.ended_at is null and ${this.#visible()}`.execute(this.context.db);
    return rows[0] === undefined ? null : this.#contact(rows[0]);
  }

  /** The reports of a member of a year; one statement for many members. */
  reports(memberId: string, year: number): Promise<readonly MemberReport[]> {
    const name = `reports of members ${year}`;
    const loader = this.context.loader<string, readonly MemberReport[]>(name, async (ids) => {
      const visible = visibleRows(this.context, seesApplications, [sql`r.organization_id`]) ?? sql`true`;
      const { rows } = await sql<Row>`select r.* from member_report r
        where r.member_id = any(${[...ids]}::uuid[]) and r.year = ${year} and ${visible}
        order by r.submitted_at`.execute(this.context.db);
      return grouped(ids, rows.map(this.#report));
    });
    return loader.load(memberId);
  }

  /** What a member has to do in a year, and has done. */
  async duties(member: NetworkMember, year: number): Promise<readonly MemberDuty[]> {
    const { clock, settings } = this.context;
    const [contacts, reports] = await Promise.all([this.ofMember(member.id), this.reports(member.id, year)]);
    const { registeredAt, profileDeclaredAt } = member;
    const facts = { registeredAt, profileDeclaredAt, contacts, reports };
    return memberDuties(facts, year, settings['contactMonths'] as number, clock.now());
  }

  #visible() {
    return visibleRows(this.context, seesContacts, [sql`c.organization_id`]) ?? sql`true`;
  }
}

function grouped<T extends { readonly memberId: string }>(
  ids: readonly string[],
  rows: readonly T[],
): readonly (readonly T[])[] {
  return ids.map((id) => rows.filter((row) => row.memberId === id));
}
