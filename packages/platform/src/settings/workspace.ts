import { join, resolve } from 'node:path';
import { packageRoot } from '@khien/seeding';

/** Places in the checkout that the platform reads and the build writes. */
export interface Workspace {
  readonly root: string;
  /** The committed supergraph, which the gateway serves. */
  readonly supergraphFile: string;
  /** The committed supergraph of the public part, which a gateway for the public serves in its place. */
  readonly publicSupergraphFile: string;
  /** The committed schema that the public sees. */
  readonly publicSchemaFile: string;
  /** The committed SDL of a subgraph. */
  schemaFile(subgraph: string): string;
  /** The committed access matrix of a subgraph: who may see and do what. */
  accessMatrixFile(subgraph: string): string;
}

/** The checkout that this program belongs to. */
export function workspace(): Workspace {
  const root = resolve(packageRoot(import.meta.url), '..', '..');
  return {
    root,
    supergraphFile: join(root, 'gateway', 'supergraph.graphql'),
    publicSupergraphFile: join(root, 'gateway', 'public.supergraph.graphql'),
    publicSchemaFile: join(root, 'gateway', 'public.graphql'),
    schemaFile: (subgraph) => join(root, 'subgraphs', subgraph, 'schema.graphql'),
    accessMatrixFile: (subgraph) => join(root, 'subgraphs', subgraph, 'access-matrix.csv'),
  };
}
