import { UserError } from '@khien/subgraph';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Tlp } from '../sharing/tlp.enum.js';
import { IncidentComment } from './incident-comment.entity.js';

/** A comment on an incident. */
@InputType({ description: 'A comment on an incident, for those with whom it is shared.' })
export class CommentOnIncidentInput {
  @Field(() => String, {
    description:
      'Made by the caller, 8 to 128 characters: the same key with the same input gives the first result.',
  })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string;

  @Field(() => String, { description: 'What is written; 1 to 10,000 characters.' })
  body!: string;

  @Field(() => Tlp, {
    nullable: true,
    description:
      'How far it may be shared, where that is less far than the incident; as the incident when left out.',
  })
  tlp?: Tlp | null;
}

/** Outcome of a comment. */
@ObjectType({ description: 'Outcome of commentOnIncident.', simpleResolvers: true })
export class CommentOnIncidentPayload {
  @Field(() => IncidentComment, {
    nullable: true,
    description: 'The comment; null when there are user errors.',
  })
  comment!: IncidentComment | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}
