import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What an operation asks for, with its fragments expanded; numbers end at {@link Number.MAX_SAFE_INTEGER}. */
export interface DocumentMeasures {
  readonly fragments: number;
  readonly depth: number;
  readonly selections: number;
  readonly rootFields: number;
  readonly aliases: number;
  readonly repetitions: number;
  readonly directives: number;
  readonly directivesInOnePlace: number;
  readonly introspectionLists: number;
  /** Variables that are declared. */
  readonly variables: number;
}

/** Fields of introspection that give a list. */
const INTROSPECTION_LISTS = new Set([
  'types',
  'directives',
  'fields',
  'interfaces',
  'possibleTypes',
  'enumValues',
  'inputFields',
  'args',
]);

/** Measures of one selection set. */
interface SetMeasures {
  depth: number;
  selections: number;
  aliases: number;
  directives: number;
  directivesInOnePlace: number;
  /** Fields named like a list of introspection, wherever they stand. */
  lists: number;
  /** Those of them that stand below `__schema` or `__type`. */
  introspectionLists: number;
  repetitions: number;
  /** Fields that stand in the set itself, by the name they have in the answer. */
  readonly fields: Map<string, number>;
}

const none = (): SetMeasures => ({
  depth: 0,
  selections: 0,
  aliases: 0,
  directives: 0,
  directivesInOnePlace: 0,
  lists: 0,
  introspectionLists: 0,
  repetitions: 0,
  fields: new Map(),
});

/**
 * Measures a document: for each measure, the most that any of its operations has. Each selection is looked at once,
 * however often its fragment is spread; a fragment that spreads itself counts once, since validation refuses it.
 */
export function measureDocument(document: DocumentNode): DocumentMeasures {
  const fragments = new Map<string, FragmentDefinitionNode>();
  // Validation walks through several of one name, too, before it says that they are.
  const definitions: FragmentDefinitionNode[] = [];
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
      definitions.push(definition);
    }
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const measure = setMeasurer(fragments);
  // Fragments that no operation spreads are refused by validation, which walks through them before it says so.
  const unspread = definitions.map((definition) => ofDefinition(definition, measure));
  const asked = operations.map((definition) => ofDefinition(definition, measure));
  const most = (of: (measures: SetMeasures) => number) => Math.max(0, ...[...asked, ...unspread].map(of));
  const ofOperations = (of: (measures: SetMeasures) => number) => Math.max(0, ...asked.map(of));
  return {
    fragments: definitions.length,
    depth: most(({ depth }) => depth),
    selections: most(({ selections }) => selections),
    rootFields: ofOperations(({ fields }) => sum(fields.values())),
    aliases: most(({ aliases }) => aliases),
    repetitions: most(({ repetitions }) => repetitions),
    directives: most(({ directives }) => directives),
    directivesInOnePlace: most(({ directivesInOnePlace }) => directivesInOnePlace),
    introspectionLists: most(({ introspectionLists }) => introspectionLists),
    variables: Math.max(0, ...operations.map(({ variableDefinitions }) => variableDefinitions?.length ?? 0)),
  };
}

type Measure = (set: SelectionSetNode) => SetMeasures;

function ofDefinition(definition: OperationDefinitionNode | FragmentDefinitionNode, measure: Measure) {
  const result = none();
  const variables = definition.kind === Kind.OPERATION_DEFINITION ? definition.variableDefinitions : [];
  for (const { directives } of [definition, ...(variables ?? [])]) {
    addDirectives(result, directives?.length ?? 0);
  }
  addSet(result, measure(definition.selectionSet));
  return result;
}

function setMeasurer(fragments: ReadonlyMap<string, FragmentDefinitionNode>): Measure {
  const known = new Map<string, SetMeasures>();
  const ofFragment = (name: string): SetMeasures => {
    const before = known.get(name);
    if (before) return before;
    const definition = fragments.get(name);
    // Stands in for the fragment while it is measured: one that spreads itself ends here.
    known.set(name, none());
    const measures = definition ? ofDefinition(definition, measure) : none();
    known.set(name, measures);
    return measures;
  };
  const measure: Measure = (set) => {
    const result = none();
    for (const selection of set.selections) {
      result.selections = plus(result.selections, 1);
      addDirectives(result, selection.directives?.length ?? 0);
      addSelection(result, selection, measure, ofFragment);
    }
    result.repetitions = Math.max(result.repetitions, 0, ...result.fields.values());
    return result;
  };
  return measure;
}

function addSelection(
  result: SetMeasures,
  selection: SelectionNode,
  measure: Measure,
  ofFragment: (name: string) => SetMeasures,
): void {
  if (selection.kind !== Kind.FIELD) {
    const spread = selection.kind === Kind.FRAGMENT_SPREAD;
    addSet(result, spread ? ofFragment(selection.name.value) : measure(selection.selectionSet));
    return;
  }
  const { name, alias, selectionSet } = selection;
  const shown = (alias ?? name).value;
  result.fields.set(shown, plus(result.fields.get(shown) ?? 0, 1));
  if (alias) result.aliases = plus(result.aliases, 1);
  const inner = selectionSet ? measure(selectionSet) : none();
  if (INTROSPECTION_LISTS.has(name.value)) inner.lists = plus(inner.lists, 1);
  if (name.value === '__schema' || name.value === '__type') inner.introspectionLists = inner.lists;
  addNumbers(result, inner);
  result.depth = Math.max(result.depth, inner.depth + 1);
}

/** Adds a set that is spread into another: its fields stand there too. */
function addSet(result: SetMeasures, inner: SetMeasures): void {
  addNumbers(result, inner);
  result.depth = Math.max(result.depth, inner.depth);
  for (const [name, count] of inner.fields) {
    result.fields.set(name, plus(result.fields.get(name) ?? 0, count));
  }
}

function addNumbers(result: SetMeasures, inner: SetMeasures): void {
  result.selections = plus(result.selections, inner.selections);
  result.aliases = plus(result.aliases, inner.aliases);
  result.lists = plus(result.lists, inner.lists);
  result.introspectionLists = plus(result.introspectionLists, inner.introspectionLists);
  result.directives = plus(result.directives, inner.directives);
  result.directivesInOnePlace = Math.max(result.directivesInOnePlace, inner.directivesInOnePlace);
  result.repetitions = Math.max(result.repetitions, inner.repetitions);
}

function addDirectives(result: SetMeasures, count: number): void {
  result.directives = plus(result.directives, count);
  result.directivesInOnePlace = Math.max(result.directivesInOnePlace, count);
}

/** A sum that ends where integers do: doubly spread fragments reach that within a few lines. */
function plus(a: number, b: number): number {
  return Math.min(a + b, Number.MAX_SAFE_INTEGER);
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total = plus(total, number);
  return total;
}
