import {
  type GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';

/** What the variables of an operation are judged by. */
export interface GivenVariables {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The first mistakes in the values of variables. Servers name all of them unless somebody looks before: ten thousand wrong
 * values of an enum took 4 s, and each error repeats the whole value that it is in.
 *
 * @param max how many are named
 */
export function variableMistakes(
  { schema, operation, variables = {} }: GivenVariables,
  max: number,
): readonly GraphQLError[] {
  const definitions = operation.variableDefinitions ?? [];
  const { errors = [] } = getVariableValues(schema, definitions, variables, { maxErrors: max });
  // The last one only says that there are more; it has no place in the document.
  return errors.filter(({ nodes }) => nodes !== undefined);
}
