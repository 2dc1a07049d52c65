import { loadHolidays } from '@khien/calendar';
import { openEvents } from '@khien/events';
import { fileKeepingFrom } from '@khien/files';
import { createGateway, type GatewayOptions, inProcessTransport } from '@khien/gateway';
import { KeyRing } from '@khien/identity';
import type { Logger } from '@khien/logging';
import { listenForMetrics, type Subgraph, type SubgraphOptions, startSubgraph } from '@khien/subgraph';
import { SUBGRAPH_NAMES, SUBGRAPHS } from '../subgraphs/subgraphs.js';
import type { LaunchOptions, RunningPlatform } from './running-platform.js';

/** What a launch in this process needs. */
export interface InProcessOptions extends LaunchOptions {
  readonly log: Logger;
  /** What the gateway takes on and lets through; a gateway process of its own reads it from its environment. */
  readonly gateway?: Pick<GatewayOptions, 'traffic' | 'operations' | 'limits' | 'files'>;
  /** Told of each subgraph's connection pool; tests count statements through it. */
  readonly onPool?: SubgraphOptions['onPool'];
  /** `not required` is for benchmarks that show what row-level security costs. */
  readonly rowSecurity?: SubgraphOptions['rowSecurity'];
  /** Where the figures for Prometheus are served, apart from the graph; port 0 takes a free one. Nowhere unless given. */
  readonly metrics?: { readonly host: string; readonly port: number };
  /** How often the subgraphs do their background work; never unless given. */
  readonly backgroundEverySeconds?: number | undefined;
  /** Days off beyond those that are built in. */
  readonly holidaysFile?: string | undefined;
}

/** Runs the gateway and all subgraphs in this process: the planner calls the subgraphs without HTTP. */
export async function launchInProcess(options: InProcessOptions): Promise<RunningPlatform> {
  const { log, databaseUrls, supergraphFile, host, port, signIn } = options;
  const calendar = options.holidaysFile === undefined ? undefined : loadHolidays(options.holidaysFile);
  const callerKeys = await KeyRing.generate();
  const subgraphs: Subgraph[] = [];
  // To load the graph holds this process up for seconds: connections that were being made meanwhile would time out.
  let serving = () => {};
  const workBegins = new Promise<void>((resolve) => {
    serving = resolve;
  });
  const { events } = options;
  const transport = events && (await openEvents(events.url, { ...events, log }));
  let figures: Awaited<ReturnType<typeof listenForMetrics>> | undefined;
  const closeSubgraphs = async () => {
    await figures?.close();
    await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
    await transport?.close();
  };
  try {
    for (const name of SUBGRAPH_NAMES) {
      const child = log.child({ subgraph: name });
      subgraphs.push(
        await startSubgraph(SUBGRAPHS[name], {
          databaseUrl: databaseUrls[name],
          callerKeys,
          log: child,
          backgroundEverySeconds: options.backgroundEverySeconds,
          workBegins,
          ...(calendar ? { calendar } : {}),
          events: events && transport && { transport, retentionDays: events.retentionDays },
          files: options.files && fileKeepingFrom(options.files),
          ...(options.onPool ? { onPool: options.onPool } : {}),
          ...(options.rowSecurity ? { rowSecurity: options.rowSecurity } : {}),
        }),
      );
    }
    figures = options.metrics && (await listenForMetrics(subgraphs, { ...options.metrics, log }));
    const transports = Object.fromEntries(
      subgraphs.map((subgraph) => [subgraph.name, inProcessTransport(subgraph)]),
    );
    const gateway = createGateway({
      ...options.gateway,
      ...{ supergraphFile, transports, callerKeys, signIn, log, host, port, events: transport },
    });
    const { url } = await gateway.listen();
    serving();
    return {
      url,
      ...(figures ? { metricsUrl: figures.url } : {}),
      pids: {},
      async close() {
        await gateway.close();
        await closeSubgraphs();
      },
    };
  } catch (error) {
    await closeSubgraphs();
    throw error;
  }
}
