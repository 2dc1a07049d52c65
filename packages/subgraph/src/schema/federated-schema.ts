import { buildSubgraphSchema } from '@apollo/subgraph';
import { getDocumentNodeFromSchema } from '@graphql-tools/utils';
import { type GraphQLSchema, lexicographicSortSchema, parse, print } from 'graphql';
import {
  buildSchemaSync,
  type ClassType,
  createResolversMap,
  type NonEmptyArray,
  type PubSub,
} from 'type-graphql';
import type { RequestContext } from '../context/request-context.js';
import { checkPolicy } from '../policy/check-policy.js';
import { guardFields, guardReference } from '../policy/guard.js';
import { mergePolicies, type PolicyBook } from '../policy/policy-book.js';
import { publicPart } from '../policy/public/public-part.js';
import { tagPublicPart } from '../policy/public/public-tags.js';
import type { FeaturePolicy } from '../policy/type-policy.js';
import { annotateCosts } from './cost-annotations.js';

/** Resolves an entity from the key that another subgraph knows it by; null when there is none. */
export type ReferenceResolver = (
  reference: Readonly<Record<string, unknown>>,
  context: RequestContext,
) => unknown;

/** What a schema is built from. */
export interface SchemaParts {
  readonly resolvers: readonly ClassType[];
  /** Types that no field of a resolver reaches, such as entities of other subgraphs. */
  readonly orphanedTypes: readonly ClassType[];
  /** By the name of the entity type. */
  readonly references: Readonly<Record<string, ReferenceResolver>>;
  /** The access rules of each feature. */
  readonly policies: readonly FeaturePolicy[];
}

/** The gateway serves subscriptions, event by event, as questions; a subgraph only says what there is to subscribe to. */
const SERVED_BY_THE_GATEWAY: PubSub = {
  publish() {
    throw new Error('events go through the outbox');
  },
  subscribe() {
    throw new Error('subscriptions are served by the gateway');
  },
};

/** Federation 2 as this graph uses it: keys, external facts, what is shared, hidden or public, costs. */
const LINK = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@external", "@requires", "@shareable", "@inaccessible", "@tag", "@cost", "@listSize"]
)`;

/** The SDL of a subgraph, the schema that executes it, and the access rules that it executes by. */
export interface FederatedSchema {
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  readonly policy: PolicyBook;
}

/**
 * type-graphql classes to federated SDL to an executable subgraph schema, with a guard before every field whose
 * rule restricts.
 *
 * @throws PolicyError when a field has no rule, a rule no field, or a rule cannot be enforced
 */
export function buildFederatedSchema(parts: SchemaParts): FederatedSchema {
  const [first, ...others] = parts.resolvers;
  if (first === undefined) throw new Error('a subgraph needs at least one resolver');
  const resolvers: NonEmptyArray<ClassType> = [first, ...others];
  const plain = buildSchemaSync({
    resolvers,
    orphanedTypes: [...parts.orphanedTypes],
    validate: false,
    skipCheck: true,
    pubSub: SERVED_BY_THE_GATEWAY,
  });
  const policy = mergePolicies(parts.policies);
  const annotated = print(annotateCosts(getDocumentNodeFromSchema(lexicographicSortSchema(plain))));
  const printed = tagPublicPart(annotated, publicPart(plain, policy));
  const sdl = `${LINK}\n\n${printed.replace(/^schema \{[^}]*\}\s*/m, '').trim()}\n`;

  const resolverMap: Record<string, Record<string, unknown>> = { ...createResolversMap(plain) } as Record<
    string,
    Record<string, unknown>
  >;
  for (const [typeName, resolve] of Object.entries(parts.references)) {
    const __resolveReference = guardReference(typeName, resolve, policy);
    resolverMap[typeName] = { ...resolverMap[typeName], __resolveReference };
  }
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolverMap as never }]);
  checkPolicy(schema, policy);
  guardFields(schema, policy);
  return { sdl, schema, policy };
}
