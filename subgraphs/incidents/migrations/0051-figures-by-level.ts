import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const LINKED =
  'from incident_system l join system_ref r on r.id = l.system_id where l.incident_id = i.id and l.unlinked_at is null';

/** What each incident hit, as far as the projection of systems knows them: the highest level in effect, and the owners. */
const HITS = `
  create or replace view incident_figure_hit as
    select i.id as incident_id,
      case when exists (select from incident_system s where s.incident_id = i.id and s.unlinked_at is null)
        then coalesce((select max(r.effective_level)::text ${LINKED}), 'UNKNOWN') else 'NONE' end as level,
      array(
        select p.organization_id from incident_party p
        where p.incident_id = i.id and p.role = 'AFFECTED' and p.ended_at is null
        union select r.owner_id ${LINKED} order by 1) as owner_ids
    from incident i`;

const EVENTS = {
  insert: ['new table as written', 'select w.id from written w'],
  update: [
    'old table as erased new table as written',
    `select w.id from written w join erased e on e.id = w.id
     where (w.effective_level, w.owner_id) is distinct from (e.effective_level, e.owner_id)`,
  ],
  delete: ['old table as erased', 'select e.id from erased e'],
} as const;

/**
 * The projection only notes which systems are others now. Whoever links one holds the incident and asks for the system;
 * who changes the system would hold it and ask for the incident: they would wait for each other for ever.
 */
const noted = (event: keyof typeof EVENTS): readonly string[] => {
  const [transitions, systems] = EVENTS[event];
  const name = `system_ref_figures_follow_${event}`;
  return [
    `create function ${name}() returns trigger
     language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
     begin
       insert into incident_figure_stale (system_id) ${systems};
       return null;
     end $$`,
    `create trigger ${name} after ${event} on system_ref referencing ${transitions}
     for each statement execute function ${name}()`,
  ];
};

/**
 * Books the incidents of systems that are others now, some at a time. A transaction that looked at a system before it
 * changed may still be running, with links that nobody sees yet: a note is first marked with the transactions that there
 * are, and taken up once all of these have ended. Gives the number of systems taken up; the first call may only mark.
 */
const CATCH_UP = `
  create function incident_figures_catch_up(most integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare
    systems uuid[];
  begin
    with ripe as (
      select s.id from incident_figure_stale s where s.seen_before <= pg_snapshot_xmin(pg_current_snapshot())
      order by s.id limit most for update skip locked),
    taken as (delete from incident_figure_stale s using ripe where s.id = ripe.id returning s.system_id)
    select array_agg(distinct system_id) into systems from taken;
    perform incident_figures_refresh(array(select distinct l.incident_id from incident_system l
      where l.unlinked_at is null and l.system_id = any (systems)));
    update incident_figure_stale set seen_before = pg_snapshot_xmax(pg_current_snapshot()) where seen_before is null;
    return coalesce(cardinality(systems), 0);
  end $$`;

/** Figures by the level of the systems that were hit, and by their owners. */
class FiguresByLevel extends Migration {
  override up(): void {
    for (const statement of [
      HITS,
      `create table incident_figure_stale (
         id bigint generated always as identity primary key,
         system_id uuid not null,
         seen_before xid8
       )`,
      `comment on table incident_figure_stale is 'Systems whose level or owner changed, until their incidents are booked anew.'`,
      `comment on column incident_figure_stale.seen_before is
         'Transactions before this one may have looked at the system as it was; null until marked.'`,
      ...noted('insert'),
      ...noted('update'),
      ...noted('delete'),
      CATCH_UP,
      'select incident_figures_recount()',
    ]) {
      this.addSql(statement);
    }
  }
}

/** Levels and owners of systems in the figures. */
export const figuresByLevel: MigrationStep = { name: '0051-figures-by-level', class: FiguresByLevel };
