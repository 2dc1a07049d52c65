import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  type Row,
  readPage,
  rowMapper,
} from '@khien/subgraph';
import { sql } from 'kysely';
import { Census, type CensusKind } from './census.entity.js';

/** What is asked about censuses. */
export class CensusesReader {
  constructor(private readonly context: RequestContext) {}

  /** The census of a code; null when there is none. One statement for all that are asked for in a turn. */
  byCode(code: string): Promise<Census | null> {
    const loader = this.context.loader<string, Census | null>('census by code', async (codes) => {
      const { rows } = await sql<Row>`
        select * from census_round where code = any(${[...codes]}::text[])`.execute(this.context.db);
      const found = new Map(rows.map(rowMapper(this.context.orm, Census)).map((row) => [row.code, row]));
      return codes.map((key) => found.get(key) ?? null);
    });
    return loader.load(code);
  }

  /** A page of censuses, of one kind or all. */
  list(kind: CensusKind | null | undefined, args: ConnectionArgs): Promise<Page<Census>> {
    return readPage(
      this.context.db,
      {
        columns: sql`c.*`,
        from: sql`census_round c`,
        where: kind ? [sql`c.kind = ${kind}`] : [],
        keyset: { name: 'code', descending: false, columns: [{ expression: sql`c.code`, type: 'text' }] },
        node: rowMapper(this.context.orm, Census),
      },
      args,
    );
  }
}
