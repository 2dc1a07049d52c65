import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../context/request-context.js';

/**
 * Holds every answer back until what was read for it is logged; what cannot be logged is not shown. Runs for every way
 * in which a request reaches the server.
 */
export function auditPlugin(
  format: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError,
): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      async willSendResponse({ contextValue, response }) {
        try {
          await contextValue.audit.writeReads();
        } catch (error) {
          contextValue.log.error({ err: error }, 'what was read could not be logged: the answer is withheld');
          const errors = [format({ message: 'the read could not be logged' }, error)];
          response.body = { kind: 'single', singleResult: { errors } };
        }
      },
    }),
  };
}
