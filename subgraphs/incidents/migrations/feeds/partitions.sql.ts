/** Months of observations: made when something is seen in them, dropped whole when they are too old. */
export const PARTITION_FUNCTIONS: readonly string[] = [
  `create function botnet_months(days date[]) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare
    month date;
  begin
    for month in
      select distinct date_trunc('month', day::timestamp)::date from unnest(days) as day order by 1
    loop
      if to_regclass(format('public.botnet_observation_%s', to_char(month, 'YYYYMM'))) is null then
        -- Two that need the same month at once take turns.
        perform pg_advisory_xact_lock(hashtext('botnet month'));
        execute format(
          'create table if not exists public.botnet_observation_%s partition of public.botnet_observation for values from (%L) to (%L)',
          to_char(month, 'YYYYMM'), month, (month + interval '1 month')::date);
      end if;
    end loop;
  end $$`,
  `create function botnet_forget(oldest date) returns text[]
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare
    partition text;
    dropped text[] := '{}';
  begin
    -- The program does this by itself; nobody who asks takes this month and the last ones away.
    if khien_subject() is not null or oldest > current_date - 28 then
      raise exception 'observations are dropped by age, not on demand' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(hashtext('botnet month'));
    for partition in
      select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'botnet_observation'::regclass
        and to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month' <= oldest
      order by 1
    loop
      execute format('drop table public.%I', partition);
      dropped := dropped || partition;
    end loop;
    return dropped;
  end $$`,
  `comment on function botnet_forget(date) is
    'Drops the months of observations that end before a day. Counts of exposure stay: they name no address.'`,
];
