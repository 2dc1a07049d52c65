import { createGateway, inProcessTransport } from '@khien/gateway';
import type { Logger } from '@khien/logging';
import { type Subgraph, startSubgraph } from '@khien/subgraph';
import { SUBGRAPH_NAMES, SUBGRAPHS } from '../subgraphs/subgraphs.js';
import type { LaunchOptions, RunningPlatform } from './running-platform.js';

/** Runs the gateway and all subgraphs in this process: the planner calls the subgraphs without HTTP. */
export async function launchInProcess(
  options: LaunchOptions & { readonly log: Logger },
): Promise<RunningPlatform> {
  const { log, databaseUrls, supergraphFile, host, port } = options;
  const subgraphs: Subgraph[] = [];
  const closeSubgraphs = () => Promise.all(subgraphs.map((subgraph) => subgraph.close()));
  try {
    for (const name of SUBGRAPH_NAMES) {
      const child = log.child({ subgraph: name });
      subgraphs.push(await startSubgraph(SUBGRAPHS[name], { databaseUrl: databaseUrls[name], log: child }));
    }
    const transports = Object.fromEntries(
      subgraphs.map((subgraph) => [subgraph.name, inProcessTransport(subgraph)]),
    );
    const gateway = createGateway({ supergraphFile, transports, log, host, port });
    const { url } = await gateway.listen();
    return {
      url,
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
