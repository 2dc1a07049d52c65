import type { Pools, Statement } from './pools.js';

/** For each set of areas: its outermost areas, and the series of figures that covers most of them. */
const PEOPLE: Statement = {
  name: 'people',
  text: `
    with wanted as (
      select * from unnest($1::int[], $2::text[]) as w(place, area_id)
    ), area as (
      select w.place, u.id, u.valid_from, u.valid_to, s.ancestor_ids
      from wanted w join administrative_unit u on u.id = w.area_id
      cross join lateral (
        select s.ancestor_ids from administrative_unit_state s
        where s.unit_id = u.id order by s.valid_from desc limit 1
      ) s
    ), outermost as materialized (
      select a.* from area a
      where not exists (
        select from wanted w where w.place = a.place and w.area_id <> a.id and w.area_id = any (a.ancestor_ids))
    ), extent as (
      select place, count(*) as areas, max(valid_from) <= min(coalesce(valid_to, 'infinity')) as together
      from outermost group by place
    ), figure as (
      select distinct on (o.place, o.id, f.basis, f.reference_from, f.reference_to)
        o.place, o.id, f.basis, f.reference_from, f.reference_to, f.value
      from outermost o join population_figure f on f.unit_id = o.id and f.measure = 'POPULATION'
      order by o.place, o.id, f.basis, f.reference_from, f.reference_to, array_position(
        array['FINAL', 'AGGREGATED', 'ESTIMATED', 'PRELIMINARY', 'UNVERIFIED', 'SUSPECT'], f.status)
    ), best as (
      select distinct on (place)
        place, basis, reference_from, count(*) as covered, sum(value) as value
      from figure group by place, basis, reference_from, reference_to
      order by place, count(*) desc, array_position(
        array['CENSUS', 'SAMPLE_SURVEY', 'ANNUAL_AVERAGE', 'REGISTERED_RESIDENTS', 'PORTAL'], basis),
        reference_to desc, reference_from desc
    ), counted as (
      select place, count(distinct id) as with_figure from figure group by place
    ), strange as (
      select w.place, count(*) as strangers from wanted w
      where not exists (select from administrative_unit u where u.id = w.area_id) group by w.place
    )
    select e.place, e.areas::int, e.together, coalesce(c.with_figure, 0)::int as with_figure,
      coalesce(s.strangers, 0)::int as strangers, coalesce(b.covered, 0)::int as covered,
      b.value::int, b.basis, b.reference_from::text
    from extent e
    left join best b using (place) left join counted c using (place) left join strange s using (place)`,
};

interface PeopleRow {
  readonly place: number;
  readonly areas: number;
  readonly together: boolean;
  readonly with_figure: number;
  readonly strangers: number;
  readonly covered: number;
  readonly value: number | null;
  readonly basis: string | null;
  readonly reference_from: string | null;
}

/** The people in a set of areas, as the graph answers. */
export type PeopleOf = (areaIds: readonly string[]) => object;

/** Reads the people in sets of areas in one statement; equal sets are asked for once. */
export async function populations(pools: Pools, sets: readonly (readonly string[])[]): Promise<PeopleOf> {
  const places = new Map<string, number>();
  const wantedPlaces: number[] = [];
  const wantedAreas: string[] = [];
  for (const areas of sets) {
    const key = areas.join(' ');
    if (places.has(key)) continue;
    const place = places.size;
    places.set(key, place);
    for (const area of areas) {
      wantedPlaces.push(place);
      wantedAreas.push(area);
    }
  }
  const rows = await pools.rows<PeopleRow>('census', PEOPLE, [wantedPlaces, wantedAreas]);
  const found = new Map(rows.map((row) => [row.place, row]));
  return (areas) => answer(areas.length === 0, found.get(places.get(areas.join(' ')) ?? -1));
}

function answer(nowhere: boolean, row: PeopleRow | undefined): object {
  if (nowhere) return unavailable('NOT_COLLECTED');
  if (!row) return unavailable('UNKNOWN');
  if (!row.together) return unavailable('NOT_COMPARABLE');
  if (row.covered === 0) return unavailable('UNKNOWN');
  if (row.covered === row.areas && row.strangers === 0) {
    const { value, reference_from: referenceFrom, basis } = row;
    return { __typename: 'PopulationFigure', value, referenceFrom, basis };
  }
  const onOtherBasis = row.strangers === 0 && row.with_figure === row.areas;
  return unavailable(onOtherBasis ? 'NOT_COMPARABLE' : 'INCOMPLETE');
}

function unavailable(reason: string): object {
  return { __typename: 'FigureUnavailable', reason };
}
