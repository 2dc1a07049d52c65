import {
  baseType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type NamedType,
  type Subgraphs,
} from '@apollo/federation-internals';
import { type Field, fieldsOf, hasTag, isFielded, isHidden, ROOTS } from './fielded.js';

/** What a contract keeps of a graph. */
export interface ContractPart {
  /** As `Type.field`; their arguments go with them. */
  readonly fields: ReadonlySet<string>;
  /** Names of the types, root types among them. */
  readonly types: ReadonlySet<string>;
}

/**
 * What has the tag and is reached from a root field by fields that have it. An entity that a subgraph would show to
 * whoever got one is no part of the contract as long as nothing in the contract leads to it.
 */
export function contractPart(subgraphs: Subgraphs, tag: string): ContractPart {
  const tagged = taggedFields(subgraphs, tag);
  const fields = new Set<string>();
  const types = new Set<string>();
  const follow = (name: string): void => {
    const parts = subgraphs.values().flatMap(({ schema }) => schema.type(name) ?? []);
    const kept = tagged.get(name) ?? [];
    if (types.has(name) || (parts.some(isFielded) && kept.length === 0)) return;
    types.add(name);
    for (const { coordinate } of kept) fields.add(coordinate);
    for (const next of [...kept.flatMap(typesOf), ...parts.flatMap(partsOf)]) follow(next);
  };
  for (const root of ROOTS) follow(root);
  return { fields, types };
}

/** The fields with the tag, by the name of their type, without those that a subgraph hides from all clients. */
function taggedFields(subgraphs: Subgraphs, tag: string): ReadonlyMap<string, readonly Field[]> {
  const all = subgraphs.values().flatMap((subgraph) =>
    subgraph.schema
      .types()
      .flatMap((type) => (isFielded(type) ? fieldsOf(type) : []))
      .map((field) => ({ subgraph, field })),
  );
  const hidden = new Set(
    all.filter(({ subgraph, field }) => isHidden(subgraph, field)).map(({ field }) => field.coordinate),
  );
  const tagged = new Map<string, Field[]>();
  for (const { subgraph, field } of all) {
    if (!hasTag(subgraph, field, tag) || hidden.has(field.coordinate)) continue;
    const ofType = tagged.get(field.parent.name) ?? [];
    tagged.set(field.parent.name, [...ofType, field]);
  }
  return tagged;
}

/** The types that one must know to select a field and to give its arguments. */
function typesOf(field: Field): readonly string[] {
  const types = [field.type, ...field.arguments().map(({ type }) => type)];
  return types.flatMap((type) => (type ? baseType(type).name : []));
}

/** The types that come along with a type, whatever of it is selected. */
function partsOf(type: NamedType): readonly string[] {
  if (isInputObjectType(type))
    return type.fields().flatMap((field) => (field.type ? baseType(field.type).name : []));
  if (isUnionType(type)) return type.types().map(({ name }) => name);
  if (isInterfaceType(type)) return type.possibleRuntimeTypes().map(({ name }) => name);
  return isObjectType(type) ? type.interfaces().map(({ name }) => name) : [];
}
