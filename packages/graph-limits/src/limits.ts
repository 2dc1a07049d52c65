/** How much one operation may ask for; every number is the largest that is let through. */
export interface OperationLimits {
  /** Length of the document, in UTF-16 code units, with comments and literals. */
  readonly characters: number;
  /** Lexical tokens of the document, without comments. */
  readonly tokens: number;
  /** Brackets inside brackets, of any kind: selections, arguments, lists and objects. */
  readonly brackets: number;
  /** Named fragments of the document. */
  readonly fragments: number;
  /** Fields inside fields, fragments expanded. */
  readonly depth: number;
  /** Selections of an operation, fragments expanded: what the planner would have to look at. */
  readonly selections: number;
  /** Fields of the root type, fragments expanded. */
  readonly rootFields: number;
  /** Aliases of an operation, fragments expanded. */
  readonly aliases: number;
  /** How often one selection set, fragments expanded, may give the same name to fields: validation compares each pair. */
  readonly repetitions: number;
  /** Directives of an operation, fragments expanded. */
  readonly directives: number;
  /** Directives in one place. */
  readonly directivesInOnePlace: number;
  /** Lists that introspection is asked for, fragments expanded. */
  readonly introspectionLists: number;
  /** Variables that are declared, or given. */
  readonly variables: number;
  /** Values in all variables together: each text, number, list and object counts. */
  readonly variableValues: number;
  /** Characters of all texts and names in variables together. */
  readonly variableCharacters: number;
  /** Lists and objects inside one another in a variable. */
  readonly variableNesting: number;
}

/** Name of a limit, as errors give it. */
export type LimitName = keyof OperationLimits | 'cost';

/**
 * Limits for what clients ask. The largest thing that a usual client asks is the explorer's introspection: depth 15,
 * some 400 selections, 10 lists.
 */
export const CLIENT_LIMITS: OperationLimits = {
  characters: 50_000,
  tokens: 2_000,
  brackets: 40,
  fragments: 50,
  depth: 16,
  selections: 1_000,
  rootFields: 20,
  aliases: 50,
  repetitions: 20,
  directives: 50,
  directivesInOnePlace: 4,
  introspectionLists: 20,
  variables: 50,
  variableValues: 10_000,
  variableCharacters: 256 * 1_024,
  variableNesting: 12,
};

/**
 * Limits for what a gateway asks of a subgraph: one client's operation, with fragments expanded and keys added, and
 * references to thousands of entities in a variable.
 */
export const SUBGRAPH_LIMITS: OperationLimits = {
  characters: 500_000,
  tokens: 20_000,
  brackets: 60,
  fragments: 200,
  depth: 20,
  selections: 5_000,
  rootFields: 50,
  aliases: 1_000,
  repetitions: 40,
  directives: 1_000,
  directivesInOnePlace: 8,
  introspectionLists: 20,
  variables: 1_000,
  variableValues: 500_000,
  variableCharacters: 16 * 1_024 * 1_024,
  variableNesting: 16,
};
