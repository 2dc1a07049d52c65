import { createLogger } from '@khien/logging';
import { type Clock, migrate, openOrm, StatementLog, type Subgraph, startSubgraph } from '@khien/subgraph';
import { createTestDatabase } from '@khien/testing';
import { inject } from 'vitest';
import { seedReference } from './reference-data/reference-seed.js';
import { census } from './subgraph.js';

const log = createLogger({ name: 'census-test', level: 'silent' });

/** 23 November 2026, 10:00 in Vietnam. */
const standingClock: Clock = { now: () => new Date('2026-11-23T03:00:00Z') };

/** A migrated database without data. */
export async function emptyDatabase(name: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const database = await createTestDatabase(inject('postgresAdminUrl'), name);
  const orm = await openOrm({
    databaseUrl: database.url,
    applicationName: 'census test',
    entities: census.features.flatMap((feature) => feature.entities ?? []),
    migrations: census.migrations,
    log,
    poolSize: 2,
  });
  await migrate(orm);
  await orm.close(true);
  return database;
}

/** The subgraph on a database with the reference data, and what it says to that database. */
export interface RunningCensus {
  readonly statements: StatementLog;
  /** Asks, and gives the data. Throws when the answer has errors. */
  ask<T = Record<string, unknown>>(query: string, variables?: Record<string, unknown>): Promise<T>;
  /** Asks what must fail, and gives the code of the first error. */
  refusal(query: string): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts the subgraph on a database of its own. */
export async function startCensus(name: string): Promise<RunningCensus> {
  const database = await emptyDatabase(name);
  await seedReference(database.url);
  const statements = new StatementLog();
  const subgraph: Subgraph = await startSubgraph(census, {
    databaseUrl: database.url,
    log,
    clock: standingClock,
    onPool: statements.watch,
  });
  return {
    statements,
    async ask<T>(query: string, variables?: Record<string, unknown>) {
      statements.clear();
      const { data, errors } = await subgraph.execute({ query, variables });
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return data as T;
    },
    async refusal(query) {
      const { errors } = await subgraph.execute({ query });
      return errors?.[0]?.extensions?.['code'];
    },
    async stop() {
      await subgraph.close();
      await database.drop();
    },
  };
}
