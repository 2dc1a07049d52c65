const HOLDER = 'period, starts, family_id, asn, organization_id, system_id';

/**
 * By what it is told whether something was collected in a period: the category of a family, `f`; of exposed services, of which each has a
 * scan of its own, the service.
 */
const COLLECTED = `f.category, f.origin, case when f.category = 'VULNERABLE_SERVICE' then f.id end`;
const SAME = `(c.category, c.origin) = (f.category, f.origin)
        and (c.service is null or c.service = f.id)`;

/** Counts say gone only where something was collected, and stay when the observations behind them are dropped. */
export const EXPOSURE_KEPT: readonly string[] = [
  `create table botnet_dropped (
    before date not null,
    one boolean primary key default true check (one)
  )`,
  `comment on table botnet_dropped is
    'Before which day observations were dropped by age: what was counted of them is counted no more. At most one row.'`,
  // What was dropped until now is told by the counts that are older than all that is there.
  `insert into botnet_dropped (before)
    select coalesce(o.oldest, (select date_trunc('month', max(e.starts)::timestamp) + interval '1 month' from botnet_exposure e
      where e.period = 'DAY')::date)
    from (select min(to_date(right(c.relname, 6), 'YYYYMM')) as oldest
      from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'botnet_observation'::regclass) o
    where exists (select from botnet_exposure e where e.period = 'DAY' and e.starts < coalesce(o.oldest, 'infinity'))`,

  `create or replace function botnet_count(period text, day date) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  #variable_conflict use_column
  declare
    first_day date := date_trunc(lower(period), day::timestamp)::date;
    end_day date := (first_day + ('1 ' || period)::interval)::date;
    before_day date := (first_day - ('1 ' || period)::interval)::date;
    kept date := (select d.before from botnet_dropped d);
    -- Nobody knows any more what was seen in the period before.
    border boolean := coalesce(before_day < kept, false);
  begin
    if first_day < kept then return; end if;
    -- Of two who count the same period, the second sees what the first has seen, and more.
    perform pg_advisory_xact_lock(hashtext('botnet count ' || period), first_day - date '2000-01-01');
    if border then
      update botnet_exposure e set addresses = 0 where e.period = botnet_count.period and e.starts = first_day;
    else
      delete from botnet_exposure e where e.period = botnet_count.period and e.starts = first_day;
    end if;
    insert into botnet_exposure as e (${HOLDER}, addresses, added, gone)
    with present as (
      select distinct on (o.family_id, o.address) o.family_id, o.address, o.asn, o.organization_id, o.system_id
      from botnet_observation o where o.day >= first_day and o.day < end_day
      order by o.family_id, o.address, o.day desc
    ), past as (
      select distinct on (o.family_id, o.address) o.family_id, o.address, o.asn, o.organization_id, o.system_id
      from botnet_observation o where o.day >= before_day and o.day < first_day
      order by o.family_id, o.address, o.day desc
    ), counted as (
      select m.family_id, m.asn, m.organization_id, m.system_id, count(*) filter (where not m.is_gone) as addresses,
        count(*) filter (where m.is_new) as added, count(*) filter (where m.is_gone) as gone
      from (
        select family_id, coalesce(n.address, p.address) as address,
          case when n.address is null then p.asn else n.asn end as asn,
          case when n.address is null then p.organization_id else n.organization_id end as organization_id,
          case when n.address is null then p.system_id else n.system_id end as system_id,
          n.address is null as is_gone, p.address is null as is_new
        from present n full join past p using (family_id, address)
      ) m group by m.family_id, m.asn, m.organization_id, m.system_id
    ), collected (category, origin, service) as (
      select distinct ${COLLECTED} from counted n join threat_family f on f.id = n.family_id where n.addresses > 0
    )
    select botnet_count.period, first_day, n.family_id, n.asn, n.organization_id, n.system_id, n.addresses,
      case when border then 0 else n.added end, case when border then 0 else n.gone end
    from counted n join threat_family f on f.id = n.family_id
    where n.addresses > 0 or (not border and exists (select from collected c where ${SAME}))
    on conflict (${HOLDER}) do update set addresses = excluded.addresses;
    if border then
      update botnet_exposure e set added = e.addresses
        where e.period = botnet_count.period and e.starts = first_day and e.added > e.addresses;
      delete from botnet_exposure e
        where e.period = botnet_count.period and e.starts = first_day and e.addresses = 0 and e.gone = 0;
    end if;
  end $$`,
  `comment on function botnet_count(text, date) is
    'Counts a period anew. What was dropped stays counted as it was; the first period after it keeps what was new and gone.'`,

  // What was told as gone of periods in which nothing was collected.
  `with collected (period, starts, category, origin, service) as (
      select distinct e.period, e.starts, ${COLLECTED}
      from botnet_exposure e join threat_family f on f.id = e.family_id where e.addresses > 0
    )
    delete from botnet_exposure e using threat_family f
    where f.id = e.family_id and e.addresses = 0
      and not exists (select from collected c where c.period = e.period and c.starts = e.starts and ${SAME})`,

  `create or replace function botnet_forget(oldest date) returns text[]
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare
    partitions text[];
    partition text;
    kept date;
  begin
    -- The program does this by itself; nobody who asks takes this month and the last ones away.
    if khien_subject() is not null or oldest > current_date - 28 then
      raise exception 'observations are dropped by age, not on demand' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(hashtext('botnet month'));
    select coalesce(array_agg(c.relname::text order by c.relname), '{}'),
      max(to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month')::date into partitions, kept
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'botnet_observation'::regclass
      and to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month' <= oldest;
    -- What is not counted yet is, while it is there.
    while exists (select from botnet_stale_day s where s.day < kept) loop
      exit when botnet_catch_up(31) = 0;
    end loop;
    foreach partition in array partitions loop
      execute format('drop table public.%I', partition);
    end loop;
    insert into botnet_dropped as d (before) select kept where kept is not null
    on conflict (one) do update set before = greatest(d.before, excluded.before);
    return partitions;
  end $$`,
];
