import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { Tlp } from '../sharing/tlp.enum.js';

/** What somebody who works on an incident wrote. */
@Entity({ tableName: 'incident_comment' })
@ObjectType({
  description: 'What somebody who works on an incident wrote (ý kiến trao đổi).',
  simpleResolvers: true,
})
export class IncidentComment {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'uuid' })
  incidentId!: string;

  @Property({ type: 'text' })
  authorSubject!: string;

  @Property({ type: 'uuid', nullable: true })
  authorOrganizationId!: string | null;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What was written.' })
  body!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => Tlp, {
    nullable: true,
    description: 'How far it may be shared, where that is less far than the incident.',
  })
  tlp!: Tlp | null;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was written.' })
  writtenAt!: Date;
}

/** Page of comments. */
export const IncidentCommentConnection = connectionOf(
  IncidentComment,
  'IncidentComment',
  'written first (writtenAt, then id)',
);
