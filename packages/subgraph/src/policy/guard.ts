import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { RequestContext } from '../context/request-context.js';
import type { ReferenceResolver } from '../schema/federated-schema.js';
import { type GraphField, graphFields, isNonNullList } from './graph-fields.js';
import type { PolicyBook, TypeRules } from './policy-book.js';
import { isOpen, type Rule } from './rule.js';
import type { Answer } from './type-policy.js';
import { denial, mayEver, reachOf } from './who-asks.js';

type Resolver = GraphQLFieldResolver<unknown, RequestContext>;

/**
 * Puts a guard before every field whose rule restricts. Fields that everyone may read, or whoever got the object,
 * keep their resolver and cost nothing.
 */
export function guardFields(schema: GraphQLSchema, book: PolicyBook): void {
  for (const target of graphFields(schema)) {
    const rules = book.types.get(target.type.name);
    const rule = rules?.fields.get(target.field.name);
    if (rules === undefined || rule === undefined || isOpen(rule)) continue;
    target.field.resolve = guarded(target, rule, rules);
  }
}

function guarded({ field, root, hidden }: GraphField, rule: Rule, rules: TypeRules): Resolver {
  const resolve: Resolver = field.resolve ?? defaultFieldResolver;
  const nothing = isNonNullList(field) ? () => [] : () => null;
  const deny = (context: RequestContext) => {
    if (hidden) return nothing();
    throw denial(context.caller, reachOf(rule, context.caller).circle);
  };
  return (source, args, context, info) => {
    const verdict = root ? mayEver(rule, context.caller) : mayRead(rule, rules, source, context);
    if (verdict === true) return resolve(source, args, context, info);
    if (verdict === false) return deny(context);
    return verdict.then((may) => (may ? resolve(source, args, context, info) : deny(context)));
  };
}

/** Judged by the role alone where that decides; the object is asked only when it must be. */
function mayRead(rule: Rule, rules: TypeRules, object: unknown, context: RequestContext): Answer {
  const reach = reachOf(rule, context.caller);
  if (reach.anywhere) return true;
  const { circle } = reach;
  return either(
    () => (reach.within && rules.isWithin ? rules.isWithin(object, context) : false),
    () =>
      either(
        () => (reach.named && rules.isNamed ? rules.isNamed(object, context) : false),
        () => circle !== null && context.isOf(circle),
      ),
  );
}

/** Yes as soon as one says so; the second is asked only after a no. */
function either(first: () => Answer, second: () => Answer): Answer {
  const answer = first();
  if (typeof answer === 'boolean') return answer || second();
  return answer.then((yes) => yes || second());
}

/**
 * An entity for another subgraph: null at once for roles that may never see any object of the type. What they may
 * see of the others is for the reader to say.
 */
export function guardReference(
  typeName: string,
  resolve: ReferenceResolver,
  book: PolicyBook,
): ReferenceResolver {
  const cases = [...(book.types.get(typeName)?.object.values() ?? [])];
  if (cases.some((rule) => isOpen(rule))) return resolve;
  return (reference, context) =>
    cases.some((rule) => mayEver(rule, context.caller)) ? resolve(reference, context) : null;
}
