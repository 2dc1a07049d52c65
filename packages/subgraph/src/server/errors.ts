import { createErrorFormatter, ErrorCode, type ErrorFormatterOptions, KhienError } from '@khien/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isDatabaseUnavailable } from '../database/unavailable.js';

/** The error formatter of a subgraph: the graph's own, which also knows a database that does not answer. */
export function formatSubgraphError(options: ErrorFormatterOptions) {
  const format = createErrorFormatter(options);
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    return isDatabaseUnavailable(original)
      ? format(formatted, new KhienError(ErrorCode.DATABASE_UNAVAILABLE, {}, original))
      : format(formatted, error);
  };
}
