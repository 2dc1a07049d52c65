/** A reason of the kind. @param value SQL of what it says about the system */
export const reason = (kind: string, value = 'null::text') =>
  `jsonb_build_array(jsonb_build_object('kind', '${kind}', 'value', ${value}))`;

/** Reasons that stand where a condition holds, both in SQL. */
export const when = (condition: string, found: string) =>
  `case when ${condition} then ${found} else '[]'::jsonb end`;

/** Reasons that a filter of an edition, `c`, gives for a system, `s`, of which `hit` says that all of it holds. */
export const FILTER_REASONS = `${when('cardinality(c.levels) > 0', reason('LEVEL', 'hit.level::text'))}
        || ${when('c.on_national_list is not null', reason('NATIONAL_LIST', 's.on_national_list::text'))}
        || ${when('cardinality(c.owner_ids) > 0', reason('OWNER', 's.owner_id::text'))}
        || ${when('cardinality(c.area_ids) > 0', reason('AREA', 'hit.area'))}
        || ${when('cardinality(c.lifecycles) > 0', reason('LIFECYCLE', 's.lifecycle'))}`;

/** The area of the filter in which a system stands or which it serves: exactly that one. */
const AREA_ITSELF =
  '(select a from unnest(c.area_ids) as a where a = s.home_area_id or a = any (s.served_area_ids) limit 1)';

/** The same, or what lies in it: by what census told of it, by itself alone as long as census has not. */
export const AREA_AROUND = `(select a from (select s.home_area_id union all select unnest(s.served_area_ids)) as p(id)
      left join area_ref u on u.id = p.id collate "C"
      cross join unnest(case when u.id is null then array[p.id collate "C"] else u.ancestor_ids end) as a
      where cardinality(c.area_ids) > 0 and a = any (c.area_ids) limit 1)`;

/**
 * What of systems, `s`, an edition, `c`, hits: by its filter, and what it names. The end of the function `warning_matches`.
 *
 * @param also one more condition of the filter
 * @param area SQL of the area by which a system fits
 */
export const hitsOf = (also = '', area = AREA_ITSELF): string => `cross join lateral (select
      s.effective_level as level,
      ${area} as area
    ) as known
    cross join lateral (select known.level, known.area, c.filtered${also}
      and (cardinality(c.levels) = 0 or case when known.level is null then false else known.level = any (c.levels) end)
      and (c.on_national_list is null or s.on_national_list = c.on_national_list)
      and (cardinality(c.owner_ids) = 0 or exists (select from organization_ref o
        where o.id = s.owner_id and o.ancestor_ids && c.owner_ids))
      and (cardinality(c.area_ids) = 0 or known.area is not null)
      and case when cardinality(c.lifecycles) = 0 then s.lifecycle <> 'RETIRED'
        else s.lifecycle = any (c.lifecycles) end as filter) as hit
    where hit.filter or s.id = any (c.system_ids)
    union all
    select null::uuid, o.id, null::uuid, ${reason('NAMED')} from c cross join unnest(c.organization_ids) as o(id);`;
