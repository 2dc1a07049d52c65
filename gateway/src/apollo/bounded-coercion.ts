import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import { variableMistakes } from '@khien/graph-limits';

type GatewayInterface = ApolloServerOptionsWithGateway<BaseContext>['gateway'];
type Executor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;

/** The most mistakes in variables that one answer names. */
const MAX_MISTAKES = 10;

/** A gateway that names a few mistakes in variables, where Apollo's own names all of them. */
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
    const errors = variableMistakes({ schema, operation, variables: request.variables }, MAX_MISTAKES);
    return errors.length > 0 ? { errors } : executor(context);
  };
}
