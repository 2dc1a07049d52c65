import type { Clock, GraphResult, StatementLog } from '@khien/subgraph';
import { createMigratedDatabase, startTestSubgraph, type TestQuestion } from '@khien/subgraph/testing';
import { inject } from 'vitest';
import { seedReference } from './reference-data/reference-seed.js';
import { census } from './subgraph.js';

/** 23 November 2026, 10:00 in Vietnam. */
const standingClock: Clock = { now: () => new Date('2026-11-23T03:00:00Z') };

/** A migrated database without data. */
export function emptyDatabase(name: string): Promise<{ url: string; drop: () => Promise<void> }> {
  return createMigratedDatabase(census, inject('postgresAdminUrl'), name);
}

/** The subgraph on a database with the reference data, and what it says to that database. */
export interface RunningCensus {
  readonly statements: StatementLog;
  /** Asks, and gives the data. Throws when the answer has errors. */
  ask<T = Record<string, unknown>>(query: string, variables?: Record<string, unknown>): Promise<T>;
  /** Asks as somebody, and gives the whole answer. */
  askAs(caller: NonNullable<TestQuestion['caller']>, query: string): Promise<GraphResult>;
  /** Asks what must fail, and gives the code of the first error. */
  refusal(query: string): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts the subgraph on a database of its own. */
export async function startCensus(name: string): Promise<RunningCensus> {
  const { statements, data, ask, close } = await startTestSubgraph(census, {
    adminUrl: inject('postgresAdminUrl'),
    name,
    clock: standingClock,
    seed: seedReference,
  });
  return {
    statements,
    ask: data,
    askAs: (caller, query) => ask(query, {}, { caller }),
    async refusal(query) {
      const { errors } = await ask(query);
      return errors?.[0]?.extensions?.['code'];
    },
    stop: close,
  };
}
