import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { RequestContext } from '../context/request-context.js';
import { beyond, decodeCursor, orderBy, positionColumn } from './keyset.js';
import { type Listing, type Page, pageFrom, type Row, type Ways } from './page.js';
import { type ConnectionArgs, type PageRequest, pageRequest } from './page-args.js';

type Database = Kysely<unknown>;

/** Reads one page of a listing in one statement; its total, if asked for, in a second one. */
export async function readPage<T>(db: Database, listing: Listing<T>, args: ConnectionArgs): Promise<Page<T>> {
  const request = pageRequest(args);
  const count = async () => {
    const { rows } = await sql<{ count: string }>`
      select count(*) as count from ${listing.from} ${whereAll(wholeOf(listing))}`.execute(db);
    return Number(rows[0]?.count ?? 0);
  };
  const rows = request.size === 0 ? [] : (await pageStatement(listing, request, []).execute(db)).rows;
  return pageFrom(rows, request, listing, count);
}

/** A listing that belongs to a parent, such as the incidents of a system. */
export interface ChildListing<T> extends Listing<T> {
  /** Names the question; listings of one name with equal arguments are read together. */
  readonly name: string;
  /** PostgreSQL type of the parents' keys, such as `uuid`. */
  readonly parentType: string;
  /** Ties a row to its parent's key, which stands in the statement as `parent.key`. */
  readonly belongs: RawBuilder<unknown>;
}

/**
 * Reads the page of one parent together with those of all other parents for which the same is asked in this
 * turn: one statement with a lateral join, whatever the number of parents; likewise the totals.
 *
 * @param variant what besides the paging arguments changes the answer, such as the filter; any JSON value
 */
export function readChildPage<T>(
  context: RequestContext,
  listing: ChildListing<T>,
  args: ConnectionArgs,
  parent: string,
  variant: unknown = null,
): Promise<Page<T>> {
  const request = pageRequest(args);
  const name = `${listing.name} ${JSON.stringify([request, variant])}`;

  const totals = context.loader<string, number>(`${name} total`, async (parents) => {
    const { rows } = await sql<{ key: string; count: string }>`
      select parent.key::text as key, child.count
      from ${parentKeys(listing, parents)}
      cross join lateral (
        select count(*) as count from ${listing.from} ${whereAll([listing.belongs, ...wholeOf(listing)])}
      ) child`.execute(context.db);
    const byParent = new Map(rows.map((row) => [row.key, Number(row.count)]));
    return parents.map((key) => byParent.get(key) ?? 0);
  });

  const pages = context.loader<string, Page<T>>(name, async (parents) => {
    const grouped = new Map<string, Row[]>(parents.map((key) => [key, []]));
    if (request.size > 0) {
      const { rows } = await sql<Row>`
        select parent.key::text as parent_key, child.*
        from ${parentKeys(listing, parents)}
        cross join lateral (${pageStatement(listing, request, [listing.belongs])}) child
        order by parent.ordinality, child.keyset_ordinality`.execute(context.db);
      for (const row of rows) grouped.get(String(row['parent_key']))?.push(row);
    }
    return parents.map((key) => pageFrom(grouped.get(key) ?? [], request, listing, () => totals.load(key)));
  });
  return pages.load(parent);
}

function parentKeys(listing: ChildListing<unknown>, parents: readonly string[]): RawBuilder<unknown> {
  return sql`unnest(${[...parents]}::${sql.raw(listing.parentType)}[]) with ordinality as parent(key, ordinality)`;
}

function pageStatement<T>(
  listing: Listing<T>,
  request: PageRequest,
  belongs: readonly RawBuilder<unknown>[],
): RawBuilder<Row> {
  const { keyset } = listing;
  const bounds = [
    ...(request.after === undefined
      ? []
      : [beyond(keyset, 'after', decodeCursor(keyset, 'after', request.after))]),
    ...(request.before === undefined
      ? []
      : [beyond(keyset, 'before', decodeCursor(keyset, 'before', request.before))]),
  ];
  const order = orderBy(keyset, request.backward);
  const ordinality =
    belongs.length === 0 ? sql`` : sql`, row_number() over (order by ${order}) as keyset_ordinality`;
  const limit = request.size + 1;
  const where = [...belongs, ...listing.where, ...bounds];
  const rows = listing.ways
    ? sql`(${firstOfEachWay(listing, listing.ways, where, sql`order by ${order} limit ${limit}`)}) ${sql.ref(listing.ways.alias)}`
    : sql`${listing.from} ${whereAll(where)}`;
  const once = listing.ways
    ? sql`distinct on (${sql.join(keyset.columns.map(({ expression }) => expression))})`
    : sql``;
  return sql<Row>`
    select ${once} ${listing.columns}, ${positionColumn(keyset)}${ordinality}
    from ${rows} order by ${order} limit ${limit}`;
}

/** As many rows of each way as the page holds at most. */
function firstOfEachWay<T>(
  { columns, from }: Listing<T>,
  { alias, each }: Ways,
  where: readonly RawBuilder<unknown>[],
  first: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const found = each.map(
    (way) => sql`
      select ${sql.ref(alias)}.* from ${way.values} cross join lateral (
        select ${columns} from ${from} ${whereAll([way.where, ...where])} ${first}) ${sql.ref(alias)}`,
  );
  return sql.join(found, sql` union all `);
}

function wholeOf<T>({ where, ways }: Listing<T>): readonly RawBuilder<unknown>[] {
  return ways ? [ways.whole, ...where] : where;
}

function whereAll(predicates: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return predicates.length === 0 ? sql`` : sql`where ${sql.join(predicates, sql` and `)}`;
}
