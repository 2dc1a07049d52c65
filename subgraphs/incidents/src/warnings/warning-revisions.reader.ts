import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  type Row,
  readChildPage,
  rowMapper,
} from '@khien/subgraph';
import { sql } from 'kysely';
import { visibleEditions } from './visible-warnings.js';
import { WarningRevision } from './warning-revision.entity.js';

/** Asks for the editions of warnings. */
export class WarningRevisionsReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of the issued editions that the caller reads, of a warning that they see; one statement for many warnings. */
  issued(warningId: string, args: ConnectionArgs): Promise<Page<WarningRevision>> {
    const listing = {
      name: 'revisions of warning',
      parentType: 'uuid',
      belongs: sql`c.warning_id = parent.key`,
      columns: sql`c.*`,
      from: sql`warning_revision c join warning w on w.id = c.warning_id and c.number <= w.revision`,
      where: [visibleEditions(this.context)],
      keyset: {
        name: 'latest edition first',
        descending: true,
        columns: [{ expression: sql`c.number`, type: 'integer' }],
      },
      node: rowMapper(this.context.orm, WarningRevision),
    };
    return readChildPage(this.context, listing, args, warningId);
  }

  /** The edition that is being written; null when none is. For coordinators. */
  pending(warningId: string): Promise<WarningRevision | null> {
    const loader = this.context.loader<string, WarningRevision | null>('pending revisions', async (ids) => {
      const { rows } = await sql<Row>`
        select c.* from warning_revision c join warning w on w.id = c.warning_id and c.number = w.revision + 1
        where c.warning_id = any(${[...ids]}::uuid[])
          and w.state in ('DRAFT', 'PROPOSED', 'UPDATING', 'UPDATE_PROPOSED')`.execute(this.context.db);
      const found = new Map(
        rows.map(rowMapper(this.context.orm, WarningRevision)).map((one) => [one.warningId, one]),
      );
      return ids.map((id) => found.get(id) ?? null);
    });
    return loader.load(warningId);
  }
}
