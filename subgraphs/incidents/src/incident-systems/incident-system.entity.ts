import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { SystemImpact } from './system-impact.enum.js';
import type { SystemRole } from './system-role.enum.js';

/** That an incident hit a system, from one moment to another: an edge of the graph, with its history. */
@Entity({ tableName: 'incident_system' })
export class IncidentSystem {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  incidentId!: string;

  /** Copy of the incident's, by which the incidents of a system are ordered. */
  @Property({ type: 'timestamptz', length: 3 })
  detectedAt!: Date;

  /** An entity of the subgraph security-levels. */
  @Property({ type: 'uuid' })
  systemId!: string;

  @Property({ type: 'text' })
  role!: SystemRole;

  /** Null until known. */
  @Property({ type: 'text', nullable: true })
  impact!: SystemImpact | null;

  @Property({ type: 'timestamptz', length: 3 })
  linkedAt!: Date;

  /** Null while the link stands. */
  @Property({ type: 'timestamptz', length: 3, nullable: true })
  unlinkedAt!: Date | null;
}
