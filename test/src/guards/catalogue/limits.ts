import type { Guard } from '../guard.js';

const tests = ['packages/graph-limits/src/operation-gate.test.ts'];

/** A measure of documents that is no longer judged. */
const measure = (limit: string): Guard => ({
  name: `operation: ${limit}`,
  file: 'packages/graph-limits/src/document-excess.ts',
  cut: `  '${limit}',\n`,
  put: '',
  tests,
});

/** A condition that never holds. */
const never = (limit: string, file: string, cut: string): Guard => ({
  name: `operation: ${limit}`,
  file: `packages/graph-limits/src/${file}.ts`,
  cut,
  put: cut.replace('limits.', '1e9 + limits.'),
  tests,
});

/** How much one operation may ask for. */
export const LIMIT_GUARDS: readonly Guard[] = [
  ...['fragments', 'depth', 'rootFields', 'introspectionLists', 'aliases'].map(measure),
  ...['directivesInOnePlace', 'directives', 'repetitions', 'selections'].map(measure),
  measure('variables'),
  never('characters', 'source-excess', 'source.length > limits.characters'),
  never('tokens', 'source-excess', 'tokens > limits.tokens'),
  never('brackets', 'source-excess', 'brackets > limits.brackets'),
];
