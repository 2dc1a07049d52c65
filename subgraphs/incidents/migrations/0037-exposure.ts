import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const has = (roles: string) => `(select khien_has_role(${roles}))`;
const SEEING = `'SYSTEM_OWNER', 'SYSTEM_OPERATOR', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'`;

/** First day of the period that holds a day. */
const PERIOD = `date_trunc(lower(period), day::timestamp)::date`;

/** How many addresses are seen, new, gone: counted by whom they belong to, day, week and month by day, week and month. */
class Exposure extends Migration {
  override up(): void {
    this.addSql(`
      create table botnet_exposure (
        period text collate "C" not null check (period in ('DAY', 'WEEK', 'MONTH')),
        starts date not null,
        family_id integer not null references threat_family (id),
        asn bigint,
        organization_id uuid,
        system_id uuid,
        addresses integer not null,
        added integer not null,
        gone integer not null,
        unique nulls not distinct (period, starts, family_id, asn, organization_id, system_id)
      )`);
    const comments: Readonly<Record<string, string>> = {
      'table botnet_exposure':
        'Distinct addresses by period, family, operator and holder; counted anew when observations of the period change.',
      'column botnet_exposure.starts': 'First day of the period, UTC; weeks begin on Monday (ISO 8601).',
      'column botnet_exposure.added':
        'Of addresses, those that were not seen with the family in the period before.',
      'column botnet_exposure.gone':
        'Seen with the family in the period before, by the holder of then, and not in this one.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
    this.addSql(`create index botnet_exposure_of_system on botnet_exposure (system_id, period, starts)
      where system_id is not null`);
    this.addSql(`create index botnet_exposure_of_organization on botnet_exposure (organization_id, period, starts)
      where organization_id is not null`);
    this.addSql('alter table botnet_exposure enable row level security');
    this.addSql(`create policy seen on botnet_exposure for select using (
      ${has(`'COORDINATOR'`)} or (${has(SEEING)} and organization_id = any ((select khien_scope())::uuid[])))`);

    this.addSql(`
      create function botnet_count(period text, day date) returns void
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      declare
        first_day date := ${PERIOD};
        end_day date := (first_day + ('1 ' || period)::interval)::date;
        before_day date := (first_day - ('1 ' || period)::interval)::date;
      begin
        -- Of two who count the same period, the second sees what the first has seen, and more.
        perform pg_advisory_xact_lock(hashtext('botnet count ' || period), first_day - date '2000-01-01');
        delete from botnet_exposure e where e.period = botnet_count.period and e.starts = first_day;
        insert into botnet_exposure (period, starts, family_id, asn, organization_id, system_id, addresses, added, gone)
        with present as (
          select distinct on (o.family_id, o.address) o.family_id, o.address, o.asn, o.organization_id, o.system_id
          from botnet_observation o where o.day >= first_day and o.day < end_day
          order by o.family_id, o.address, o.day desc
        ), past as (
          select distinct on (o.family_id, o.address) o.family_id, o.address, o.asn, o.organization_id, o.system_id
          from botnet_observation o where o.day >= before_day and o.day < first_day
          order by o.family_id, o.address, o.day desc
        )
        select botnet_count.period, first_day, c.family_id, c.asn, c.organization_id, c.system_id,
          count(*) filter (where not c.is_gone), count(*) filter (where c.is_new), count(*) filter (where c.is_gone)
        from (
          select family_id, coalesce(n.address, p.address) as address,
            case when n.address is null then p.asn else n.asn end as asn,
            case when n.address is null then p.organization_id else n.organization_id end as organization_id,
            case when n.address is null then p.system_id else n.system_id end as system_id,
            n.address is null as is_gone, p.address is null as is_new
          from present n full join past p using (family_id, address)
        ) c group by c.family_id, c.asn, c.organization_id, c.system_id;
      end $$`);
    this.addSql(`
      create function botnet_catch_up(most integer) returns integer
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      declare
        days date[];
        one record;
      begin
        with taken as (
          delete from botnet_stale_day where day in (
            select s.day from botnet_stale_day s order by s.day limit most for update skip locked)
          returning day
        ) select array_agg(day order by day) into days from taken;
        for one in
          -- What is new and gone in a period depends on the one before as well.
          select distinct p.period, date_trunc(lower(p.period), (d.day + n.next * p.length)::timestamp)::date as starts
          from unnest(days) as d(day), (values (0), (1)) as n(next),
            (values ('DAY', interval '1 day'), ('WEEK', interval '1 week'), ('MONTH', interval '1 month')) as p(period, length)
          where n.next = 0 or date_trunc(lower(p.period), (d.day + p.length)::timestamp) <= now()
          order by 1, 2
        loop
          perform botnet_count(one.period, one.starts);
        end loop;
        return coalesce(cardinality(days), 0);
      end $$`);
    this.addSql(`comment on function botnet_catch_up(integer) is
      'Counts the periods of at most so many days whose observations changed; how many days it took on.'`);
  }
}

/** Counts of exposure. */
export const exposure: MigrationStep = { name: '0037-exposure', class: Exposure };
