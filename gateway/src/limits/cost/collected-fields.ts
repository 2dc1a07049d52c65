import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Values } from './price-list.js';

/** What a selection can only be understood with. */
export interface Surroundings {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Values of the variables, defaults in place. */
  readonly variables: Values;
}

/** The fragments of a document, by name. */
export function fragmentsOf({ definitions }: DocumentNode): Surroundings['fragments'] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return fragments;
}

/**
 * The fields that selection sets ask of an object of a type, those that share a name in the answer together, as
 * execution collects them (CollectFields): what is skipped, or asked of other types, is not among them.
 */
export function collectFields(
  surroundings: Surroundings,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): Iterable<readonly [FieldNode, ...FieldNode[]]> {
  const { schema, fragments, variables } = surroundings;
  const fields = new Map<string, [FieldNode, ...FieldNode[]]>();
  const spread = new Set<string>();
  const collect = (selection: SelectionNode): void => {
    if (!isIncluded(selection, variables)) return;
    if (selection.kind === Kind.FIELD) {
      const name = (selection.alias ?? selection.name).value;
      const same = fields.get(name);
      if (same) same.push(selection);
      else fields.set(name, [selection]);
      return;
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      if (applies(schema, selection.typeCondition, type)) selection.selectionSet.selections.forEach(collect);
      return;
    }
    const { value: name } = selection.name;
    const fragment = fragments.get(name);
    if (!fragment || spread.has(name)) return;
    spread.add(name);
    if (applies(schema, fragment.typeCondition, type)) fragment.selectionSet.selections.forEach(collect);
  };
  for (const { selections } of sets) selections.forEach(collect);
  return fields.values();
}

function isIncluded(node: { readonly directives?: readonly DirectiveNode[] }, variables: Values): boolean {
  if (!node.directives || node.directives.length === 0) return true;
  try {
    if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;
  } catch {
    // A variable that is null in spite of its default: nobody knows what execution makes of it, so it counts.
    return true;
  }
}

function applies(
  schema: GraphQLSchema,
  condition: NamedTypeNode | undefined,
  type: GraphQLObjectType,
): boolean {
  if (!condition) return true;
  const { value: name } = condition.name;
  if (name === type.name) return true;
  const conditional = schema.getType(name);
  return isAbstractType(conditional) && schema.isSubType(conditional, type);
}
