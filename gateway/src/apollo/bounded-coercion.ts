import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import { getVariableValues } from 'graphql';

type GatewayInterface = ApolloServerOptionsWithGateway<BaseContext>['gateway'];

/** The most mistakes in variables that one answer names. */
const MAX_ERRORS = 10;

type Executor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;

/**
 * A gateway that names a few mistakes in variables. Apollo's own names all of them: ten thousand wrong values of an enum
 * took 4 s, and each error repeats the value that it is in.
 */
export function withBoundedCoercion(gateway: GatewayInterface): GatewayInterface {
  return {
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    stop: () => gateway.stop(),
    async load(options) {
      const { executor } = await gateway.load(options);
      return { executor: executor && bounded(executor) };
    },
  };
}

function bounded(executor: Executor): Executor {
  return async (context) => {
    const { schema, operation, request } = context;
    const definitions = operation.variableDefinitions ?? [];
    const { errors } = getVariableValues(schema, definitions, request.variables ?? {}, {
      maxErrors: MAX_ERRORS,
    });
    // The last one only says that there are more; it has no place in the document.
    const placed = errors?.filter(({ nodes }) => nodes !== undefined) ?? [];
    return placed.length > 0 ? { errors: placed } : executor(context);
  };
}
