import type { RequestContext, Row } from '@khien/subgraph';
import { sql } from 'kysely';
import type { Incident } from '../incidents/incident.entity.js';
import type { Capability } from '../network-members/network-member.kinds.js';
import { NetworkMembersReader } from '../network-members/network-members.reader.js';
import { visibleMembers } from '../network-members/visible-members.js';
import { CLASS_CAPABILITIES, type MemberFacts, rankMembers } from './suggestion.rules.js';
import { SuggestedMember, SuggestionReasonType } from './suggestion.type.js';

/** Looks for members that fit an incident. */
export class SuggestionsReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * Members that fit an incident, the best first: facts of all of them in one statement, and the rule over them. Those that
   * have it already, or have declined it, are left out.
   *
   * @param most how many at most
   */
  async forIncident(incident: Incident, most: number): Promise<readonly SuggestedMember[]> {
    const { context } = this;
    const needed = CLASS_CAPABILITIES[incident.class];
    const now = context.clock.now();
    const { rows } = await sql<Row>`
      with place as (
        select distinct unnest(coalesce(a.ancestor_ids, array[p.id])) as id
        from (select ${incident.areaId}::text as id
          union select s.home_area_id from incident_system l join system_ref s on s.id = l.system_id
            where l.incident_id = ${incident.id} and l.unlinked_at is null) p
        left join area_ref a on a.id = p.id
        where p.id is not null)
      select m.*,
        m.area_ids && array(select id from place) as serves_area,
        exists (select from on_call_rota r join on_call_shift s on s.rota_id = r.id
          where r.member_id = m.id and r.ended_at is null and s.cancelled_at is null
            and tstzrange(s.starts_at, s.ends_at) @> ${now}::timestamptz) as on_call,
        load.open, load.unanswered
      from network_member m
      cross join lateral (
        select count(*) as open, count(*) filter (where d.state <> 'ACCEPTED' and d.answer_due_at < ${now}) as unanswered
        from dispatch d where d.member_id = m.id and d.ended_at is null and d.drill = ${incident.drill}) load
      where m.state = 'ACCEPTED' and m.capabilities && ${[...needed]}::text[] and ${visibleMembers(context)}
        and not exists (select from dispatch d where d.member_id = m.id and d.incident_id = ${incident.id}
          and d.state not in ('CANCELLED', 'DONE'))`.execute(context.db);
    const { node } = context.use(NetworkMembersReader);
    const members = new Map(rows.map((row) => [String(row['id']), node(row)]));
    return rankMembers(needed, rows.map(factsOf))
      .slice(0, most)
      .flatMap(({ memberId, points, reasons }) => {
        const member = members.get(memberId);
        if (member === undefined) return [];
        const shown = reasons.map((reason) => new SuggestionReasonType(reason));
        return [Object.assign(new SuggestedMember(), { member, points, reasons: shown })];
      });
  }
}

function factsOf(row: Row): MemberFacts {
  return {
    memberId: String(row['id']),
    name: String(row['name']),
    capabilities: row['capabilities'] as readonly Capability[],
    nationwide: row['nationwide'] === true,
    servesArea: row['serves_area'] === true,
    onCall: row['on_call'] === true,
    openDispatches: Number(row['open']),
    unanswered: Number(row['unanswered']),
  };
}
