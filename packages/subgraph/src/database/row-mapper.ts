import type { EntityClass, EntityMetadata, MikroORM } from '@mikro-orm/postgresql';
import type { Row } from '../connection/page.js';

/** Turns a row into an instance of an entity class, for reading only: no identity map, no change tracking. */
export type RowMapper<T> = (row: Row) => T;

interface Target {
  readonly property: string;
  readonly column: string;
  readonly moment: boolean;
}

const targets = new WeakMap<EntityMetadata, readonly Target[]>();

function targetsOf(meta: EntityMetadata): readonly Target[] {
  const known = targets.get(meta);
  if (known !== undefined) return known;
  const made = meta.props.flatMap((property) => {
    const column = property.fieldNames?.[0];
    if (property.persist === false || column === undefined) return [];
    return [{ property: property.name, column, moment: property.runtimeType === 'Date' }];
  });
  targets.set(meta, made);
  return made;
}

/**
 * A mapper from rows to an entity class by the ORM's own metadata. Readers use it because a page of a graph is
 * read, shown and forgotten: a managed entity would pay for tracking that nobody uses.
 */
export function rowMapper<T extends object>(orm: MikroORM, entity: EntityClass<T>): RowMapper<T> {
  const meta = orm.getMetadata().get<T>(entity);
  const columns = targetsOf(meta as EntityMetadata);
  const { prototype } = meta;
  return (row) => {
    const instance: T = Object.create(prototype);
    for (const { property, column, moment } of columns) {
      const value = row[column];
      if (value === undefined) continue;
      Reflect.set(instance, property, moment && typeof value === 'string' ? new Date(value) : value);
    }
    return instance;
  };
}
