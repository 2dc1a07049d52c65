import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const OWN = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR',
  'ADMINISTRATOR'`;
const CHANGING = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'ADMINISTRATOR'`;

/** Every part that asks who the caller is stands in a select of its own, which PostgreSQL evaluates once a statement. */
const IN_SCOPE = `(owner_id = any ((select khien_scope())::uuid[])
  or operator_id = any ((select khien_scope())::uuid[]))`;

/** Row-level security of information systems (decision 12), and what may be known without seeing a row. */
class WhoSeesASystem extends Migration {
  override up(): void {
    this.addSql('alter table information_system enable row level security');
    this.addSql(`
      create policy seen on information_system for select using (
        (select khien_has_role('COORDINATOR')) or ((select khien_has_role(${OWN})) and ${IN_SCOPE}))`);
    this.addSql(`
      create policy registered on information_system for insert with check (
        (select khien_has_role(${CHANGING})) and owner_id = any ((select khien_scope())::uuid[]))`);
    this.addSql(`
      create policy changed on information_system for update
        using ((select khien_has_role(${CHANGING})) and ${IN_SCOPE})
        with check ((select khien_has_role(${CHANGING})) and ${IN_SCOPE})`);

    this.addSql('alter table information_system_served_area enable row level security');
    this.addSql(`
      create policy seen on information_system_served_area for select using (
        (select khien_has_role('COORDINATOR'))
        or exists (select from information_system s where s.id = system_id))`);
    // The side table is written by nobody but the trigger.
    this.addSql(`
      alter function information_system_areas_follow() security definer set search_path = pg_catalog, public, pg_temp`);

    // Under row-level security a trigram index serves nobody, since like is not leakproof: the names are searched by
    // the owner of the table, and what comes out is ids, of which the policy lets through what the caller may see.
    this.addSql(`
      create function information_systems_named(pattern text) returns setof uuid
      language sql stable security definer rows 200 set search_path = pg_catalog, public, pg_temp
      begin atomic
        select s.id from information_system s where khien_fold(s.name) like pattern;
      end`);
    this.addSql(`comment on function information_systems_named(text) is
      'Ids of the systems whose folded name is like a pattern. For joins with information_system only.'`);

    this.addSql(`
      create function level_summary() returns table (origin text, level smallint, level_status text, systems bigint)
      language sql stable security definer set search_path = pg_catalog, public, pg_temp
      begin atomic
        select s.origin, s.level, s.level_status, count(*) from information_system s
        where s.state <> 'RETIRED' group by s.origin, s.level, s.level_status;
      end`);
    this.addSql(`comment on function level_summary() is
      'How many systems that are not retired have which level, in the whole country; the same for everybody.'`);
  }
}

/** Who may see and change information systems. */
export const whoSeesASystemStep: MigrationStep = { name: '0005-who-sees-a-system', class: WhoSeesASystem };
