import { hasRole } from '@khien/identity';
import {
  type ConnectionArgs,
  type Keyset,
  type Page,
  type RequestContext,
  type RowMapper,
  readPage,
  rowMapper,
} from '@khien/subgraph';
import { sql } from 'kysely';
import { importsFeeds } from '../feeds/feed-import.policy.js';
import { FeedRule } from './feed-rule.entity.js';

const IN_ORDER: Keyset = {
  name: 'by what they are about',
  descending: false,
  columns: [
    { expression: sql`r.category`, type: 'text' },
    { expression: sql`coalesce(r.family, '')`, type: 'text' },
    { expression: sql`coalesce(r.min_level, 0)`, type: 'integer' },
    { expression: sql`r.uid`, type: 'uuid' },
  ],
};

/** Asks for the rules by which observations become incidents; for coordinators alone. */
export class FeedRulesReader {
  readonly #node: RowMapper<FeedRule>;

  constructor(private readonly context: RequestContext) {
    this.#node = rowMapper(context.orm, FeedRule);
  }

  /** A page of rules. @param ended whether those that count no more are among them */
  page(ended: boolean, args: ConnectionArgs): Promise<Page<FeedRule>> {
    const { caller, db } = this.context;
    const may = hasRole(caller, importsFeeds.anywhere) ? sql`true` : sql`false`;
    const where = [may, ...(ended ? [] : [sql`r.ended_at is null`])];
    return readPage(
      db,
      { columns: sql`r.*`, from: sql`feed_rule r`, where, keyset: IN_ORDER, node: this.#node },
      args,
    );
  }
}
