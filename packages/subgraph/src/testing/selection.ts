import { type GraphQLNamedType, getNamedType, isCompositeType, isRequiredArgument } from 'graphql';
import { type GraphField, isConnection } from '../policy/graph-fields.js';

/**
 * The selection set of all these fields: scalars as they are, of an object its `__typename`, of a connection where
 * its page stands.
 *
 * @throws Error that names the fields whose required arguments are not given
 */
export function selectionOf(fields: readonly GraphField[], given: Readonly<Record<string, string>>): string {
  const bare = fields.filter(({ field }) => field.args.some(isRequiredArgument) && !given[field.name]);
  if (bare.length > 0) {
    throw new Error(`give arguments for ${bare.map(({ coordinate }) => coordinate).join(', ')}`);
  }
  const selected = fields.map(
    ({ field }) => `${field.name}${given[field.name] ?? ''}${below(getNamedType(field.type))}`,
  );
  return `{ ${selected.join(' ')} }`;
}

function below(type: GraphQLNamedType): string {
  if (!isCompositeType(type)) return '';
  return isConnection(type) ? ' { pageInfo { hasNextPage } }' : ' { __typename }';
}
