import { defineConfig } from 'vitest/config';

/** Tests that need a PostgreSQL share one server a run; each suite makes databases of its own on it. */
const globalSetup = ['./packages/testing/dist/vitest-postgres.js'];
// On the command line --exclude reaches no project.
const leftOut = process.env['KHIEN_TEST_LEAVE_OUT']?.split(' ') ?? [];
const exclude = ['**/node_modules/**', '**/dist/**', ...leftOut];

/** A test that hangs ends at last. No limit of speed: that a busy machine takes ten times as long is no failure. */
const PATIENCE = { testTimeout: 120_000, hookTimeout: 180_000, expect: { poll: { timeout: 30_000 } } };

/** Files that run at once: they wait for PostgreSQL half of their time, also on two cores. */
const SIDE_BY_SIDE = 2;

/** Where the tests of a project are. */
const SOURCES: Readonly<Record<string, string>> = {
  unit: '{gateway,packages/!(subgraph)}',
  integration: '{gateway,packages/!(subgraph)}',
  'frame-unit': 'packages/subgraph',
  'frame-integration': 'packages/subgraph',
  'subgraphs-unit': 'subgraphs/*',
  'subgraphs-integration': 'subgraphs/*',
};

/**
 * Whether every file loads all modules anew, which takes three seconds a file. Others share them, as they do in one process.
 * The fixtures of the frame declare types of the same name for graphs of their own.
 */
const isolated = (name: string): boolean => name.startsWith('frame-');

// One copy of graphql-js, the one that Node itself resolves: its classes know each other by instanceof.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

export default defineConfig({
  test: {
    projects: [
      ...['unit', 'frame-unit', 'subgraphs-unit'].map((name) => ({
        resolve,
        test: {
          name,
          include: [`${SOURCES[name]}/**/*.test.ts`],
          exclude: [...exclude, '**/*.integration.test.ts'],
          ...PATIENCE,
          isolate: isolated(name),
          maxWorkers: SIDE_BY_SIDE,
        },
      })),
      ...['integration', 'frame-integration', 'subgraphs-integration'].map((name) => ({
        resolve,
        test: {
          name,
          include: [`${SOURCES[name]}/**/*.integration.test.ts`],
          exclude,
          globalSetup,
          ...PATIENCE,
          isolate: isolated(name),
          maxWorkers: SIDE_BY_SIDE,
        },
      })),
      {
        resolve,
        test: {
          name: 'system',
          include: ['test/src/**/*.test.ts'],
          exclude,
          globalSetup,
          ...PATIENCE,
          testTimeout: 240_000,
          hookTimeout: 300_000,
          // Whole platforms, ports and processes that are killed: one file at a time, when the others are done.
          isolate: false,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
