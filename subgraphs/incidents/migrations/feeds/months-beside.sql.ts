/** Months of observations, made while others are being written to. */
export const MONTHS_BESIDE: readonly string[] = [
  `create or replace function botnet_months(days date[]) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare
    month date;
    partition text;
  begin
    for month in
      select distinct date_trunc('month', day::timestamp)::date from unnest(days) as day order by 1
    loop
      partition := format('public.botnet_observation_%s', to_char(month, 'YYYYMM'));
      if to_regclass(partition) is null then
        -- Two that need the same month at once take turns.
        perform pg_advisory_xact_lock(hashtext('botnet month'));
        if to_regclass(partition) is null then
          -- A partition that is made as one shuts everybody out of all others; one that is attached does not.
          execute format('create table %s (like public.botnet_observation including defaults including constraints)', partition);
          execute format('alter table public.botnet_observation attach partition %s for values from (%L) to (%L)',
            partition, month, (month + interval '1 month')::date);
        end if;
      end if;
    end loop;
  end $$`,
];
