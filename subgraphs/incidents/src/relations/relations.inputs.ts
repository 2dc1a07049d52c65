import { UserError } from '@khien/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { RelationKind } from './incident-relation.entity.js';

const VERSION = 'The version of the incident that the change was made on.';

/** Which incident is dealt with in which other one. */
@InputType({ description: 'Which incident is a duplicate, and in which other one it is dealt with.' })
export class MergeIncidentsInput {
  @Field(() => ID, { description: 'The duplicate.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { description: 'The incident that stays; it is taken as it stands.' })
  intoId!: string;

  @Field(() => String, { description: 'Why they are one; 1 to 2,000 characters.' })
  reason!: string;
}

/** Which incident was no duplicate after all. */
@InputType({ description: 'Which incident was no duplicate after all.' })
export class UnmergeIncidentInput {
  @Field(() => ID, { description: 'The incident that was merged into another one.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'Why the merge was wrong; 1 to 2,000 characters.' })
  reason!: string;
}

/** How two incidents stand to each other. */
@InputType({ description: 'How an incident stands to another.' })
export class RelateIncidentsInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { description: 'The other incident.' })
  otherId!: string;

  @Field(() => RelationKind, { description: 'How the one stands to the other.' })
  kind!: RelationKind;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the campaign, with SAME_CAMPAIGN; at most 200 characters.',
  })
  campaign?: string | null;

  @Field(() => String, { nullable: true, description: 'What is to be said of it; at most 2,000 characters.' })
  note?: string | null;
}

/** Which relation holds no more. */
@InputType({ description: 'Which relation holds no more.' })
export class UnrelateIncidentsInput {
  @Field(() => ID, { description: 'One of the two incidents.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { description: 'The relation, by the id that Incident.relations gives.' })
  relationId!: string;
}

/** Outcome of a change of how incidents stand to each other. */
@ObjectType({
  description: 'Outcome of a change of how incidents stand to each other.',
  simpleResolvers: true,
})
export class RelatedIncidentPayload {
  @Field(() => Incident, { nullable: true, description: 'The incident; null when there are user errors.' })
  incident!: Incident | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}
