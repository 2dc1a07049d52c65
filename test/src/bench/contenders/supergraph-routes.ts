import { routingUrl } from '@khien/supergraph';

/**
 * A supergraph whose subgraphs are at real addresses: gateways of other projects send requests to the addresses
 * that stand in it.
 *
 * @param addresses by name of the subgraph
 * @throws Error when the supergraph has no such subgraph
 */
export function withRealAddresses(
  supergraph: string,
  addresses: Iterable<readonly [string, string]>,
): string {
  let routed = supergraph;
  for (const [name, address] of addresses) {
    const placeholder = JSON.stringify(routingUrl(name));
    if (!routed.includes(placeholder)) throw new Error(`the supergraph has no address of ${name}`);
    routed = routed.replaceAll(placeholder, () => JSON.stringify(address));
  }
  return routed;
}
