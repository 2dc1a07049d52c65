import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, fragmentsOf, type Surroundings } from './collected-fields.js';
import type { PriceList, SizedFields, Values } from './price-list.js';
import { plus, times } from './saturating.js';
import { variablesMentioned } from './variables-mentioned.js';

/** One request, and what was worked out for it. */
interface Request {
  readonly surroundings: Surroundings;
  readonly known: Map<string, number>;
}

/**
 * Estimates one operation, with the variables of one request after the other. What one object costs is worked out once
 * for each group of selection sets, type and size of its lists, and multiplied outside: fragments that spread each
 * other twice, level after level, are looked at once a level. A set that mentions no variable is remembered for further
 * requests, unless its lists were sized or it stands beside others: there variables may make up ever new groups.
 *
 * Sets whose fields share a name in the answer are one group, as in execution; counted apart, a page that is put
 * together from fragments would pay for the same objects several times. A group is what is asked at a place of the
 * answer, and there are no more places than selections with fragments expanded, which the gate has limited before.
 */
export class OperationEstimate {
  readonly #operation: OperationDefinitionNode;
  readonly #schema: GraphQLSchema;
  readonly #prices: PriceList;
  readonly #fragments: Surroundings['fragments'];
  readonly #mentionsVariables: (set: SelectionSetNode) => boolean;
  readonly #numbers = new Map<SelectionSetNode, number>();
  readonly #constant = new Map<string, number>();

  /** @param document the validated document in which the operation stands */
  constructor(
    operation: OperationDefinitionNode,
    document: DocumentNode,
    schema: GraphQLSchema,
    prices: PriceList,
  ) {
    this.#operation = operation;
    this.#schema = schema;
    this.#prices = prices;
    this.#fragments = fragmentsOf(document);
    this.#mentionsVariables = variablesMentioned(this.#fragments);
  }

  /** The cost of the whole operation with these variables, defaults in place; its root is no object of the answer. */
  with(variables: Values): number {
    const { operation, selectionSet } = this.#operation;
    const root = this.#schema.getRootType(operation);
    const request = {
      surroundings: { schema: this.#schema, fragments: this.#fragments, variables },
      known: new Map<string, number>(),
    };
    return root ? this.#ofObject(request, root, [selectionSet], undefined) : 0;
  }

  /** What is asked of one object of a type. */
  #ofObject(
    request: Request,
    type: GraphQLObjectType,
    sets: readonly SelectionSetNode[],
    sized: SizedFields | undefined,
  ): number {
    const lists = sized ? `${sized.names.join()}=${sized.size}` : '';
    const key = `${type.name} ${sets.map((set) => this.#number(set)).join()} ${lists}`;
    const isConstant = sized === undefined && sets.length === 1 && !sets.some(this.#mentionsVariables);
    const memory = isConstant ? this.#constant : request.known;
    const known = memory.get(key);
    if (known !== undefined) return known;
    let cost = 0;
    for (const nodes of collectFields(request.surroundings, type, sets)) {
      cost = plus(cost, this.#ofField(request, type, nodes, sized));
    }
    memory.set(key, cost);
    return cost;
  }

  /** One field of one object: what it costs to ask, and what comes back, as often as it may. */
  #ofField(
    request: Request,
    type: GraphQLObjectType,
    nodes: readonly [FieldNode, ...FieldNode[]],
    sized: SizedFields | undefined,
  ): number {
    const [node] = nodes;
    const { value: name } = node.name;
    // Fields of introspection are not among those of a type; the gateway answers them from memory.
    const field = type.getFields()[name];
    if (!field) return 0;
    const coordinate = `${type.name}.${name}`;
    const values = valuesOf(field, node, request.surroundings.variables);
    const each = this.#ofResult(request, field, nodes, this.#prices.sizedBy(coordinate, values));
    const size = sized?.names.includes(name) ? sized.size : this.#prices.sizeOf(coordinate, values);
    const result = isList(field.type) ? times(size, each) : each;
    return plus(this.#prices.ofField(coordinate, field, values), result);
  }

  /** One object that a field gives: the dearest that it may be. */
  #ofResult(
    request: Request,
    field: GraphQLField<unknown, unknown>,
    nodes: readonly FieldNode[],
    sized: SizedFields | undefined,
  ): number {
    const named = getNamedType(field.type);
    const possible = isAbstractType(named)
      ? this.#schema.getPossibleTypes(named)
      : isObjectType(named)
        ? [named]
        : [];
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const costs = possible.map((type) =>
      plus(this.#prices.ofType(type), this.#ofObject(request, type, sets, sized)),
    );
    return costs.length === 0 ? this.#prices.ofType(named) : Math.max(...costs);
  }

  #number(set: SelectionSetNode): number {
    const known = this.#numbers.get(set);
    if (known !== undefined) return known;
    this.#numbers.set(set, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

function isList(type: GraphQLOutputType): boolean {
  return isNonNullType(type) ? isList(type.ofType) : isListType(type);
}

function valuesOf(field: GraphQLField<unknown, unknown>, node: FieldNode, variables: Values): Values {
  if (field.args.length === 0) return {};
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    // A variable that is null where none may be: the field will fail, and until then counts as if asked plainly.
    return {};
  }
}
