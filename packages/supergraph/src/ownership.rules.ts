import {
  baseType,
  isFederationField,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type NamedType,
  type Subgraph,
  type Subgraphs,
  type Type,
} from '@apollo/federation-internals';
import type { CompositionProblem } from './composition-error.js';
import { type EntityPart, entitiesOf, resolves } from './entities.js';

/** Which subgraph owns an entity: type name to subgraph name. */
export type Owners = Readonly<Record<string, string>>;

/**
 * The border rule: a field that crosses from one subgraph into another is nullable, so that one subgraph down
 * never blanks a page. Two kinds of field cross:
 *
 * 1. a field that a subgraph adds to an entity of another (`InformationSystem.incidents`), and
 * 2. a field that refers to an entity of another (`Incident.reporter: Organization`): whoever selects more of
 *    the entity than its key waits for its owner, and a missing value would climb up to the nearest nullable
 *    field.
 *
 * An entity that one subgraph defines is owned by it. Where several do, federation cannot tell a contributor
 * from the owner, so the owner is declared; an undeclared or impossible one is a problem too.
 */
export function checkOwnership(subgraphs: Subgraphs, declared: Owners): CompositionProblem[] {
  const entities = entitiesOf(subgraphs);
  const { owners, problems } = ownersOf(entities, declared);
  for (const [typeName, parts] of entities) {
    const owner = parts.find((part) => part.subgraph.name === owners.get(typeName));
    if (!owner) continue;
    for (const part of parts) problems.push(...addedFields(part, owner));
  }
  for (const subgraph of subgraphs.values()) problems.push(...references(subgraph, owners));
  return problems;
}

function ownersOf(entities: ReadonlyMap<string, readonly EntityPart[]>, declared: Owners) {
  const owners = new Map<string, string>();
  const problems: CompositionProblem[] = [];
  for (const [typeName, owner] of Object.entries(declared)) {
    if (!entities.get(typeName)?.some((part) => part.subgraph.name === owner)) {
      const message = `${owner} is declared to own ${typeName}, but has no such entity.`;
      problems.push({ code: 'OWNER_WITHOUT_ENTITY', message });
    }
  }
  for (const [typeName, parts] of entities) {
    const [only, ...others] = parts;
    const owner = declared[typeName] ?? (others.length === 0 ? only?.subgraph.name : undefined);
    if (owner !== undefined) owners.set(typeName, owner);
    else {
      const names = parts.map((part) => part.subgraph.name).join(', ');
      const message = `${names} define the entity ${typeName}; declare which of them owns it.`;
      problems.push({ code: 'OWNER_UNDECLARED', message });
    }
  }
  return { owners, problems };
}

function addedFields(part: EntityPart, owner: EntityPart): CompositionProblem[] {
  if (part === owner) return [];
  const problems: CompositionProblem[] = [];
  for (const field of part.type.fields()) {
    const crosses = !part.keyFields.has(field.name) && resolves(part, field.name);
    // A field that the owner gives a value to as well does not depend on the contributor.
    if (!crosses || resolves(owner, field.name) || !field.type || !isNonNullType(field.type)) continue;
    const message =
      `${field.coordinate}: ${field.type} is added by ${part.subgraph.name} to an entity of ` +
      `${owner.subgraph.name}; make it nullable, so that ${part.subgraph.name} being down does not remove the whole object.`;
    problems.push({ code: 'FOREIGN_FIELD_NOT_NULLABLE', message });
  }
  return problems;
}

function references(subgraph: Subgraph, owners: ReadonlyMap<string, string>): CompositionProblem[] {
  const problems: CompositionProblem[] = [];
  for (const type of subgraph.schema.types()) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of type.fields()) {
      if (!field.type || !climbs(field.type) || isFederationField(field)) continue;
      if (subgraph.metadata().isFieldExternal(field)) continue;
      // Hidden from clients, so that no page can be blank for it: it only feeds a join.
      if (field.hasAppliedDirective('inaccessible')) continue;
      const target = runtimeTypes(baseType(field.type)).find((name) => {
        const owner = owners.get(name);
        return owner !== undefined && owner !== subgraph.name;
      });
      if (target === undefined) continue;
      const message =
        `${field.coordinate}: ${field.type} in ${subgraph.name} refers to ${target}, an entity of ` +
        `${owners.get(target)}; make it nullable, so that ${owners.get(target)} being down does not remove what surrounds it.`;
      problems.push({ code: 'FOREIGN_REFERENCE_NOT_NULLABLE', message });
    }
  }
  return problems;
}

/** Whether a value that is missing inside this type takes the whole field away: nothing in between is nullable. */
function climbs(type: Type): boolean {
  if (!isNonNullType(type)) return false;
  return isListType(type.ofType) ? climbs(type.ofType.ofType) : true;
}

/** The object types that a value of this type can have. */
function runtimeTypes(type: NamedType): string[] {
  if (isUnionType(type)) return type.types().map(({ name }) => name);
  if (isInterfaceType(type)) return type.possibleRuntimeTypes().map(({ name }) => name);
  return [type.name];
}
