import {
  type ArgumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/**
 * Tells selection sets whose meaning depends on variables from those that always mean the same, fragments expanded.
 * Each set is looked at once.
 */
export function variablesMentioned(
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): (set: SelectionSetNode) => boolean {
  const known = new Map<SelectionSetNode, boolean>();
  const inSet = (set: SelectionSetNode): boolean => {
    const before = known.get(set);
    if (before !== undefined) return before;
    const mentioned = set.selections.some(inSelection);
    known.set(set, mentioned);
    return mentioned;
  };
  const inSelection = (selection: SelectionNode): boolean => {
    if (selection.directives?.some((directive) => inArguments(directive.arguments))) return true;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = fragments.get(selection.name.value);
      return fragment !== undefined && inSet(fragment.selectionSet);
    }
    if (selection.kind === Kind.FIELD && inArguments(selection.arguments)) return true;
    return selection.selectionSet !== undefined && inSet(selection.selectionSet);
  };
  return inSet;
}

function inArguments(given: readonly ArgumentNode[] | undefined): boolean {
  return given?.some(({ value }) => inValue(value)) ?? false;
}

function inValue(value: ValueNode): boolean {
  if (value.kind === Kind.LIST) return value.values.some(inValue);
  if (value.kind === Kind.OBJECT) return value.fields.some((field) => inValue(field.value));
  return value.kind === Kind.VARIABLE;
}
