import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const PINNED = 'set search_path = pg_catalog, public, pg_temp';
const OWNER = `language plpgsql security definer ${PINNED}`;

/** RED is for persons by name: nobody else may learn even that there was something. An exercise hit nothing. */
const CALLS_FOR_REVIEW = `
  create function incident_review_told(i incident) returns jsonb language sql stable ${PINNED}
  return (
    select jsonb_build_object('reviewedOn', (i.state_since at time zone 'Asia/Ho_Chi_Minh')::date, 'tlp', i.tlp,
      'partyIds', to_jsonb(case when i.reporter_id is null then i.party_ids else i.reporter_id || i.party_ids end),
      'systemIds', jsonb_agg(distinct l.system_id))
    from incident_system l
    where l.incident_id = i.id and l.unlinked_at is null
      and i.state = 'REVIEWED' and i.severity = 'SERIOUS' and not i.drill and i.tlp <> 'RED'
    having count(*) > 0)`;

const TELL = [
  `create function incident_review_tell() returns trigger ${OWNER} as $$
  declare
    told jsonb;
  begin
    if khien_events_off() then return null; end if;
    if tg_op = 'UPDATE' then told := incident_review_told(new); end if;
    perform khien_event('IncidentReview', old.id::text, case when told is null then 'removed' else 'changed' end,
      coalesce(told, '{}'));
    return null;
  end $$`,
  // Every change of what hangs on an incident touches its row afterwards: links of systems are told by this too.
  `create trigger tell_review after update on incident for each row
    when ((old.state = 'REVIEWED' or new.state = 'REVIEWED') and old.* is distinct from new.*)
    execute function incident_review_tell()`,
  `create trigger tell_review_removed after delete on incident for each row
    when (old.state = 'REVIEWED') execute function incident_review_tell()`,
];

/** What a copy that begins from zero is told: each row locked, so that nobody tells a change of it in between. */
const SNAPSHOT = `
  create function incident_reviews_snapshot(after text, most integer) returns text language plpgsql ${PINNED} as $$
  declare
    ids uuid[] := array(select i.id from incident i
      where i.id > coalesce(nullif(after, ''), '00000000-0000-0000-0000-000000000000')::uuid
        and i.state = 'REVIEWED' and i.severity = 'SERIOUS'
      order by i.id limit most for share);
  begin
    insert into khien_outbox (type, key, kind, data)
    select 'IncidentReview', i.id::text, 'snapshot', incident_review_told(i) from incident i
    where i.id = any (ids) and incident_review_told(i) is not null order by i.id;
    return ids[cardinality(ids)]::text;
  end $$`;

/** Others are told of serious incidents that were reviewed: the risks of the systems hit are to be assessed anew. */
class ReviewsTold extends Migration {
  override up(): void {
    for (const statement of [CALLS_FOR_REVIEW, ...TELL, SNAPSHOT]) this.addSql(statement);
    this.addSql(`comment on function incident_review_told(incident) is
      'What others are told of a serious incident once it was reviewed: when, which systems it hit, and whom it may be shown to. Null for others, for exercises and for TLP:RED.'`);
    // What was reviewed before there was somebody to hear it.
    this.addSql(`
      do $$
      declare
        types constant text[] := array['IncidentReview'];
        begun bigint;
        at text := '';
      begin
        if not exists (select from incident where state = 'REVIEWED' and severity = 'SERIOUS') then return; end if;
        begun := khien_snapshot_begin(types);
        while at is not null loop at := incident_reviews_snapshot(at, 5000); end loop;
        perform khien_snapshot_end(types, begun);
      end $$`);
  }
}

/** Reviews of serious incidents, told to others. */
export const reviewsTold: MigrationStep = { name: '0086-reviews-told', class: ReviewsTold };
