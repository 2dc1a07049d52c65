import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** An incident that a premium number belongs to. */
@Entity({ tableName: 'premium_number_incident' })
export class PremiumNumberIncident {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  number!: string;

  @Property({ type: 'uuid' })
  incidentId!: string;

  @Property({ type: 'timestamptz', length: 3 })
  linkedAt!: Date;

  @Property({ type: 'text' })
  linkedBy!: string;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  unlinkedAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  unlinkedBy!: string | null;

  @Property({ type: 'text', nullable: true })
  unlinkReason!: string | null;
}
