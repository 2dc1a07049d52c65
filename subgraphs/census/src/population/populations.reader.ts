import {
  type ConnectionArgs,
  type Keyset,
  type Page,
  type RequestContext,
  readChildPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import type { PopulationMeasure } from './population.terms.js';
import { PopulationFigure } from './population-figure.entity.js';
import type { CensusFigureFilter } from './population-figure.filter.js';

const latestFirst: Keyset = {
  name: 'latest',
  descending: true,
  columns: [
    { expression: sql`f.reference_from`, type: 'date' },
    { expression: sql`f.id`, type: 'text' },
  ],
};

const OWNERS = { unit: sql`f.unit_id`, region: sql`f.region_code`, census: sql`f.census_code` } as const;

/** What figures can be listed of. */
export type FigureOwner = keyof typeof OWNERS;

/** What is asked about published figures. */
export class PopulationsReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of the figures of a unit, region or census. */
  list(
    owner: FigureOwner,
    key: string,
    filter: CensusFigureFilter,
    args: ConnectionArgs,
  ): Promise<Page<PopulationFigure>> {
    return readChildPage(
      this.context,
      {
        name: `figures of ${owner}`,
        parentType: 'text',
        belongs: sql`${OWNERS[owner]} = parent.key`,
        columns: sql`f.*`,
        from: sql`population_figure f`,
        where: conditions(filter),
        keyset: latestFirst,
        node: rowMapper(this.context.orm, PopulationFigure),
      },
      args,
      key,
      filter,
    );
  }

  /** Every figure of a measure of a unit. One statement for all units that are asked for in a turn. */
  ofUnit(unitId: string, measure: PopulationMeasure): Promise<readonly PopulationFigure[]> {
    const loader = this.context.loader<string, PopulationFigure[]>(`${measure} of unit`, async (ids) => {
      const { rows } = await sql<Record<string, unknown>>`
        select * from population_figure
        where unit_id = any(${[...ids]}::text[]) and measure = ${measure}`.execute(this.context.db);
      const figures = new Map<string | null, PopulationFigure[]>(ids.map((id) => [id, []]));
      for (const figure of rows.map(rowMapper(this.context.orm, PopulationFigure))) {
        figures.get(figure.unitId)?.push(figure);
      }
      return ids.map((id) => figures.get(id) ?? []);
    });
    return loader.load(unitId);
  }
}

function conditions(filter: CensusFigureFilter): readonly RawBuilder<unknown>[] {
  const year = filter.referenceYear ?? null;
  return [
    ...(filter.measure ? [sql`f.measure = ${filter.measure}`] : []),
    ...(filter.basis ? [sql`f.basis = ${filter.basis}`] : []),
    ...(filter.status ? [sql`f.status = ${filter.status}`] : []),
    ...(year === null
      ? []
      : [
          sql`extract(year from f.reference_from) <= ${year} and extract(year from f.reference_to) >= ${year}`,
        ]),
    ...(filter.level
      ? [sql`f.unit_id in (select u.id from administrative_unit u where u.level = ${filter.level})`]
      : []),
  ];
}
