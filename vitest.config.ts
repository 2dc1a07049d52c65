import { defineConfig } from 'vitest/config';

/** Tests that need a PostgreSQL share one server a run; each suite makes databases of its own on it. */
const globalSetup = ['./packages/testing/dist/vitest-postgres.js'];
const exclude = ['**/node_modules/**', '**/dist/**'];

/** A test that hangs ends at last. No limit of speed: that a busy machine takes ten times as long is no failure. */
const PATIENCE = { testTimeout: 120_000, hookTimeout: 180_000, expect: { poll: { timeout: 30_000 } } };

/** Files that run at once: they wait for PostgreSQL half of their time, also on two cores. */
const SIDE_BY_SIDE = 2;

// One copy of graphql-js, the one that Node itself resolves: its classes know each other by instanceof.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: ['{gateway,packages/*,subgraphs/*}/**/*.test.ts'],
          exclude: [...exclude, '**/*.integration.test.ts'],
          ...PATIENCE,
          maxWorkers: SIDE_BY_SIDE,
        },
      },
      {
        resolve,
        test: {
          name: 'integration',
          include: ['{gateway,packages/*,subgraphs/*}/**/*.integration.test.ts'],
          exclude,
          globalSetup,
          ...PATIENCE,
          maxWorkers: SIDE_BY_SIDE,
        },
      },
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
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
