import { withAuditTrail } from './audit/trail/audit-trail.feature.js';
import type { Grants } from './database/grants.js';
import type { MigrationStep } from './database/migration-step.js';
import type { Feature } from './feature.js';
import { storedFilesFeature } from './files/files.feature.js';
import { buildFederatedSchema, type FederatedSchema } from './schema/federated-schema.js';

/** Settings of a subgraph's own, by name. */
export type OwnSettings = Readonly<Record<string, unknown>>;

/** A subgraph before it runs: its name, features and migrations. */
export interface SubgraphDefinition {
  /** As it stands in the supergraph, such as `security-levels`. */
  readonly name: string;
  readonly features: readonly Feature[];
  /** In the order in which they run. A migration is never edited once landed. */
  readonly migrations: readonly MigrationStep[];
  /** What the application role may do with each table; a table that is not listed is out of its reach. */
  readonly grants: Grants;
  /** Functions with the owner's rights that the application may call, such as `level_summary()`; no others. */
  readonly functions?: readonly string[];
  /**
   * Settings of its own, read from the environment when it starts; requests find them as `context.settings`.
   *
   * @throws Error that names the variable that is wrong, and what it should hold
   */
  readonly settings?: (env: NodeJS.ProcessEnv) => OwnSettings;
  /** Tables whose changes need no audit entry, each with the reason: a counter, a cache. */
  readonly unaudited?: Readonly<Record<string, string>>;
}

/** The features of a subgraph with those that the frame gives to every one. */
export function allFeatures(definition: SubgraphDefinition): readonly Feature[] {
  return [...withAuditTrail(definition), storedFilesFeature];
}

/** The schema of a subgraph; needs neither a database nor a server. */
export function schemaOf(definition: SubgraphDefinition): FederatedSchema {
  const features = allFeatures(definition);
  return buildFederatedSchema({
    resolvers: features.flatMap((feature) => feature.resolvers),
    orphanedTypes: features.flatMap((feature) => feature.orphanedTypes ?? []),
    references: Object.assign({}, ...features.map((feature) => feature.references ?? {})),
    policies: features.flatMap((feature) => (feature.policy ? [feature.policy] : [])),
  });
}
