import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
  rowMapper,
} from '@khien/subgraph';
import { sql } from 'kysely';
import { FacilityFigure } from './facility-figure.entity.js';
import type { FacilityFigureFilter } from './facility-figure.filter.js';

const OWNERS = { unit: sql`f.unit_id`, region: sql`f.region_code` } as const;

/** What is asked about schools and health establishments. */
export class FacilityFiguresReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of the figures of a unit or region. */
  list(
    owner: keyof typeof OWNERS,
    key: string,
    filter: FacilityFigureFilter,
    args: ConnectionArgs,
  ): Promise<Page<FacilityFigure>> {
    const year = filter.referenceYear ?? null;
    return readChildPage(
      this.context,
      {
        name: `facilities of ${owner}`,
        parentType: 'text',
        belongs: sql`${OWNERS[owner]} = parent.key`,
        columns: sql`f.*`,
        from: sql`facility_figure f`,
        where: [
          ...(filter.indicator ? [sql`f.indicator = ${filter.indicator}`] : []),
          ...(year === null ? [] : [sql`f.reference_year = ${year}`]),
        ],
        keyset: {
          name: 'latest',
          descending: true,
          columns: [
            { expression: sql`f.reference_year`, type: 'smallint' },
            { expression: sql`f.id`, type: 'text' },
          ],
        },
        node: rowMapper(this.context.orm, FacilityFigure),
      },
      args,
      key,
      filter,
    );
  }
}
