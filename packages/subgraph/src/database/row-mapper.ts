import type { EntityClass, EntityMetadata, MikroORM } from '@mikro-orm/postgresql';
import type { Row } from '../connection/page.js';

/** Turns a row into an instance of an entity class, for reading only: no identity map, no change tracking. */
export type RowMapper<T> = (row: Row) => T;

interface Target {
  readonly property: string;
  readonly column: string;
  readonly moment: boolean;
}

interface Reading {
  readonly prototype: object;
  readonly targets: readonly Target[];
}

const readings = new WeakMap<EntityMetadata, Reading>();

/**
 * The columns of an entity, and a prototype for rows that are only read: the entity's own, with the setters by which
 * the ORM tracks changes covered over. Through those, one row costs about 15 µs instead of 2.
 */
function readingOf(meta: EntityMetadata): Reading {
  const known = readings.get(meta);
  if (known !== undefined) return known;
  const targets = meta.props.flatMap((property) => {
    const column = property.fieldNames?.[0];
    if (property.persist === false || column === undefined) return [];
    return [{ property: property.name, column, moment: property.runtimeType === 'Date' }];
  });
  const plain = { value: undefined, writable: true, enumerable: true, configurable: true };
  const cover = Object.fromEntries(targets.map(({ property }) => [property, plain]));
  const made = { prototype: Object.create(meta.prototype, cover), targets };
  readings.set(meta, made);
  return made;
}

/**
 * A mapper from rows to an entity class by the ORM's own metadata. Readers use it because a page of a graph is
 * read, shown and forgotten: a managed entity would pay for tracking that nobody uses.
 */
export function rowMapper<T extends object>(orm: MikroORM, entity: EntityClass<T>): RowMapper<T> {
  const { prototype, targets } = readingOf(orm.getMetadata().get<T>(entity) as EntityMetadata);
  return (row) => {
    const instance = Object.create(prototype);
    for (const { property, column, moment } of targets) {
      const value = row[column];
      if (value === undefined) continue;
      instance[property] = moment && typeof value === 'string' ? new Date(value) : value;
    }
    return instance;
  };
}
