import { DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';

/** Who was sent a message, and whether they read it. */
@Entity({ tableName: 'incident_message_receipt' })
@ObjectType('IncidentMessageRecipient', {
  description: 'Who was sent a message, and whether they read it.',
  simpleResolvers: true,
})
export class MessageReceipt {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  messageId!: string;

  /** Of the message's incident; for the read log. */
  incidentId?: string;

  @Property({ type: 'uuid', nullable: true })
  organizationId!: string | null;

  @Property({ type: 'text', nullable: true })
  subject!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was first read; null before.' })
  readAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  readBy!: string | null;
}
