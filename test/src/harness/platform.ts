import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareEventStore } from '@khien/events';
import type { SignInOptions } from '@khien/gateway';
import type { Role } from '@khien/identity';
import { createLogger } from '@khien/logging';
import {
  type DatabaseUrls,
  launchInProcess,
  launchProcesses,
  migrateSubgraph,
  provideSignIn,
  type RunningPlatform,
  SUBGRAPH_NAMES,
  seedDemonstration,
  seedReference,
  workspace,
} from '@khien/platform';
import { StatementLog } from '@khien/subgraph';
import { copyTestDatabases, type TestDatabase } from '@khien/testing';
import { inject } from 'vitest';
import { type Headers, signedIn } from './sign-in.js';
import { personSignedIn } from './sign-in-person.js';

const log = createLogger({ name: 'test', level: process.env['KHIEN_TEST_LOG'] ?? 'silent' });

/** Databases of the three subgraphs with the reference data and a tenth of the default demonstration data. */
export interface FilledDatabases {
  /** As the roles that the subgraphs run as. */
  readonly urls: DatabaseUrls;
  /** As the roles that own the databases. */
  readonly ownerUrls: DatabaseUrls;
  /** What carries events between the subgraphs: pass it on to `launch`, or what one changes the others do not hear. */
  readonly events: { readonly url: string; readonly retentionDays: number };
  drop(): Promise<void>;
}

/**
 * Makes databases for one suite on the server of this test run: copies of those that the first suite of the run filled.
 *
 * @param scale how much demonstration data; 1 is 3,000 systems
 */
export async function fillDatabases(scale = 0.1): Promise<FilledDatabases> {
  const made = await copyTestDatabases(inject('postgresAdminUrl'), 'filled', {
    names: [...SUBGRAPH_NAMES, 'events'] as const,
    version: `filled ${scale}`,
    async prepare(databases) {
      await prepareEventStore(databases.events.url, databases.events.applicationRole);
      const [urls, ownerUrls] = [urlsOf(databases, 'applicationUrl'), urlsOf(databases, 'url')];
      await Promise.all(SUBGRAPH_NAMES.map((name) => migrateSubgraph(name, { urls, ownerUrls }, log)));
      await seedReference(ownerUrls);
      await seedDemonstration(ownerUrls, scale);
    },
  });
  return {
    urls: urlsOf(made, 'applicationUrl'),
    ownerUrls: urlsOf(made, 'url'),
    events: { url: made.events.applicationUrl, retentionDays: 7 },
    drop: async () => {
      for (const { drop } of Object.values(made)) await drop();
    },
  };
}

function urlsOf(
  databases: Readonly<Record<keyof DatabaseUrls, TestDatabase>>,
  role: 'url' | 'applicationUrl',
): DatabaseUrls {
  const urls = SUBGRAPH_NAMES.map((name) => [name, databases[name][role]]);
  return Object.fromEntries(urls) as DatabaseUrls;
}

/** Launches with what carries events between the subgraphs. */
export function launchWithEvents(
  mode: (typeof MODES)[number],
  { urls, events }: FilledDatabases,
): Promise<TestPlatform> {
  return launch(mode, urls, undefined, undefined, {}, events);
}

/** The two ways to run the platform; every suite that goes through the graph runs in both. */
export const MODES = ['one', 'many'] as const;

/** A platform under test. */
export interface TestPlatform extends RunningPlatform {
  /** What went over the wire to the databases; empty where the subgraphs are other processes. */
  readonly statements: StatementLog;
  /** Headers of a coordinator of the Government, who sees every system and all incidents but those of TLP:RED. */
  readonly coordinator: Headers;
  /** Headers of a service with this role for this organization. */
  as(role: Role, organization?: string): Promise<Headers>;
  /** Headers of a person of the demonstration who acts for one of their organizations. */
  asPerson(account: string, organization: string): Promise<Headers>;
}

/**
 * Launches the platform on these databases, on a free port, with a demonstration provider and the whole graph unless
 * told of others.
 */
export async function launch(
  mode: (typeof MODES)[number],
  databaseUrls: FilledDatabases['urls'],
  signIn?: SignInOptions,
  supergraphFile: string = workspace().supergraphFile,
  files: Readonly<Record<string, string>> = {},
  events?: FilledDatabases['events'],
): Promise<TestPlatform> {
  const statements = new StatementLog();
  const host = '127.0.0.1';
  const provided = await provideSignIn({ given: signIn, host, port: 0, demonstration: true, env: {}, log });
  const as: TestPlatform['as'] = (...who) => signedIn(provided.signIn.issuer, ...who);
  const asPerson: TestPlatform['asPerson'] = (...who) => personSignedIn(provided.signIn.issuer, ...who);
  const filesDirectory = await mkdtemp(join(tmpdir(), 'khien-files-'));
  const options = {
    files: { KHIEN_FILES_URL: filesDirectory, ...files },
    databaseUrls,
    events,
    supergraphFile,
    host,
    port: 0,
    logLevel: 'silent',
    signIn: provided.signIn,
    log,
  };
  const platform = await (mode === 'one'
    ? launchInProcess({ ...options, onPool: statements.watch })
    : launchProcesses(options));
  const stop = platform.close.bind(platform);
  const close = async () => {
    await stop();
    await rm(filesDirectory, { recursive: true, force: true });
    await provided.close();
  };
  return Object.assign(platform, { statements, as, coordinator: await as('COORDINATOR'), asPerson, close });
}
