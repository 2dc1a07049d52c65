import { ErrorCode, KhienError } from '@khien/errors';
import { type RawBuilder, sql } from 'kysely';

/** One column of a stated, stable order. */
export interface KeysetColumn {
  /** The expression, as it stands in the statement. */
  readonly expression: RawBuilder<unknown>;
  /** PostgreSQL type to which a cursor's text is cast back, such as `timestamptz`. */
  readonly type: string;
}

/**
 * The order of a connection. All columns run the same way, so that one row comparison, which an index answers,
 * finds the place of a cursor; the last column must be unique.
 */
export interface Keyset {
  /** Name of the order; part of the cursor, so that a cursor of another order is refused. */
  readonly name: string;
  readonly descending: boolean;
  readonly columns: readonly KeysetColumn[];
}

/** The texts of the order's columns for one row: the place that a cursor names. */
export type KeysetPosition = readonly string[];

/** A cursor: opaque to clients, the order's name and the row's place in it. */
export function encodeCursor(keyset: Keyset, position: KeysetPosition): string {
  return Buffer.from(JSON.stringify([keyset.name, ...position])).toString('base64url');
}

/** @throws KhienError `BAD_USER_INPUT` for a cursor that this connection, in this order, did not give out */
export function decodeCursor(keyset: Keyset, argument: 'after' | 'before', cursor: string): KeysetPosition {
  const parsed = parseCursor(cursor);
  if (parsed === undefined || parsed[0] !== keyset.name || parsed.length !== keyset.columns.length + 1) {
    throw new KhienError(ErrorCode.BAD_USER_INPUT, {
      detail: {
        vi: `${argument} không phải là con trỏ của danh sách này theo thứ tự này.`,
        en: `${argument} is not a cursor of this list in this order.`,
      },
    });
  }
  return parsed.slice(1);
}

function parseCursor(cursor: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) && value.every((part) => typeof part === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The rows strictly behind (`after`) or before a place in the order, as a predicate. */
export function beyond(
  keyset: Keyset,
  side: 'after' | 'before',
  position: KeysetPosition,
): RawBuilder<boolean> {
  const forward = side === 'after';
  const operator = forward !== keyset.descending ? sql.raw('>') : sql.raw('<');
  const columns = sql.join(keyset.columns.map((column) => column.expression));
  const values = sql.join(
    keyset.columns.map((column, index) => sql`${position[index]}::${sql.raw(column.type)}`),
  );
  return sql<boolean>`(${columns}) ${operator} (${values})`;
}

/** The `order by` list; reversed to read a page from the end. */
export function orderBy(keyset: Keyset, reversed: boolean): RawBuilder<unknown> {
  const direction = keyset.descending !== reversed ? sql.raw('desc') : sql.raw('asc');
  return sql.join(keyset.columns.map((column) => sql`${column.expression} ${direction}`));
}

/** The columns of the order as texts, as one array column named `keyset_position`. */
export function positionColumn(keyset: Keyset): RawBuilder<unknown> {
  const texts = sql.join(keyset.columns.map((column) => sql`${column.expression}::text`));
  return sql`array[${texts}] as keyset_position`;
}
