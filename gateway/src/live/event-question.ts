import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  print,
  type SelectionNode,
  visit,
} from 'graphql';
import { AFTER, EVENT, type LiveField } from './live-fields.js';

/** The root field that a subscription selects, found through fragments: validation has seen that there is one. */
export function rootFieldOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): FieldNode | undefined {
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const find = (selections: readonly SelectionNode[]): FieldNode | undefined => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) return selection;
      const inside =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const found = inside && find(inside.selectionSet.selections);
      if (found) return found;
    }
    return undefined;
  };
  return find(operation.selectionSet.selections);
}

/** A question that is asked for every event. */
export interface EventQuestion {
  readonly query: string;
  /** Name of the variable for the event. */
  readonly variable: string;
  /** Under which name the answer stands. */
  readonly key: string;
}

/**
 * The subscription as the question that is asked for every event: the same selection, with the event in place of `after`.
 *
 * @param document of a valid operation
 */
export function eventQuestion(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  field: LiveField,
): EventQuestion {
  const taken = new Set(operation.variableDefinitions?.map(({ variable }) => variable.name.value));
  let variable = 'event';
  while (taken.has(variable)) variable += '_';
  const root = rootFieldOf(document, operation);
  const key = root?.alias?.value ?? field.name;
  const asked = visit(document, {
    Field(node) {
      if (node !== root) return undefined;
      const name = { kind: Kind.NAME, value: field.question } as const;
      const event = {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: EVENT },
        value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
      } as const;
      const others = node.arguments?.filter((argument) => argument.name.value !== AFTER) ?? [];
      return { ...node, name, alias: { kind: Kind.NAME, value: key }, arguments: [...others, event] };
    },
    NamedType: (node) =>
      node.name.value === 'Subscription' ? { ...node, name: { kind: Kind.NAME, value: 'Query' } } : undefined,
  });
  const used = new Set<string>();
  visit(asked, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  const question = visit(asked, {
    OperationDefinition(node) {
      const kept = node.variableDefinitions?.filter((one) => used.has(one.variable.name.value)) ?? [];
      const event = {
        kind: Kind.VARIABLE_DEFINITION,
        variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
        type: {
          kind: Kind.NON_NULL_TYPE,
          type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'ID' } },
        },
      } as const;
      return { ...node, operation: OperationTypeNode.QUERY, variableDefinitions: [...kept, event] };
    },
  });
  return { query: print(question), variable, key };
}
