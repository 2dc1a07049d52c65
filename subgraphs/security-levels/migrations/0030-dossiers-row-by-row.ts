import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const OPEN = `new.state not in ('APPROVED', 'REDETERMINATION', 'SUPERSEDED', 'WITHDRAWN')`;
const IN_FORCE = `new.state in ('APPROVED', 'REDETERMINATION')`;

const follow = (name: string, body: string) => `
  create or replace function ${name}() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    ${body}
    return null;
  end $$`;

/** As in 0011, and on the record: whoever changes a deadline accounts for it. */
const ANNOUNCE = `
  create or replace function dossier_deadlines_announce(now_is timestamptz, soon_until timestamptz, most integer)
    returns table (announced text, deadlines bigint)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare
    running uuid[];
  begin
    if khien_subject() is not null then
      raise exception 'deadlines are announced by nobody''s hand' using errcode = 'insufficient_privilege';
    end if;
    running := array(select x.id from dossier_deadline x
      where x.met_at is null and x.stopped_at is null and x.overdue_at is null
        and (x.due_at < now_is or (x.due_at <= soon_until and x.soon_at is null))
      order by x.due_at limit most for update skip locked);
    if cardinality(running) = 0 then return; end if;
    perform khien_audit_write(array[jsonb_build_object('kind', 'UPDATE', 'action', 'announceDeadlines',
      'entity', jsonb_build_object('type', 'DossierDeadline', 'ids', to_jsonb(running)))
      || khien_audit_caller(null, null, null)]);
    update dossier_deadline x set
      overdue_at = case when x.due_at < now_is then now_is end, soon_at = coalesce(x.soon_at, now_is)
    where x.id = any (running);
    return query
      with told as (
        insert into dossier_notice (id, deadline_id, dossier_id, kind, announced_at)
        select gen_random_uuid(), x.id, x.dossier_id, case when x.due_at < now_is then 'OVERDUE' else 'SOON' end, now_is
        from dossier_deadline x where x.id = any (running)
        on conflict (deadline_id, kind) do nothing returning dossier_notice.kind)
      select t.kind, count(*) from told t group by t.kind;
  end $$`;

/**
 * What follows for a row that really changed is done for that row. As statements, these triggers of 0011 compared all rows
 * before and after; PL/pgSQL keeps the plan of such a comparison from its first use, of one row, and with thousands of rows
 * that plan took minutes.
 */
class DossiersRowByRow extends Migration {
  override up(): void {
    this.addSql(ANNOUNCE);
    // A redetermination that was withdrawn is no hindrance to another.
    this.addSql('alter table dossier drop constraint dossier_previous_id_key');
    this.addSql(`create unique index dossier_previous on dossier (previous_id)
      where previous_id is not null and state <> 'WITHDRAWN'`);
    for (const [trigger, table] of [
      ['state_follows', 'dossier'],
      ['dossiers_follow', 'information_system'],
      ['served_areas_follow_update', 'information_system'],
    ]) {
      this.addSql(`drop trigger ${trigger} on ${table}`);
    }
    this.addSql(
      follow(
        'dossier_state_follows',
        `update dossier_system ds set is_open = ${OPEN},
           -- A dossier of several systems may be in force for some of them only.
           in_force = ${IN_FORCE} and (ds.in_force or old.state not in ('APPROVED', 'REDETERMINATION'))
         where ds.dossier_id = new.id;
         perform dossier_standing(array(select ds.system_id from dossier_system ds where ds.dossier_id = new.id));`,
      ),
    );
    this.addSql(
      follow(
        'dossier_organizations_follow',
        `if exists (select from dossier_system ds where ds.system_id = new.id and ds.is_open) then
           raise exception 'a system keeps its owner and operator while a dossier is at work on it'
             using errcode = 'check_violation', constraint = 'no_open_dossier';
         end if;
         update dossier d set owner_id = new.owner_id, operator_id = new.operator_id
         from dossier_system ds where ds.system_id = new.id and d.id = ds.dossier_id;`,
      ),
    );
    this.addSql(
      follow(
        'information_system_areas_change',
        `delete from information_system_served_area area where area.system_id = new.id;
         insert into information_system_served_area (area_id, registered_at, system_id, owner_id, operator_id)
         select area.id, new.registered_at, new.id, new.owner_id, new.operator_id
         from unnest(new.served_area_ids) as area(id) order by 1;`,
      ),
    );
    this.addSql(`create trigger state_follows after update on dossier for each row
      when ((old.state, old.appraising_id, old.expert_id) is distinct from (new.state, new.appraising_id, new.expert_id))
      execute function dossier_state_follows()`);
    this.addSql(`create trigger dossiers_follow after update on information_system for each row
      when ((old.owner_id, old.operator_id) is distinct from (new.owner_id, new.operator_id))
      execute function dossier_organizations_follow()`);
    this.addSql(`create trigger served_areas_follow_update after update on information_system for each row
      when ((old.served_area_ids, old.registered_at, old.owner_id, old.operator_id)
        is distinct from (new.served_area_ids, new.registered_at, new.owner_id, new.operator_id))
      execute function information_system_areas_change()`);
  }
}

/** What follows from a change of a dossier or a system, for what changed. */
export const dossiersRowByRowStep: MigrationStep = {
  name: '0030-dossiers-row-by-row',
  class: DossiersRowByRow,
};
