import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const PINNED = 'set search_path = pg_catalog, public, pg_temp';

/** Nothing that a request brings about: who asks has a subject, and these show and change what they may not see. */
const NOBODY_ASKS = `
    if khien_subject() is not null then
      raise exception 'levels are judged again by nobody''s hand' using errcode = 'insufficient_privilege';
    end if;`;

/**
 * Systems, as JSON, whose stored level was judged by something else than the two marks, the lesser first: no mark at all
 * included. Each range is read from the index, so that it costs nothing where there are none. What somebody changes at
 * this moment is left out: they judge it themselves.
 */
const TO_JUDGE = `
  create function levels_to_judge(by_dates text, by_default text, most integer) returns setof text
  language plpgsql security definer ${PINNED} as $$
  declare
    stale uuid[];
  begin
    ${NOBODY_ASKS}
    stale := array(select x.id from (
      (select s.id from information_system s where s.level_judged_by is null limit most)
      union all (select s.id from information_system s where s.level_judged_by < by_dates limit most)
      union all (select s.id from information_system s
        where s.level_judged_by > by_dates and s.level_judged_by < by_default limit most)
      union all (select s.id from information_system s where s.level_judged_by > by_default limit most)) x limit most);
    return query select to_jsonb(s)::text from information_system s where s.id = any (stale)
      order by s.id for update skip locked;
  end $$`;

const LEVEL = (
  alias: string,
) => `jsonb_build_object('levelValue', ${alias}.level, 'levelStatus', ${alias}.level_status,
  'levelRegime', ${alias}.level_regime, 'levelNd85', ${alias}.level_nd85, 'levelNd331', ${alias}.level_nd331)`;

const ENTRY = (
  ids: string,
  before: string,
  after: string,
) => `jsonb_build_object('kind', 'UPDATE', 'action', 'rejudge',
  'entity', jsonb_build_object('type', 'InformationSystem', 'ids', ${ids}), 'before', ${before}, 'after', ${after})
  || khien_audit_caller(null, null, null)`;

/**
 * Keeps judgements, and what they mean for the dossiers of the systems. Each level that is another one has an entry in the
 * audit trail; those that stayed have one together.
 */
const JUDGED = `
  create function levels_judged(judgements jsonb) returns integer
  language plpgsql security definer ${PINNED} as $$
  declare
    entries jsonb[];
    stayed jsonb;
  begin
    ${NOBODY_ASKS}
    with given as (
      select g.*, ${LEVEL('s')} as was, ${LEVEL('g')} as becomes
      from jsonb_to_recordset(judgements) as g(id uuid, level smallint, level_status text, level_regime text,
        level_nd85 smallint, level_nd331 smallint, level_judged_by text)
      join information_system s on s.id = g.id)
    select coalesce(array_agg(${ENTRY('jsonb_build_array(g.id)', 'g.was', 'g.becomes')} order by g.id)
        filter (where g.was <> g.becomes), '{}'),
      jsonb_agg(g.id order by g.id) filter (where g.was = g.becomes)
    into entries, stayed from given g;
    update information_system s set level = g.level, level_status = g.level_status, level_regime = g.level_regime,
      level_nd85 = g.level_nd85, level_nd331 = g.level_nd331, level_judged_by = g.level_judged_by
    from jsonb_to_recordset(judgements) as g(id uuid, level smallint, level_status text, level_regime text,
      level_nd85 smallint, level_nd331 smallint, level_judged_by text)
    where s.id = g.id;
    update dossier_system ds set level_now = case d.regime when 'ND85' then s.level_nd85 else s.level_nd331 end
    from dossier d, information_system s
    where s.id in (select (g ->> 'id')::uuid from jsonb_array_elements(judgements) g)
      and ds.system_id = s.id and d.id = ds.dossier_id and (ds.is_open or ds.in_force)
      and ds.level_now is distinct from case d.regime when 'ND85' then s.level_nd85 else s.level_nd331 end;
    perform khien_audit_write(entries || case when stayed is null then '{}'::jsonb[]
      else array[${ENTRY('stayed', 'null::jsonb', 'null::jsonb')}] end);
    return cardinality(entries);
  end $$`;

/** What a stored level was judged by, so that it follows when rules or settings change. */
class LevelsJudgedBy extends Migration {
  override up(): void {
    this.addSql('alter table information_system add column level_judged_by text collate "C"');
    this.addSql(`comment on column information_system.level_judged_by is
      'By which version of the rules the level was determined, and by which default regime where the dates gave none; null where that is not known.'`);
    this.addSql('create index information_system_level_judged_by on information_system (level_judged_by)');
    this.addSql(TO_JUDGE);
    this.addSql(JUDGED);
  }
}

/** Stored levels follow the rules and the setting. */
export const levelsJudgedByStep: MigrationStep = { name: '0031-levels-judged-by', class: LevelsJudgedBy };
