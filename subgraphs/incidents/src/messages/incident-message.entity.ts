import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { Tlp } from '../sharing/tlp.enum.js';

/** A message to parties of an incident. */
@Entity({ tableName: 'incident_message' })
@ObjectType({
  description:
    'A message to parties of an incident (thông điệp), with a label of its own: it goes to those alone whom that permits.',
  simpleResolvers: true,
})
export class IncidentMessage {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'uuid' })
  incidentId!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What it is about, in one line.' })
  title!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What it says.' })
  body!: string;

  @Property({ type: 'text' })
  @Field(() => Tlp, { description: 'How far it may be shared (TLP 2.0).' })
  tlp!: Tlp;

  @Property({ type: 'uuid[]', columnType: 'uuid[]' })
  organizationIds!: readonly string[];

  @Property({ type: 'string[]', columnType: 'text[]' })
  subjects!: readonly string[];

  @Property({ type: 'text' })
  senderSubject!: string;

  @Property({ type: 'uuid', nullable: true })
  senderOrganizationId!: string | null;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was sent.' })
  sentAt!: Date;
}

/** Page of messages. */
export const IncidentMessageConnection = connectionOf(
  IncidentMessage,
  'IncidentMessage',
  'sent first (sentAt, then id)',
);
