import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { RequestContext } from '../context/request-context.js';
import { type Rule, withObject } from './rule.js';

/** A field that somebody can ask a subgraph for. */
export interface GraphField {
  readonly type: GraphQLObjectType;
  readonly field: GraphQLField<unknown, RequestContext>;
  /** `Type.field`. */
  readonly coordinate: string;
  /** Whether the type is Query, Mutation or Subscription: there is no object. */
  readonly root: boolean;
  /** `@inaccessible`: for joins between subgraphs; no client can select it. */
  readonly hidden: boolean;
  /** The rule that the frame gives; undefined for what a feature has to give one. */
  readonly frameRule: Rule | undefined;
}

/** Types that the frame gives to every subgraph: whoever got the object that holds one may read it. */
const FRAME_TYPES: ReadonlySet<string> = new Set([...['PageInfo', 'Provenance', 'StoredFile', 'UserError']]);

/** What federation itself asks; their types carry no rule. */
const FEDERATION_TYPES = /^_/;

const CONNECTION_FIELDS: ReadonlySet<string> = new Set(['edges', 'nodes', 'pageInfo', 'totalCount']);
const EDGE_FIELDS: ReadonlySet<string> = new Set(['cursor', 'node']);

/**
 * Every field of every object type that a rule must stand for. Left out are federation's own (`_entities`,
 * `_service`, introspection) and `@external` fields, whose value the asker brings along.
 */
export function graphFields(schema: GraphQLSchema): readonly GraphField[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const edges = new Set(types.filter(isConnection).map((type) => typeOf(type, 'edges')));
  return types
    .filter(({ name }) => !FEDERATION_TYPES.test(name))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => !FEDERATION_TYPES.test(field.name) && !hasDirective(field, 'external'))
        .map((field) => ({
          type,
          field,
          coordinate: `${type.name}.${field.name}`,
          root: roots.includes(type),
          hidden: hasDirective(field, 'inaccessible'),
          frameRule: isOfTheFrame(type, field, edges) ? withObject : undefined,
        })),
    );
}

/** A page of a list, as `connectionOf` makes it. */
export function isConnection(type: GraphQLNamedType | undefined): boolean {
  return isObjectType(type) && typeOf(type, 'pageInfo')?.name === 'PageInfo' && 'edges' in type.getFields();
}

/** Whether a type is an entity: other subgraphs know it by a key. */
export function isEntity(type: GraphQLObjectType): boolean {
  return hasDirective(type, 'key');
}

/** Whether a field is `[T]!`: it can be empty where it cannot be null. */
export function isNonNullList({ type }: GraphQLField<unknown, RequestContext>): boolean {
  return isNonNullType(type) && isListType(getNullableType(type));
}

function isOfTheFrame(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, RequestContext>,
  edges: ReadonlySet<GraphQLNamedType | undefined>,
): boolean {
  if (FRAME_TYPES.has(type.name)) return true;
  if (field.name === 'userErrors') return getNamedType(field.type).name === 'UserError';
  if (isConnection(type)) return CONNECTION_FIELDS.has(field.name);
  return edges.has(type) && EDGE_FIELDS.has(field.name);
}

function typeOf(type: GraphQLObjectType, field: string): GraphQLNamedType | undefined {
  const found = type.getFields()[field];
  return found && getNamedType(found.type);
}

function hasDirective(
  { astNode }: GraphQLObjectType | GraphQLField<unknown, RequestContext>,
  directive: string,
): boolean {
  return astNode?.directives?.some(({ name }) => name.value === directive) ?? false;
}
