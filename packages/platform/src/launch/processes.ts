import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signInVariables, subgraphUrlVariable } from '@khien/gateway';
import { rotateKeyFile } from '@khien/identity';
import type { Logger } from '@khien/logging';
import { databaseUrlVariable } from '@khien/subgraph';
import { forEachSubgraph, SUBGRAPH_NAMES, type SubgraphName } from '../subgraphs/subgraphs.js';
import type { LaunchOptions, RunningPlatform } from './running-platform.js';
import { SupervisedProcess } from './supervised-process.js';

/** Runs the gateway and every subgraph as a process of its own on this machine, and brings back what ends. */
export async function launchProcesses(
  options: LaunchOptions & { readonly log: Logger },
): Promise<RunningPlatform> {
  const { log, host, port, supergraphFile, databaseUrls, logLevel, signIn } = options;
  const { files = {}, events } = options;
  // Only this user can read it (mkdtemp), and it goes with the platform.
  const keysFolder = await mkdtemp(join(tmpdir(), 'khien-keys-'));
  const callerKeysFile = join(keysFolder, 'caller-keys.json');
  await rotateKeyFile(callerKeysFile);
  const shared = {
    KHIEN_CALLER_KEYS_FILE: callerKeysFile,
    KHIEN_LOG_LEVEL: logLevel,
    ...files,
    ...eventVariables(events),
  };
  const subgraphs = forEachSubgraph(
    (name) => new SupervisedProcess(subgraphProcess(name, databaseUrls[name], shared), log),
  );
  const started: SupervisedProcess[] = [];
  const stopAll = async () => {
    await Promise.all(started.map((process) => process.stop()));
    await rm(keysFolder, { recursive: true, force: true });
  };
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
          ...signInVariables(signIn),
          ...shared,
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

function eventVariables(events: LaunchOptions['events']): Record<string, string> {
  if (events === undefined) return {};
  return {
    KHIEN_EVENTS_URL: events.url,
    KHIEN_EVENTS_RETENTION_DAYS: String(events.retentionDays),
  };
}

function subgraphProcess(name: SubgraphName, databaseUrl: string, shared: Readonly<Record<string, string>>) {
  return {
    name,
    entry: fileURLToPath(import.meta.resolve(`@khien/${name}/main`)),
    environment: (port: number) => ({
      [databaseUrlVariable(name)]: databaseUrl,
      KHIEN_SUBGRAPH_HOST: '127.0.0.1',
      KHIEN_SUBGRAPH_PORT: String(port),
      ...shared,
    }),
  };
}
