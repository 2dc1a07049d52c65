import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { ExchangeFormat } from './exchanged-incident.js';

/** A file that was taken in as an incident, or into one. */
@Entity({ tableName: 'incident_import' })
export class IncidentImport {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  incidentId!: string;

  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'text' })
  format!: ExchangeFormat;

  @Property({ type: 'text' })
  sourceId!: string;

  @Property({ type: 'text' })
  fileName!: string;

  @Property({ type: 'text' })
  sha256!: string;

  @Property({ type: 'boolean' })
  madeIncident!: boolean;

  @Property({ type: 'integer' })
  added!: number;

  @Property({ type: 'integer' })
  known!: number;

  @Property({ type: 'integer' })
  leftOut!: number;

  @Property({ type: 'timestamptz', length: 3 })
  importedAt!: Date;

  @Property({ type: 'text' })
  importedBy!: string;
}
