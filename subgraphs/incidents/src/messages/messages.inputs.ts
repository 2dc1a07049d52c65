import { UserError } from '@khien/subgraph';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Tlp } from '../sharing/tlp.enum.js';
import { IncidentMessage } from './incident-message.entity.js';

/** A message. */
@InputType({ description: 'A message to parties of an incident.' })
export class SendIncidentMessageInput {
  @Field(() => String, {
    description:
      'Made by the caller, 8 to 128 characters: the same key with the same input gives the first result.',
  })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Which incident it is about.' })
  incidentId!: string;

  @Field(() => String, { description: 'What it is about, in one line; 1 to 300 characters.' })
  title!: string;

  @Field(() => String, { description: 'What it says; 1 to 20,000 characters.' })
  body!: string;

  @Field(() => Tlp, {
    description:
      'How far it may be shared (TLP 2.0): no wider than the incident. RED goes to persons by name, the others to organizations too.',
  })
  tlp!: Tlp;

  @Field(() => [ID], {
    defaultValue: [],
    description: 'To which organizations: parties of the incident, or the one that reported it.',
  })
  organizationIds!: readonly string[];

  @Field(() => [String], {
    defaultValue: [],
    description:
      'To which persons: those to whom the incident is shared by name. Neither these nor organizations: all whom the label permits.',
  })
  subjects!: readonly string[];
}

/** Which message was read. */
@InputType({ description: 'Which message was read.' })
export class MarkIncidentMessageReadInput {
  @Field(() => ID, { description: 'The message.' })
  messageId!: string;
}

/** Outcome of a message. */
@ObjectType({ description: 'Outcome of sending a message, or of reading one.', simpleResolvers: true })
export class IncidentMessagePayload {
  @Field(() => IncidentMessage, {
    nullable: true,
    description: 'The message; null when there are user errors.',
  })
  message!: IncidentMessage | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}
