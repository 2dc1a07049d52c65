import type { Migration } from '@mikro-orm/migrations';
import type { Constructor } from '@mikro-orm/postgresql';

/** A migration under the name by which the database remembers it. Neither is changed once landed. */
export interface MigrationStep {
  /** Such as `0001-administrative-units`; unique within the subgraph. */
  readonly name: string;
  readonly class: Constructor<Migration>;
}
