import './provided-context.js';
import type { TestProject } from 'vitest/node';
import { joinSharedServer, leaveSharedServer } from './shared-server.js';
import { dropTemplates, nameRun } from './template-database.js';

/**
 * Vitest's global set-up for tests that need a PostgreSQL: provides `postgresAdminUrl`. It is a disposable embedded
 * server, one a run for all projects, or the one that `KHIEN_TEST_DATABASE_URL` (a superuser's URL) names.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env.KHIEN_TEST_DATABASE_URL;
  const run = nameRun();
  project.provide('postgresAdminUrl', external || (await joinSharedServer()));
  return external ? () => dropTemplates(external, run) : leaveSharedServer;
}
