import { hasRole, Role } from '@khien/identity';
import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
  readPage,
  rowMapper,
} from '@khien/subgraph';
import { sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { FeedImport, FeedReject } from './feed-import.type.js';

const NUMBERS = ['bytes', 'rows', 'rejected', 'observationsNew', 'observationsUpdated', 'matched'] as const;

/** Asks for imports of feeds; for coordinators alone. */
export class FeedImportsReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of all imports, latest first. */
  page(args: ConnectionArgs): Promise<Page<FeedImport>> {
    const keyset = {
      name: 'latest first',
      descending: true,
      columns: [
        { expression: sql`f.started_at`, type: 'timestamptz' },
        { expression: sql`f.id`, type: 'uuid' },
      ],
    };
    const listing = {
      columns: sql`f.*`,
      from: sql`feed_import f`,
      where: [this.#may()],
      keyset,
      node: this.#node(),
    };
    return readPage(this.context.db, listing, args);
  }

  /** One import; null when there is none. */
  async byId(id: string): Promise<FeedImport | null> {
    if (!isUuid(id)) return null;
    const { rows } = await sql<Record<string, unknown>>`
      select f.* from feed_import f where f.id = ${id} and ${this.#may()}`.execute(this.context.db);
    return rows[0] === undefined ? null : this.#node()(rows[0]);
  }

  /** Rows of an import that were refused; of all imports of a turn in one statement. */
  rejects(importId: string, args: ConnectionArgs): Promise<Page<FeedReject>> {
    const listing = {
      name: 'rejects of import',
      parentType: 'uuid',
      belongs: sql`r.import_id = parent.key`,
      columns: sql`r.*`,
      from: sql`feed_reject r`,
      where: [this.#may()],
      keyset: {
        name: 'in the order of the file',
        descending: false,
        columns: [{ expression: sql`r.place`, type: 'bigint' }],
      },
      node: ({ line, reason, content }: Readonly<Record<string, unknown>>) =>
        Object.assign(new FeedReject(), { line: Number(line), reason, content }),
    };
    return readChildPage(this.context, listing, args, importId);
  }

  #may() {
    return hasRole(this.context.caller, [Role.COORDINATOR]) ? sql`true` : sql`false`;
  }

  #node() {
    const map = rowMapper(this.context.orm, FeedImport);
    return (row: Readonly<Record<string, unknown>>) => {
      const found = map(row);
      for (const name of NUMBERS) found[name] = Number(found[name]);
      return found;
    };
  }
}
