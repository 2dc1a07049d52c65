import { fileURLToPath } from 'node:url';
import { subgraphUrlVariable } from '@khien/gateway';
import type { Logger } from '@khien/logging';
import { databaseUrlVariable } from '@khien/subgraph';
import { forEachSubgraph, SUBGRAPH_NAMES, type SubgraphName } from '../subgraphs/subgraphs.js';
import type { LaunchOptions, RunningPlatform } from './running-platform.js';
import { SupervisedProcess } from './supervised-process.js';

/** Runs the gateway and every subgraph as a process of its own on this machine, and brings back what ends. */
export async function launchProcesses(
  options: LaunchOptions & { readonly log: Logger },
): Promise<RunningPlatform> {
  const { log, host, port, supergraphFile, databaseUrls, logLevel } = options;
  const subgraphs = forEachSubgraph(
    (name) => new SupervisedProcess(subgraphProcess(name, databaseUrls[name], logLevel), log),
  );
  const started: SupervisedProcess[] = [];
  const stopAll = () => Promise.all(started.map((process) => process.stop()));
  try {
    const urls: Record<string, string> = {};
    await Promise.all(
      SUBGRAPH_NAMES.map(async (name) => {
        started.push(subgraphs[name]);
        urls[subgraphUrlVariable(name)] = await subgraphs[name].start();
      }),
    );
    const gateway = new SupervisedProcess(
      {
        name: 'gateway',
        entry: fileURLToPath(import.meta.resolve('@khien/gateway/main')),
        environment: (pinned) => ({
          ...urls,
          KHIEN_HOST: host,
          KHIEN_PORT: String(pinned),
          KHIEN_SUPERGRAPH_FILE: supergraphFile,
          KHIEN_LOG_LEVEL: logLevel,
        }),
      },
      log,
      port,
    );
    const url = await gateway.start();
    return {
      url,
      get pids() {
        return {
          ...forEachSubgraph((name) => subgraphs[name].pid),
          gateway: gateway.pid,
        } as RunningPlatform['pids'];
      },
      async close() {
        await gateway.stop();
        await stopAll();
      },
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

function subgraphProcess(name: SubgraphName, databaseUrl: string, logLevel: string) {
  return {
    name,
    entry: fileURLToPath(import.meta.resolve(`@khien/${name}/main`)),
    environment: (port: number) => ({
      [databaseUrlVariable(name)]: databaseUrl,
      KHIEN_SUBGRAPH_HOST: '127.0.0.1',
      KHIEN_SUBGRAPH_PORT: String(port),
      KHIEN_LOG_LEVEL: logLevel,
    }),
  };
}
