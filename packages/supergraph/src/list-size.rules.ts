import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { CompositionProblem } from './composition-error.js';
import type { CostDirectives, ListSize } from './cost-directives.js';

/**
 * The size rule: of every list that a client can ask for it is known how long it may be, or no cost could be
 * estimated. A list says so itself, with `@listSize`, or every field that gives an object of its type says so for
 * it (`sizedFields`), as a connection's field does from `first` and `last`.
 */
export function checkListSizes(
  apiSchema: GraphQLSchema,
  { listSizes }: CostDirectives,
): CompositionProblem[] {
  const problems: CompositionProblem[] = [];
  const report = (coordinate: string, what: string) =>
    problems.push({ code: 'LIST_SIZE_UNKNOWN', message: `${coordinate} ${what}` });
  const givers = giversOf(apiSchema);
  for (const type of Object.values(apiSchema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const depth = listDepth(field.type);
      if (depth > 1)
        report(coordinate, 'is a list of lists, whose size cannot be said; give the inner one a type.');
      if (depth !== 1 || isSized(listSizes.get(coordinate))) continue;
      const giving = givers.get(type.name) ?? [];
      const silent = giving.filter((giver) => !listSizes.get(giver)?.sizedFields.includes(field.name));
      if (giving.length === 0 || silent.length === giving.length) {
        report(coordinate, 'is a list of unknown size; say it with @listSize (assumedSize).');
      } else {
        for (const giver of silent) report(giver, `does not say how large ${coordinate} is; page it.`);
      }
    }
  }
  return problems;
}

/** A size that is said in one way or the other, for the list itself. */
function isSized(size: ListSize | undefined): boolean {
  if (size === undefined || size.sizedFields.length > 0) return false;
  return size.assumedSize !== undefined;
}

/** By type, the fields that give an object of it. */
function giversOf(apiSchema: GraphQLSchema): ReadonlyMap<string, readonly string[]> {
  const givers = new Map<string, string[]>();
  for (const type of Object.values(apiSchema.getTypeMap())) {
    if (!(isObjectType(type) || isInterfaceType(type)) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      for (const target of targetsOf(apiSchema, field)) {
        const known = givers.get(target.name) ?? [];
        known.push(`${type.name}.${field.name}`);
        givers.set(target.name, known);
      }
    }
  }
  return givers;
}

function targetsOf(
  schema: GraphQLSchema,
  { type }: GraphQLField<unknown, unknown>,
): readonly GraphQLObjectType[] {
  const named = getNamedType(type);
  if (isObjectType(named)) return [named];
  return isAbstractType(named) ? schema.getPossibleTypes(named) : [];
}

function listDepth(type: GraphQLOutputType): number {
  if (isNonNullType(type)) return listDepth(type.ofType);
  return isListType(type) ? 1 + listDepth(type.ofType) : 0;
}
