import { FILTER_REASONS, hitsOf, reason, when } from './filter.sql.js';

const PARTY = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'`;
/** Most components that are named to an addressee, and most reasons of a kind: the rest security-levels shows. */
const MOST = 20;
const MOST_REASONS = 5;

const COLUMNS: readonly string[] = [
  'alter table warning_revision add column affected_products boolean not null default false',
  'alter table warning_revision add column found_cves boolean not null default false',
  `comment on column warning_revision.affected_products is
    'Chosen are systems with a component that one of its products is, in an affected version or in one that does not tell.'`,
  `comment on column warning_revision.found_cves is
    'Chosen are systems in which a scan found one of its CVEs, and it is still open.'`,
];

/** What an addressee is told of its own components. Coordinators choose by components and are not shown them. */
const TABLE: readonly string[] = [
  `create table warning_recipient_component (
    recipient_id uuid not null references warning_recipient on delete cascade,
    revision integer not null check (revision >= 1),
    place smallint not null check (place between 1 and ${MOST}),
    name text not null,
    version text,
    host text,
    product text,
    range text,
    cve text collate "C",
    certain boolean not null,
    last_seen_at timestamptz(3) not null,
    primary key (recipient_id, revision, place),
    constraint product_or_cve check ((product is null) <> (cve is null))
  )`,
  `comment on table warning_recipient_component is
    'Why a system was chosen by its components, in the words of its scans: for whom the system concerns. Frozen at the issue.'`,
  `comment on column warning_recipient_component.certain is
    'Whether the version lies in the range, or a scan found the CVE; else the version does not tell.'`,
  'alter table warning_recipient_component enable row level security',
  `create policy seen on warning_recipient_component for select using (
    (select khien_has_role(${PARTY})) and exists (select from warning_recipient r where r.id = recipient_id
      and case when r.exact then (select khien_organization()) in (r.organization_id, r.owner_id)
        else r.organization_id = any ((select khien_scope())::uuid[]) or r.owner_id = any ((select khien_scope())::uuid[]) end))`,
  `create trigger words_stand before update on warning_recipient_component
    for each row execute function warning_words_stand()`,
];

/**
 * Whom a revision is meant for now, and why: systems of the filter (all of its conditions hold, one value of each is
 * enough; what components tell is one of them), systems and organizations that are named. Retired systems only where the
 * filter asks for them, or by name. Of components it says which product fits, not what stands in the system.
 *
 * @param area SQL of the area by which a system fits; exactly one that is chosen unless given
 */
export const matches = (area?: string): string => `
  create or replace function warning_matches(of_warning uuid, of_number integer)
  returns table (system_id uuid, organization_id uuid, owner_id uuid, reasons jsonb)
  language plpgsql stable security definer rows 1000 set search_path = pg_catalog, public, pg_temp set jit = off as $$
  begin
    -- The systems of everybody: for who writes warnings alone.
    if not khien_has_role('COORDINATOR') then return; end if;
    return query
    with c as (
      select r.*, r.affected_products or r.found_cves as by_component,
        r.every_system or r.affected_products or r.found_cves or r.on_national_list is not null
        or cardinality(r.levels) + cardinality(r.owner_ids) + cardinality(r.area_ids) + cardinality(r.lifecycles) > 0
        as filtered
      from warning_revision r where r.warning_id = of_warning and r.number = of_number),
    found as (
      select a.system_id, a.product, a.cve, coalesce(bool_or(a.within), false) as certain,
        row_number() over (partition by a.system_id, a.cve is null
          order by coalesce(bool_or(a.within), false) desc, a.product, a.cve) as place
      from warning_affected(of_warning, of_number) a group by a.system_id, a.product, a.cve),
    affected as (
      select f.system_id, jsonb_agg(jsonb_build_object(
          'kind', case when f.cve is not null then 'CVE_FOUND' when f.certain then 'COMPONENT' else 'COMPONENT_PERHAPS' end,
          'value', coalesce(f.cve, concat_ws(' ', nullif(p.one ->> 'vendor', '-'), p.one ->> 'name', p.one ->> 'versions')))
        order by f.certain desc, f.product, f.cve) as reasons
      from found f left join (select one, n from c cross join jsonb_array_elements(c.products) with ordinality as e(one, n)) p
        on p.n = f.product
      where f.place <= ${MOST_REASONS} group by f.system_id)
    select s.id, s.operator_id, s.owner_id,
      ${when('s.id = any (c.system_ids)', reason('NAMED'))}
      || case when not hit.filter then '[]'::jsonb else
        ${when('c.every_system', reason('EVERY_SYSTEM'))}
        || ${when('c.by_component', 'affected.reasons')}
        || ${FILTER_REASONS} end
    from c cross join system_ref s left join affected on affected.system_id = s.id
    ${hitsOf(
      `
      and (not c.by_component or affected.system_id is not null)`,
      area,
    )}
  end $$`;

/** Whoever an edition chose by components is told which: also who was addressed before, and is affected by what is new. */
const DETAILS = `
  create function warning_names_components() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp set jit = off as $$
  begin
    -- Seeds write all of it themselves: nobody asks.
    if khien_subject() is null or new.revision = old.revision then return null; end if;
    insert into warning_recipient_component (recipient_id, revision, place, name, version, host, product, range, cve, certain,
      last_seen_at)
    select named.recipient_id, new.revision, named.place, named.name, named.version, named.host, named.product, named.range,
      named.cve, named.certain, named.last_seen_at
    from (
      select r.id as recipient_id, k.name, k.version, k.host, a.cve, coalesce(a.within, false) as certain,
        case when a.cve is null then concat_ws(' ', nullif(p.one ->> 'vendor', '-'), p.one ->> 'name') end as product,
        p.one ->> 'versions' as range, k.last_seen_at, row_number() over (partition by r.id
          order by coalesce(a.within, false) desc, a.cve is null, k.last_seen_at desc, k.name, k.version, k.host, k.id, a.product,
            a.cve) as place
      from warning_affected(new.id, new.revision) a
      -- One by one: the planner knows nothing yet of the recipients that were just written, and would read all of both.
      cross join lateral (select o.id from warning_recipient o
        where o.warning_id = new.id and o.system_id = a.system_id offset 0) r
      join system_component_ref k on k.id = a.component_id
      left join (select e.one, e.n from warning_revision v cross join jsonb_array_elements(v.products) with ordinality as e(one, n)
        where v.warning_id = new.id and v.number = new.revision) p on p.n = a.product) named
    where named.place <= ${MOST};
    return null;
  end $$`;

/** Statements for warnings that choose by components. */
export const BY_COMPONENT: readonly string[] = [
  ...COLUMNS,
  ...TABLE,
  matches(),
  DETAILS,
  // Runs by name behind follows, which freezes the addressees.
  `create trigger names_components after update on warning for each row execute function warning_names_components()`,
];
