import { defaultFieldResolver, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { RequestContext } from '../context/request-context.js';

/** Lets the audit know which root fields a request asks for: they name the action in its entries. */
export function noteRootFields(schema: GraphQLSchema): void {
  note(schema.getQueryType(), false);
  note(schema.getMutationType(), true);
}

function note(type: GraphQLObjectType<unknown, RequestContext> | null | undefined, mutation: boolean): void {
  for (const field of Object.values(type?.getFields() ?? {})) {
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context, info) => {
      context.audit.asked(field.name, mutation);
      return resolve(source, args, context, info);
    };
  }
}
