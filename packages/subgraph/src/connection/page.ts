import type { RawBuilder } from 'kysely';
import { encodeCursor, type Keyset, type KeysetPosition } from './keyset.js';
import type { PageRequest } from './page-args.js';

/** A list that a connection pages through: which rows, in which order, as what. */
export interface Listing<T> {
  /** What is selected, such as `s.*`. */
  readonly columns: RawBuilder<unknown>;
  /** What stands behind `from`: table, alias, joins. */
  readonly from: RawBuilder<unknown>;
  /** Predicates that all hold. */
  readonly where: readonly RawBuilder<unknown>[];
  /** How to get at the rows of a page where no one index has them in order. */
  readonly ways?: Ways;
  readonly keyset: Keyset;
  /** A row of the statement as the node that the graph shows. */
  readonly node: (row: Row) => T;
}

/**
 * Several indexes that together have the rows of a page in order, where one condition picks them: the first rows of each
 * are read, and merged. A page then costs the same however many rows the condition holds for, and on every page.
 */
export interface Ways {
  /** The condition itself, for counts. */
  readonly whole: RawBuilder<unknown>;
  /** Name under which `columns`, the keyset and the predicates know a row. */
  readonly alias: string;
  /** Each row that the condition holds for is found on one of them, or on several. */
  readonly each: readonly Way[];
}

/** One way to rows. */
export interface Way {
  /** What stands behind `from`: the values, as `way(value)`, for each of which the index is asked. */
  readonly values: RawBuilder<unknown>;
  /** Ties a row to `way.value`. */
  readonly where: RawBuilder<unknown>;
}

/** A row as the driver gives it, by column name. */
export type Row = Readonly<Record<string, unknown>>;

/** One place of a page. */
export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

/** A page of a connection; the total is counted only when somebody asks. */
export interface Page<T> {
  /** Getting them makes the nodes: a page is never copied with `...`. */
  readonly edges: readonly Edge<T>[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly count: () => Promise<number>;
}

/**
 * Makes a page from the rows of its statement, which reads one row more than asked to learn whether there are
 * further ones.
 */
export function pageFrom<T>(
  rows: readonly Row[],
  request: PageRequest,
  listing: Listing<T>,
  count: () => Promise<number>,
): Page<T> {
  const more = rows.length > request.size;
  const kept = rows.slice(0, request.size);
  if (request.backward) kept.reverse();
  let edges: readonly Edge<T>[] | undefined;
  return {
    // Made when somebody asks: who asks for the total alone is given none of the nodes, and has read none.
    get edges() {
      edges ??= kept.map((row) => ({
        cursor: encodeCursor(listing.keyset, positionOf(row)),
        node: listing.node(row),
      }));
      return edges;
    },
    hasNextPage: request.backward ? request.before !== undefined : more,
    hasPreviousPage: request.backward ? more : request.after !== undefined,
    count,
  };
}

/** A page with another total; its nodes are made as late as before. */
export function withTotal<T>(page: Page<T>, count: () => Promise<number>): Page<T> {
  return {
    get edges() {
      return page.edges;
    },
    hasNextPage: page.hasNextPage,
    hasPreviousPage: page.hasPreviousPage,
    count,
  };
}

function positionOf(row: Row): KeysetPosition {
  const { keyset_position: position } = row;
  if (!Array.isArray(position)) throw new TypeError('a listing was read without its keyset_position');
  return position.map(String);
}
