import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { subgraphUrlVariable } from '@khien/gateway';
import { SUBGRAPH_NAMES, type SubgraphName, workspace } from '@khien/platform';
import { type Child, startChild } from '../system/child.js';
import type { BenchIdentity } from '../system/identity.js';
import { type Contender, graphRequest } from './contender.js';
import { type DatabaseUrls, databaseEnvironment } from './databases.js';

/** The peers write no line a request; neither does Khiên while it is measured. */
const LOG_LEVEL = 'warn';

/**
 * The whole platform in one process.
 *
 * @param nodeOptions for Node itself, such as a profiler's
 * @param guarded false: as the owner of the tables, whom row-level security does not bind, to see what it costs
 */
export async function startOneProcess(
  urls: DatabaseUrls,
  identity: BenchIdentity,
  logs: string,
  nodeOptions: readonly string[] = [],
  guarded = true,
): Promise<Contender> {
  const entry = fileURLToPath(new URL('./khien-one.process.js', import.meta.url));
  const environment = {
    ...databaseEnvironment(urls),
    ...identity.environment,
    KHIEN_LOG_LEVEL: LOG_LEVEL,
    KHIEN_BENCH_ROW_SECURITY: guarded ? 'required' : 'not required',
  };
  const name = guarded ? 'khien-one' : 'khien-unguarded';
  const child = await startChild({ name, entry, environment, nodeOptions }, logs);
  return {
    id: guarded ? 'one' : 'unguarded',
    title: guarded ? 'Khiên, one process' : 'Khiên, one process, without row-level security',
    own: [child],
    shared: [],
    request: ({ document }, { variables }) =>
      graphRequest(child.url, document, variables, identity.headers()),
  };
}

/** The subgraphs as processes of their own, which all gateways share. @param nodeOptions for Node itself */
export async function startSubgraphs(
  urls: DatabaseUrls,
  identity: BenchIdentity,
  logs: string,
  nodeOptions: readonly string[] = [],
): Promise<ReadonlyMap<SubgraphName, Child>> {
  // Where the platform itself finds them; the test package depends on the platform alone.
  const { resolve } = createRequire(import.meta.resolve('@khien/platform'));
  const environment = {
    ...databaseEnvironment(urls),
    ...identity.environment,
    KHIEN_SUBGRAPH_HOST: '127.0.0.1',
    KHIEN_SUBGRAPH_PORT: '0',
    KHIEN_LOG_LEVEL: LOG_LEVEL,
  };
  const started = new Map<SubgraphName, Child>();
  for (const name of SUBGRAPH_NAMES) {
    const entry = resolve(`@khien/${name}/main`);
    started.set(name, await startChild({ name, entry, environment, nodeOptions }, logs));
  }
  return started;
}

/** The gateway as a process of its own, in front of the subgraph processes. @param nodeOptions of the gateway */
export async function startManyProcesses(
  subgraphs: ReadonlyMap<SubgraphName, Child>,
  identity: BenchIdentity,
  logs: string,
  nodeOptions: readonly string[] = [],
): Promise<Contender> {
  const addresses = [...subgraphs].map(([name, { url }]) => [subgraphUrlVariable(name), url]);
  const gateway = await startChild(
    {
      name: 'gateway',
      nodeOptions,
      entry: fileURLToPath(import.meta.resolve('@khien/gateway/main')),
      environment: {
        ...Object.fromEntries(addresses),
        ...identity.environment,
        KHIEN_HOST: '127.0.0.1',
        KHIEN_PORT: '0',
        KHIEN_SUPERGRAPH_FILE: workspace().supergraphFile,
        KHIEN_LOG_LEVEL: LOG_LEVEL,
      },
    },
    logs,
  );
  return {
    id: 'many',
    title: 'Khiên, many processes',
    own: [gateway],
    shared: [...subgraphs.values()],
    request: ({ document }, { variables }) =>
      graphRequest(gateway.url, document, variables, identity.headers()),
  };
}
