import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const PARTY = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'`;
const NETWORK = `'COORDINATOR', 'RESPONDER', 'INCIDENT_REPORTER'`;
const REPORTING = `'INCIDENT_REPORTER', 'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'COORDINATOR', 'RESPONDER'`;
const SHARING = `'INCIDENT_REPORTER', 'SYSTEM_OWNER', 'ADMINISTRATOR'`;

/** What asks who the caller is stands in a select of its own: PostgreSQL evaluates it once a statement. */
const SCOPE = '(select khien_scope())::uuid[]';
const SUBJECT = '(select khien_subject())';
const has = (roles: string) => `(select khien_has_role(${roles}))`;

const COORDINATES = has(`'COORDINATOR'`);
const IN_PERSON = `(registered_by = ${SUBJECT} or ${SUBJECT} = any (named_subjects))`;
const SHARED = `(${has(PARTY)} and (party_ids && ${SCOPE} or reporter_id = any (${SCOPE})))`;
/** As the policy `seen` of migration 4: an update that reads no column is not held to that one. */
export const SEEN = `(
  (tlp = 'CLEAR' and ${has(`'PUBLIC'`)}) or (tlp = 'GREEN' and ${has(NETWORK)})
  or (tlp <> 'RED' and ${COORDINATES}) or (tlp in ('GREEN', 'AMBER') and ${SHARED})
  or (tlp = 'AMBER_STRICT' and ${has(PARTY)} and ((select khien_organization()) = any (party_ids)
    or reporter_id = (select khien_organization())))
  or ${IN_PERSON})`;
const RESPONDS = `(${has(`'RESPONDER'`)} and party_ids && ${SCOPE})`;
const SHARES = `(${has(SHARING)} and reporter_id = any (${SCOPE}))`;
/** The incident of a row of another table; that it is visible is what the policy on incident adds. */
const ofIncident = (condition: string) =>
  `exists (select from incident i where i.id = incident_id and (${condition}))`;

/** Who may change what of an incident; what may be searched and counted without seeing it. */
class WhoChangesAnIncident extends Migration {
  override up(): void {
    this.addSql('drop policy changed on incident');
    this.addSql(`
      create policy changed on incident for update
      using (${SEEN} and (${COORDINATES} or ${RESPONDS} or ${SHARES}))`);
    this.addSql('drop policy reported on incident');
    this.addSql(`
      create policy reported on incident for insert with check (
        registered_by = ${SUBJECT} and origin = 'REGISTERED' and party_ids = '{}' and named_subjects = '{}'
        and ${has(REPORTING)} and (${COORDINATES} or reporter_id = any (${SCOPE})))`);
    this.addSql(`
      create function incident_keeps() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        -- Seeds, and the trigger that follows the parties, run as the owner.
        if not row_security_active('incident') then return new; end if;
        if (new.id, new.reference, new.received_at, new.reporter_id, new.registered_by, new.origin, new.party_ids,
            new.named_subjects)
          is distinct from (old.id, old.reference, old.received_at, old.reporter_id, old.registered_by, old.origin,
            old.party_ids, old.named_subjects) then
          raise exception 'who reported an incident, and with whom it is shared, is not written here'
            using errcode = 'insufficient_privilege';
        end if;
        if new.tlp is distinct from old.tlp and not (khien_has_role('COORDINATOR')
            or khien_has_role(${SHARING}) and old.reporter_id = any (khien_scope())) then
          raise exception 'the TLP of an incident is for coordinators and for who reported it'
            using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    this.addSql(
      `create trigger incident_keeps before update on incident for each row execute function incident_keeps()`,
    );

    for (const table of ['incident_system', 'incident_party']) {
      for (const policy of ['added', 'ended']) this.addSql(`drop policy ${policy} on ${table}`);
    }
    this.addSql(`
      create policy added on incident_system for insert with check (
        ${has(REPORTING)} and ${ofIncident(`i.registered_by = ${SUBJECT} or ${COORDINATES} or ${RESPONDS}`)})`);
    this.addSql(`
      create policy ended on incident_system for update using (
        (${COORDINATES} or ${has(`'RESPONDER'`)}) and ${ofIncident(`${COORDINATES} or ${RESPONDS}`)})`);

    // Whom an incident is shared with is for those with whom it is shared, not for all who may read it.
    this.addSql('drop policy seen on incident_party');
    this.addSql(`
      create policy seen on incident_party for select using (
        ${SUBJECT} is not null and ${ofIncident(`${COORDINATES} or ${SHARED} or ${IN_PERSON}`)})`);
    this.addSql(`
      create policy added on incident_party for insert with check (
        ${ofIncident(`${COORDINATES} or (i.registered_by = ${SUBJECT} and ${has(REPORTING)})
          or (role = 'NAMED' and subject = ${SUBJECT} and ${SHARES})`)})`);
    this.addSql(`
      create policy ended on incident_party for update using (${COORDINATES} and ${ofIncident('true')})`);

    // One look into the trigram index for all words: joined word by word, a search of four took seconds.
    this.addSql('drop function incidents_like(text)');
    this.addSql(`
      create function incidents_like(patterns text[], most integer) returns uuid[]
      language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
      declare
        words text;
        found uuid[];
      begin
        select string_agg(format('i.search_text like %L', pattern), ' and ') into words
        from unnest(patterns) as pattern where pattern is not null;
        if words is null then return null; end if;
        execute format('select array_agg(id) from (select i.id from incident i where %s limit %s) hit', words, most + 1)
          into found;
        if cardinality(found) > most then return null; end if;
        return coalesce(found, '{}');
      end $$`);
    this.addSql(`comment on function incidents_like(text[], integer) is
      'Ids of the incidents whose folded text is like all patterns; null for more than most. For joins with incident only.'`);

    // Whole months: figures of any two moments would tell when each incident was detected.
    this.addSql('drop function incident_statistics(timestamptz, timestamptz)');
    this.addSql(`
      create function incident_statistics(first_month date, end_month date)
      returns table (origin text, class text, month date, incidents bigint)
      language sql stable security definer set search_path = pg_catalog, public, pg_temp
      begin atomic
        select i.origin, i.class, date_trunc('month', i.detected_at at time zone 'Asia/Ho_Chi_Minh')::date, count(*)
        from incident i
        where i.detected_at >= date_trunc('month', first_month::timestamp) at time zone 'Asia/Ho_Chi_Minh'
          and i.detected_at < date_trunc('month', end_month::timestamp) at time zone 'Asia/Ho_Chi_Minh'
          and i.tlp <> 'RED' and i.state not in ('REJECTED', 'MERGED')
        group by 1, 2, 3;
      end`);
    this.addSql(`comment on function incident_statistics(date, date) is
      'Incidents of their own by class and month in Vietnam, end month left out, without TLP:RED; for everybody the same.'`);
  }
}

/** Who may change incidents, row by row and column by column. */
export const whoChangesAnIncident: MigrationStep = {
  name: '0005-who-changes-an-incident',
  class: WhoChangesAnIncident,
};
