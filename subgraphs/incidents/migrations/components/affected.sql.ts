/**
 * Components that an edition of a warning is about: of its products, those that are affected or may be, and those in which a
 * scan found one of its CVEs. By package URL where both have one, else by name; `within` is null where the version does not
 * tell. With the rights of who calls it, which is the owner alone: what systems are made of is not for everybody.
 */
const AFFECTED = `
  create function warning_affected(of_warning uuid, of_number integer)
  returns table (system_id uuid, component_id uuid, product integer, cve text, within boolean)
  language plpgsql stable rows 1000 set search_path = pg_catalog, public, pg_temp set jit = off as $$
  declare
    edition warning_revision;
  begin
    select r.* into edition from warning_revision r where r.warning_id = of_warning and r.number = of_number;
    if edition.affected_products then
      return query
      with products as materialized (
        select p.n::integer as n, p.one ->> 'versions' as range, purl_key(p.one ->> 'purl') as key,
          (regexp_match(p.one ->> 'versions', '^\\s*vers:([A-Za-z0-9.+-]+)/'))[1] as scheme,
          array_remove(array[name_key(p.one ->> 'name'), name_key((p.one ->> 'vendor') || (p.one ->> 'name')),
            component_name_key('', p.one ->> 'purl'), name_key(split_part(p.one ->> 'cpe', ':', 5)),
            name_key(split_part(p.one ->> 'cpe', ':', 4) || split_part(p.one ->> 'cpe', ':', 5))], null) as names
        from jsonb_array_elements(edition.products) with ordinality as p(one, n)),
      -- Looked up one product and name after the other, by index: how many there are the planner does not know, and takes them
      -- for so many that it would read the whole table.
      names as materialized (
        select distinct p.n, p.range, p.key, p.scheme, called.name from products p cross join unnest(p.names) as called(name)),
      candidates as materialized (
        select p.n, p.range, c.id, c.system_id, c.version, coalesce(p.scheme, split_part(c.purl_key, '/', 1)) as scheme
        from products p cross join lateral (select k.* from system_component_ref k where k.purl_key = p.key offset 0) c
        union all
        select p.n, p.range, c.id, c.system_id, c.version,
          coalesce(p.scheme, split_part(c.purl_key, '/', 1), split_part(p.key, '/', 1))
        from names p cross join lateral (select k.* from system_component_ref k where k.name_key = p.name offset 0) c
        where c.purl_key is null or p.key is null),
      -- Five hundred products have the same few hundred versions: the key of each is made once.
      keys as materialized (
        select d.scheme, d.version, s.low, s.high
        from (select distinct c.scheme, c.version from candidates c where c.version is not null) d
        cross join lateral version_span(d.scheme, d.version) s),
      compared as materialized (
        select g.n, g.scheme, v.version, v.within
        from (select d.n, d.range, d.scheme, array_agg(d.version) as versions, array_agg(k.low) as lows,
            array_agg(k.high) as highs
          from (select distinct c.n, c.range, c.scheme, c.version from candidates c where c.version is not null) d
          join keys k on k.version = d.version and k.scheme is not distinct from d.scheme
          group by d.n, d.range, d.scheme) g
        cross join lateral versions_within(g.scheme, g.range, g.versions, g.lows, g.highs) v)
      select c.system_id, c.id, c.n, null::text, case when c.version is null
          then case when version_range_is_every(c.range) then true end else k.within end
      from candidates c left join compared k on k.n = c.n and k.scheme is not distinct from c.scheme
        and k.version = c.version
      where k.within is distinct from false;
    end if;
    if edition.found_cves then
      return query
      select w.system_id, w.component_id, null::integer, w.cve, true from system_weakness_ref w
      where w.cve = any (edition.cves);
    end if;
  end $$`;

/** Statements for what a warning chooses by components. */
export const AFFECTED_COMPONENTS: readonly string[] = [AFFECTED];
