import {
  type InterfaceType,
  isInterfaceType,
  isObjectType,
  type ObjectType,
  parseFieldSetArgument,
  type Subgraph,
  type Subgraphs,
} from '@apollo/federation-internals';

/** A type that can carry `@key`. */
type KeyableType = ObjectType | InterfaceType;

/** What one subgraph says about an entity. */
export interface EntityPart {
  readonly subgraph: Subgraph;
  readonly type: KeyableType;
  /** Names of the fields that stand in one of its keys here. */
  readonly keyFields: ReadonlySet<string>;
}

/** Every entity of the graph (a type with `@key` in some subgraph) and its parts, by subgraph. */
export function entitiesOf(subgraphs: Subgraphs): ReadonlyMap<string, readonly EntityPart[]> {
  const entities = new Map<string, EntityPart[]>();
  for (const subgraph of subgraphs.values()) {
    const keyDirective = subgraph.metadata().keyDirective();
    for (const type of subgraph.schema.types()) {
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      const keys = type.appliedDirectivesOf(keyDirective);
      if (keys.length === 0) continue;
      const keyFields = new Set<string>();
      for (const directive of keys) {
        const selection = parseFieldSetArgument({ parentType: type, directive, validate: false });
        for (const { field } of selection.fieldsInSet()) keyFields.add(field.element.name);
      }
      const parts = entities.get(type.name) ?? [];
      parts.push({ subgraph, type, keyFields });
      entities.set(type.name, parts);
    }
  }
  return entities;
}

/** Whether a subgraph itself gives a value to a field of one of its types: it is there and not `@external`. */
export function resolves(part: EntityPart, fieldName: string): boolean {
  const field = part.type.field(fieldName);
  return field !== undefined && !part.subgraph.metadata().isFieldExternal(field);
}
