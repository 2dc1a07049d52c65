import type { Grants } from './database/grants.js';
import type { MigrationStep } from './database/migration-step.js';
import type { OwnSettings, SubgraphDefinition } from './definition.js';
import type { Feature } from './feature.js';

/** A part of a subgraph: features, and the tables, rights and settings that they stand on. */
export interface SubgraphPart {
  readonly features?: readonly Feature[];
  /** Numbered through the whole subgraph: the names decide in which order they run. */
  readonly migrations?: readonly MigrationStep[];
  readonly grants?: Grants;
  readonly functions?: readonly string[];
  readonly settings?: (env: NodeJS.ProcessEnv) => OwnSettings;
  readonly unaudited?: Readonly<Record<string, string>>;
}

/**
 * Puts a subgraph together from its parts: features in the order of the parts, migrations in that of their numbers.
 *
 * @throws Error when two parts claim the same migration, table, function or setting
 */
export function subgraphOf(name: string, parts: readonly SubgraphPart[]): SubgraphDefinition {
  const migrations = parts.flatMap((part) => part.migrations ?? []);
  const functions = parts.flatMap((part) => part.functions ?? []);
  refuseTwice('migration', [...migrations.map((step) => step.name)]);
  refuseTwice('function', functions);
  return {
    name,
    features: parts.flatMap((part) => part.features ?? []),
    migrations: migrations.toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    grants: merged(
      'table',
      parts.map((part) => part.grants ?? {}),
    ),
    functions,
    unaudited: merged(
      'table without audit',
      parts.map((part) => part.unaudited ?? {}),
    ),
    settings: (env) =>
      merged(
        'setting',
        parts.map((part) => part.settings?.(env) ?? {}),
      ),
  };
}

function merged<T>(what: string, records: readonly Readonly<Record<string, T>>[]): Record<string, T> {
  refuseTwice(
    what,
    records.flatMap((record) => Object.keys(record)),
  );
  return Object.assign({}, ...records);
}

function refuseTwice(what: string, names: readonly string[]): void {
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0)
    throw new Error(`two parts of the subgraph have the same ${what}: ${twice.join(', ')}`);
}
