import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  type Row,
  readChildPage,
  rowMapper,
} from '@khien/subgraph';
import { sql } from 'kysely';
import type { AdministrativeUnit } from '../administrative-units/administrative-unit.entity.js';
import { unitColumns, unitMapper, unitOrder } from '../administrative-units/administrative-unit.listing.js';
import { StatisticalRegion } from './statistical-region.entity.js';

/** What is asked about regions. */
export class StatisticalRegionsReader {
  constructor(private readonly context: RequestContext) {}

  /** The region of a code; null when there is none. One statement for all that are asked for in a turn. */
  byCode(code: string): Promise<StatisticalRegion | null> {
    const loader = this.context.loader<string, StatisticalRegion | null>('region by code', async (codes) => {
      const regions = new Map((await this.all()).map((region) => [region.code, region]));
      return codes.map((key) => regions.get(key) ?? null);
    });
    return loader.load(code);
  }

  /** Every region, by code. */
  async all(): Promise<readonly StatisticalRegion[]> {
    const { rows } = await sql<Row>`select * from statistical_region order by code`.execute(this.context.db);
    return rows.map(rowMapper(this.context.orm, StatisticalRegion));
  }

  /** A page of the provinces of a region. */
  provinces(code: string, args: ConnectionArgs): Promise<Page<AdministrativeUnit>> {
    return readChildPage(
      this.context,
      {
        name: 'provinces of region',
        parentType: 'text',
        belongs: sql`u.region_code = parent.key`,
        columns: unitColumns,
        from: sql`administrative_unit u`,
        where: [],
        keyset: unitOrder,
        node: unitMapper(this.context),
      },
      args,
      code,
    );
  }
}
