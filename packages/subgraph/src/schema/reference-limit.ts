import { ErrorCode, KhienError } from '@khien/errors';
import type { GraphQLSchema } from 'graphql';

/**
 * References that one request may have resolved. Each runs on its own through resolver and loader: 60,000 of them, in a
 * body that is let through, take a second. An operation of the gateway's costs at most 20,000 objects.
 */
const MAX_REFERENCES = 25_000;

/** Bounds how many references a subgraph resolves at once, for the day the gateway is passed by. */
export function limitReferences(schema: GraphQLSchema): void {
  const { _entities: field } = schema.getQueryType()?.getFields() ?? {};
  const resolve = field?.resolve;
  if (field === undefined || resolve === undefined) return;
  field.resolve = (source, args: { readonly representations: readonly unknown[] }, context, info) => {
    const { length: actual } = args.representations;
    if (actual > MAX_REFERENCES) {
      throw new KhienError(ErrorCode.LIMIT_EXCEEDED, { limit: 'references', actual, max: MAX_REFERENCES });
    }
    return resolve(source, args, context, info);
  };
}
