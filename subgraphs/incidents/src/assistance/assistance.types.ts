import { CalendarDate, Origin, Provenance, UserError } from '@khien/subgraph';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Assistance, AssistanceKind } from './assistance.entity.js';

/** Assistance to record. */
@InputType({ description: 'Assistance that is given to a ministry or a locality.' })
export class RecordAssistanceInput {
  @Field(() => String, {
    description:
      'Made by the caller, 8 to 128 characters: the same key with the same input gives the first result.',
  })
  idempotencyKey!: string;

  @Field(() => AssistanceKind, { description: 'What kind.' })
  kind!: AssistanceKind;

  @Field(() => ID, { description: 'Which organization is helped.' })
  organizationId!: string;

  @Field(() => ID, { nullable: true, description: 'In which administrative unit, such as 48@2025-07-01.' })
  areaId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Which member helps; the coordinating authority itself when left out, by coordinators only.',
  })
  memberId?: string | null;

  @Field(() => ID, { nullable: true, description: 'With which incident it helps; one that you see.' })
  incidentId?: string | null;

  @Field(() => CalendarDate, { description: 'First day; not in the future.' })
  startedOn!: string;

  @Field(() => String, { description: 'What it is for; 1 to 4,000 characters.' })
  purpose!: string;
}

/** Assistance that is over. */
@InputType({ description: 'Assistance that is over, with what came of it.' })
export class CompleteAssistanceInput {
  @Field(() => ID, { description: 'Which one.' })
  id!: string;

  @Field(() => Int, { description: 'The version that this was said of.' })
  expectedVersion!: number;

  @Field(() => CalendarDate, { description: 'Last day; not in the future.' })
  endedOn!: string;

  @Field(() => Float, { nullable: true, description: 'Hours of work that it took.' })
  effortHours?: number | null;

  @Field(() => String, { description: 'What came of it; 1 to 10,000 characters.' })
  result!: string;
}

/** Outcome of a change of assistance. */
@ObjectType({ description: 'Outcome of a change of assistance.', simpleResolvers: true })
export class AssistancePayload {
  @Field(() => Assistance, {
    nullable: true,
    description: 'The assistance; null when there are user errors.',
  })
  assistance!: Assistance | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}

/** Which assistance a list shows. */
@InputType({ description: 'Which assistance a list shows; all conditions hold. Null asks for nothing.' })
export class AssistanceFilter {
  @Field(() => [AssistanceKind], { nullable: true, description: 'Of one of these kinds.' })
  kind?: readonly AssistanceKind[] | null;

  @Field(() => ID, { nullable: true, description: 'Given to this organization.' })
  organizationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Given by this member.' })
  memberId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Begun in this year.' })
  year?: number | null;
}

/** Figures of one kind of assistance in a year. */
@ObjectType({ description: 'Figures of one kind of assistance in a year.', simpleResolvers: true })
export class AssistanceFigure {
  @Field(() => AssistanceKind, { description: 'Of which kind.' })
  kind!: AssistanceKind;

  @Field(() => Int, { description: 'How often it was given: begun in the year.' })
  count!: number;

  @Field(() => Int, { description: 'Of those, how many are over.' })
  ended!: number;

  @Field(() => Int, { description: 'How many organizations were helped, each counted once.' })
  organizations!: number;

  @Field(() => Float, { description: 'Hours of work, of those that are over and where somebody counted.' })
  effortHours!: number;

  @Field(() => Provenance, {
    description: 'Registered here, or generated for demonstration: never added up.',
  })
  provenance!: Provenance;

  /** For the reader. */
  origin!: Origin;
}
