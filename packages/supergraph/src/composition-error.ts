/** One reason why the subgraphs do not make a supergraph. */
export interface CompositionProblem {
  /** Code of the federation composition, or of a rule of this package, such as `FOREIGN_FIELD_NOT_NULLABLE`. */
  readonly code: string;
  /** What is wrong, where, and where it helps, what to do. */
  readonly message: string;
}

/** The subgraphs do not compose, or break a rule of the graph; `problems` lists every reason found. */
export class CompositionError extends Error {
  readonly problems: readonly CompositionProblem[];

  constructor(problems: readonly CompositionProblem[], what = 'supergraph') {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    const lines = problems.map(({ code, message }) => `  [${code}] ${message.replaceAll('\n', '\n    ')}`);
    super(`The ${what} cannot be composed: ${count}.\n${lines.join('\n')}`);
    this.name = 'CompositionError';
    this.problems = problems;
  }
}
