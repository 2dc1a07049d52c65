import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { Tlp } from '../sharing/tlp.enum.js';
import type { TimelineDetails } from './timeline.service.js';
import { TimelineKind } from './timeline-kind.enum.js';

/** Something that happened to an incident. */
@Entity({ tableName: 'incident_timeline' })
@ObjectType({ description: 'Something that happened to an incident (diễn biến).', simpleResolvers: true })
export class IncidentTimelineEntry {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUID).' })
  id!: string;

  @Property({ type: 'uuid' })
  incidentId!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it happened.' })
  at!: Date;

  @Property({ type: 'text' })
  @Field(() => TimelineKind, { description: 'What happened.' })
  kind!: TimelineKind;

  @Property({ type: 'text', nullable: true })
  actorSubject!: string | null;

  @Property({ type: 'uuid', nullable: true })
  actorOrganizationId!: string | null;

  @Property({ type: 'json' })
  details!: TimelineDetails;

  @Property({ type: 'text', nullable: true })
  @Field(() => Tlp, {
    nullable: true,
    description:
      'How far the entry may be shared, where that is less far than the incident; null: as the incident.',
  })
  tlp!: Tlp | null;
}

/** Page of a timeline. */
export const IncidentTimelineConnection = connectionOf(
  IncidentTimelineEntry,
  'IncidentTimelineEntry',
  'oldest first (at, then the order of writing)',
);
