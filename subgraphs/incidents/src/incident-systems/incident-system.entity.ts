import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { SystemImpact } from './system-impact.enum.js';
import { SystemRole } from './system-role.enum.js';

/** That an incident hit a system, from one moment to another: an edge of the graph, with its history. */
@Entity({ tableName: 'incident_system' })
@ObjectType('IncidentSystemLink', {
  description:
    'That a system had a part in an incident, from one moment to another (liên kết sự cố – hệ thống): one for each period with one role and one impact.',
  simpleResolvers: true,
})
export class IncidentSystem {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
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
  @Field(() => SystemRole, { description: 'What part the system had in the incident.' })
  role!: SystemRole;

  @Property({ type: 'text', nullable: true })
  @Field(() => SystemImpact, {
    nullable: true,
    description: 'Gravest effect on the system; null until known.',
  })
  impact!: SystemImpact | null;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When the link was made.' })
  linkedAt!: Date;

  /** Who made it; the database writes it. */
  @Property({ type: 'text', nullable: true, persist: false })
  linkedBy!: string | null;

  @Property({ type: 'uuid', nullable: true, persist: false })
  linkedFor!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was made; null where nobody said.' })
  linkReason!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When the link ended; null while it stands.' })
  unlinkedAt!: Date | null;

  /** Who ended it; the database writes it. */
  @Property({ type: 'text', nullable: true, persist: false })
  unlinkedBy!: string | null;

  @Property({ type: 'uuid', nullable: true, persist: false })
  unlinkedFor!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Why the link ended; null while it stands.' })
  unlinkReason!: string | null;
}

/** Page of the history of links. */
export const IncidentSystemLinkConnection = connectionOf(
  IncidentSystem,
  'IncidentSystemLink',
  'linked first (linkedAt, then id)',
);
