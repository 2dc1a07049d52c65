import { defineConfig } from 'vitest/config';

/** Tests that need a PostgreSQL share one server a run; each suite makes databases of its own on it. */
const globalSetup = ['@khien/testing/vitest-postgres'];
const exclude = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{gateway,packages/*,subgraphs/*}/**/*.test.ts'],
          exclude: [...exclude, '**/*.integration.test.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{gateway,packages/*,subgraphs/*}/**/*.integration.test.ts'],
          exclude,
          globalSetup,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'system',
          include: ['test/src/**/*.test.ts'],
          exclude,
          globalSetup,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
