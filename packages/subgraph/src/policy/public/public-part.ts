import { Role } from '@khien/identity';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { type GraphField, graphFields } from '../graph-fields.js';
import { NONE } from '../matrix/access.js';
import { accessByRole, both, objectTypes, reachable, ruleOf } from '../matrix/reachable.js';
import type { PolicyBook } from '../policy-book.js';

/** What somebody who has not signed in can reach of a subgraph. */
export interface PublicPart {
  /** Fields of objects and interfaces, as `Type.field`. Their arguments go with them: no rule stands for one. */
  readonly fields: ReadonlySet<string>;
  /**
   * Unions, enums, inputs and scalars that those fields need. Objects and interfaces are not among them: a tag on one
   * counts for all of its fields, those of other subgraphs too.
   */
  readonly types: ReadonlySet<string>;
}

/**
 * Derives the public part from the access rules. An entity of another subgraph counts as reached: whether the public
 * gets one is for its owner to say, and for composition to hold against it.
 */
export function publicPart(schema: GraphQLSchema, book: PolicyBook): PublicPart {
  const objectFields = visibleFields(schema, book);
  const interfaceFields = fieldsOfInterfaces(schema, objectFields);
  const shown = [...objectFields, ...interfaceFields];
  return {
    fields: new Set(shown.map(({ coordinate }) => coordinate)),
    types: neededTypes(shown.map(({ field }) => field)),
  };
}

type Reached = Pick<GraphField, 'type' | 'field' | 'coordinate'>;

/** Fields that the rules give to the public, without those behind which the public sees nothing. */
function visibleFields(schema: GraphQLSchema, book: PolicyBook): readonly Reached[] {
  const all = graphFields(schema);
  const reached = reachable(schema, all, book);
  let fields = all.filter((target) => {
    const object = reached.get(target.type.name);
    const rule = ruleOf(target, book);
    if (target.hidden || object === undefined || rule === undefined) return false;
    return both(object, accessByRole(rule)).get(Role.PUBLIC) !== NONE;
  });
  for (let before = -1; before !== fields.length; ) {
    before = fields.length;
    const seen = new Set(fields.map(({ type }) => type.name));
    fields = fields.filter(({ field }) => {
      const type = getNamedType(field.type);
      return !isCompositeType(type) || objectTypes(schema, type).some((name) => seen.has(name));
    });
  }
  return fields;
}

/** A field of an interface is public when it is on every object of it that the public sees anything of. */
function fieldsOfInterfaces(schema: GraphQLSchema, fields: readonly Reached[]) {
  const shown = new Set(fields.map(({ coordinate }) => coordinate));
  const seen = new Set(fields.map(({ type }) => type.name));
  return Object.values(schema.getTypeMap())
    .filter(isInterfaceType)
    .flatMap((type) => {
      const objects = objectTypes(schema, type).filter((name) => seen.has(name));
      return Object.values(type.getFields())
        .filter(({ name }) => objects.length > 0 && objects.every((object) => shown.has(`${object}.${name}`)))
        .map((field) => ({ field, coordinate: `${type.name}.${field.name}` }));
    });
}

/** The types that must be known to select these fields and to give their arguments. */
function neededTypes(fields: readonly Pick<GraphQLField<unknown, unknown>, 'type' | 'args'>[]): Set<string> {
  const needed = new Set<string>();
  const add = (type: GraphQLNamedType): void => {
    if (isObjectType(type) || isInterfaceType(type) || isSpecifiedScalarType(type)) return;
    if (needed.has(type.name)) return;
    needed.add(type.name);
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) add(getNamedType(field.type));
    }
  };
  for (const { type, args } of fields) {
    add(getNamedType(type));
    for (const argument of args) add(getNamedType(argument.type));
  }
  return needed;
}
