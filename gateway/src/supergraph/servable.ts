import { describeSupergraph } from '@khien/supergraph';

/**
 * Makes the check that stands before every supergraph: it is one, and there is a way to reach every subgraph
 * that it joins.
 */
export function servableBy(reachable: ReadonlySet<string>): (supergraphSdl: string) => void {
  return (supergraphSdl) => {
    const { subgraphs } = describeSupergraph(supergraphSdl);
    const missing = subgraphs.map(({ name }) => name).filter((name) => !reachable.has(name));
    if (missing.length > 0) {
      const ways = [...reachable].sort().join(', ');
      throw new Error(
        `The supergraph joins ${missing.join(', ')}, but this gateway can only reach: ${ways || 'none'}.`,
      );
    }
  };
}
