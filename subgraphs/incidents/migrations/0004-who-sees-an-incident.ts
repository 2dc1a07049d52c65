import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const PARTY = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'`;
const NETWORK = `'COORDINATOR', 'RESPONDER', 'INCIDENT_REPORTER'`;
const REPORTING = `'INCIDENT_REPORTER', 'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'COORDINATOR', 'RESPONDER'`;
const SIGNED_IN = `khien_subject() is not null`;

/** What asks who the caller is stands in a select of its own: PostgreSQL evaluates it once a statement. */
const SCOPE = '(select khien_scope())::uuid[]';
const has = (roles: string) => `(select khien_has_role(${roles}))`;

/** Row-level security of incidents by TLP 2.0 (decision 11), and what may be known without seeing a row. */
class WhoSeesAnIncident extends Migration {
  override up(): void {
    this.addSql('alter table incident enable row level security');
    this.addSql(`
      create policy seen on incident for select using (
        (tlp = 'CLEAR' and ${has(`'PUBLIC'`)})
        or (tlp = 'GREEN' and ${has(NETWORK)})
        or (tlp <> 'RED' and ${has(`'COORDINATOR'`)})
        or (tlp in ('GREEN', 'AMBER') and ${has(PARTY)} and (party_ids && ${SCOPE} or reporter_id = any (${SCOPE})))
        or (tlp = 'AMBER_STRICT' and ${has(PARTY)} and ((select khien_organization()) = any (party_ids)
          or reporter_id = (select khien_organization())))
        or registered_by = (select khien_subject())
        or (select khien_subject()) = any (named_subjects))`);
    this.addSql(`
      create policy reported on incident for insert with check (
        registered_by = (select khien_subject()) and ${has(REPORTING)}
        and (${has(`'COORDINATOR'`)} or reporter_id = any (${SCOPE})))`);
    // Which of the visible ones may be changed, and how, is finer than a row: the service decides.
    this.addSql(`create policy changed on incident for update using (${has(REPORTING)}) with check (true)`);

    for (const table of ['incident_system', 'incident_party']) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`
        create policy seen on ${table} for select using (
          (select ${SIGNED_IN}) and exists (select from incident i where i.id = incident_id))`);
      this.addSql(`
        create policy added on ${table} for insert with check (
          ${has(REPORTING)} and exists (select from incident i where i.id = incident_id))`);
      this.addSql(`create policy ended on ${table} for update using (${has(REPORTING)}) with check (true)`);
    }

    // Under row-level security a trigram index serves nobody, since like is not leakproof: the texts are searched by the
    // owner of the table, and what comes out is ids, of which the policy lets through what the caller may see.
    this.addSql(`
      create function incidents_like(pattern text) returns setof uuid
      language sql stable security definer rows 500 set search_path = pg_catalog, public, pg_temp
      begin atomic
        select i.id from incident i where i.search_text like pattern;
      end`);
    this.addSql(`comment on function incidents_like(text) is
      'Ids of the incidents whose folded text is like a pattern. For joins with incident only.'`);

    this.addSql(`
      create function incident_statistics(since timestamptz, until timestamptz)
      returns table (origin text, class text, month date, incidents bigint)
      language sql stable security definer set search_path = pg_catalog, public, pg_temp
      begin atomic
        select i.origin, i.class, date_trunc('month', i.detected_at at time zone 'Asia/Ho_Chi_Minh')::date, count(*)
        from incident i
        where i.detected_at >= since and i.detected_at < until and i.tlp <> 'RED'
          and i.state not in ('REJECTED', 'MERGED')
        group by 1, 2, 3;
      end`);
    this.addSql(`comment on function incident_statistics(timestamptz, timestamptz) is
      'Incidents of their own by class and month in Vietnam, without TLP:RED; the same for everybody.'`);
  }
}

/** Who may see and change incidents. */
export const whoSeesAnIncident: MigrationStep = {
  name: '0004-who-sees-an-incident',
  class: WhoSeesAnIncident,
};
