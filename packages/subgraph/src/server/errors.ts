import { createErrorFormatter, ErrorCode, type ErrorFormatterOptions, KhienError } from '@khien/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isRefusedByDatabase } from '../database/refused.js';
import { isDatabaseUnavailable } from '../database/unavailable.js';

/**
 * The error formatter of a subgraph: the graph's own, which also knows a database that does not answer, and one that
 * refuses what the service let through. The caller is told no more than that they may not; the log is, since it means
 * that the two do not agree.
 */
export function formatSubgraphError(options: ErrorFormatterOptions) {
  const format = createErrorFormatter(options);
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const known = error instanceof KhienError;
    const original = error instanceof GraphQLError && !known ? (error.originalError ?? error) : error;
    // What says itself what it is may have been caused by another server than the database.
    if (original instanceof KhienError) return format(formatted, error);
    if (isDatabaseUnavailable(original)) {
      return format(formatted, new KhienError(ErrorCode.DATABASE_UNAVAILABLE, {}, original));
    }
    if (isRefusedByDatabase(original)) {
      options.log.warn(
        { err: original, path: formatted.path },
        'the database refused what the service let through',
      );
      return format(formatted, new KhienError(ErrorCode.FORBIDDEN, {}, original));
    }
    return format(formatted, error);
  };
}
