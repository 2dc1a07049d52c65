import type { SupergraphState } from '../supergraph/supergraph-file.js';
import type { SubgraphTransport } from '../transport/transport.js';

/** Whether one subgraph answers. */
export interface SubgraphHealth {
  readonly state: 'up' | 'down';
  readonly transport: SubgraphTransport['kind'];
  /** Why it is down. */
  readonly reason?: string;
}

/**
 * Whether the gateway can do its work. `degraded`: part of the graph answers, or an outdated supergraph is
 * served; keep sending requests. `unavailable`: nothing answers, or the gateway is not serving.
 */
export interface GatewayReadiness {
  readonly status: 'ok' | 'degraded' | 'unavailable';
  readonly supergraph: SupergraphState;
  readonly subgraphs: Readonly<Record<string, SubgraphHealth>>;
}

/** Asks every subgraph at the same time; an unreachable one counts as down after two seconds. */
export async function checkReadiness(
  transports: ReadonlyMap<string, SubgraphTransport>,
  supergraph: SupergraphState,
  serving: boolean,
): Promise<GatewayReadiness> {
  const checks = [...transports].map(async ([name, transport]): Promise<[string, SubgraphHealth]> => {
    const { ready, reason } = await transport.ready();
    const state = ready ? 'up' : 'down';
    return [name, { state, transport: transport.kind, ...(reason === undefined ? {} : { reason }) }];
  });
  const subgraphs = Object.fromEntries(await Promise.all(checks));
  const states = Object.values(subgraphs).map(({ state }) => state);
  const anyUp = states.includes('up') && supergraph.state !== 'missing' && serving;
  const allWell = !states.includes('down') && supergraph.state === 'current';
  const status = anyUp ? (allWell ? 'ok' : 'degraded') : 'unavailable';
  return { status, supergraph, subgraphs };
}
