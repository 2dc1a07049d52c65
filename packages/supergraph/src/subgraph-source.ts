/** One subgraph as composition sees it. */
export interface SubgraphSource {
  /** Name in the supergraph: lower-case words joined by hyphens, such as `security-levels`. */
  readonly name: string;
  /** Where a router would send its requests; see {@link routingUrl}. */
  readonly url: string;
  /** Federated SDL, as the subgraph's build writes it to `schema.graphql`. */
  readonly sdl: string;
}

/**
 * The address of a subgraph that stands in the committed supergraph. It names the subgraph, not a machine: the
 * gateway maps the name to the way it reaches it, and another router overrides it per subgraph. `.internal`
 * is reserved for private use (ICANN resolution 2024.07.29.06), so it never resolves by accident.
 */
export function routingUrl(name: string): string {
  return `http://${name}.subgraph.internal/graphql`;
}
