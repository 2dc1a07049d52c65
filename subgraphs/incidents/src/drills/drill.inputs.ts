import { DateTime, UserError } from '@khien/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IncidentClass } from '../classification/incident-class.enum.js';
import { Drill, DrillRole, DrillSeverity } from './drill.entity.js';
import { DrillEvent, DrillState } from './drill.machine.js';
import { MOST_INJECTS, MOST_PARTICIPANTS } from './drill.rules.js';

const VERSION = 'The version of the exercise that this was decided on.';

/** An organization that takes part. */
@InputType({ description: 'An organization that takes part in an exercise.' })
export class DrillParticipantInput {
  @Field(() => ID, { description: 'Which organization.' })
  organizationId!: string;

  @Field(() => DrillRole, { description: 'What it does.' })
  role!: DrillRole;
}

/** A situation to play. */
@InputType({ description: 'A situation to play in an exercise.' })
export class DrillInjectInput {
  @Field(() => Int, { description: 'Minutes after the start at which it is played; 0 to 43,200.' })
  minute!: number;

  @Field(() => String, { description: 'What happens, in one line; 1 to 250 characters.' })
  title!: string;

  @Field(() => String, { description: 'What participants are told; 1 to 10,000 characters.' })
  content!: string;

  @Field(() => IncidentClass, {
    nullable: true,
    description: 'Class of the incident that it makes; none where left out.',
  })
  class?: IncidentClass | null;
}

/** An exercise to plan. */
@InputType({ description: 'An exercise to plan.' })
export class PlanDrillInput {
  @Field(() => String, {
    description:
      'Made by the caller, 8 to 128 characters: the same key with the same input gives the first result.',
  })
  idempotencyKey!: string;

  @Field(() => String, { description: 'What it is called; 1 to 300 characters.' })
  name!: string;

  @Field(() => String, { description: 'What participants are told before it; 1 to 10,000 characters.' })
  briefing!: string;

  @Field(() => String, {
    description: 'What is going to be played, for those who run it; 1 to 20,000 characters.',
  })
  scenario!: string;

  @Field(() => DateTime, { description: 'When it is to begin; not in the past.' })
  plannedFrom!: Date;

  @Field(() => DateTime, { description: 'When it is to end; at most 31 days later.' })
  plannedTo!: Date;

  @Field(() => [DrillParticipantInput], {
    description: `Who takes part, each once; 1 to ${MOST_PARTICIPANTS}, at least one player.`,
  })
  participants!: readonly DrillParticipantInput[];

  @Field(() => [DrillInjectInput], {
    description: `What is played, 1 to ${MOST_INJECTS}; numbered in the order of their minutes.`,
  })
  injects!: readonly DrillInjectInput[];
}

/** A step of an exercise. */
@InputType({ description: 'A step of an exercise.' })
export class MoveDrillInput {
  @Field(() => ID, { description: 'Which exercise.' })
  drillId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => DrillEvent, { description: 'Which step; Drill.events says which are open.' })
  event!: DrillEvent;

  @Field(() => String, { nullable: true, description: 'The evaluation, for EVALUATE; why, for CANCEL.' })
  text?: string | null;
}

/** A situation to play now. */
@InputType({ description: 'A situation that is played now.' })
export class ReleaseDrillInjectInput {
  @Field(() => ID, { description: 'Which exercise; one that runs.' })
  drillId!: string;

  @Field(() => ID, { description: 'Which situation; one that has not been played.' })
  injectId!: string;
}

/** What an exercise showed. */
@InputType({ description: 'What an exercise showed.' })
export class RecordDrillFindingInput {
  @Field(() => String, {
    description:
      'Made by the caller, 8 to 128 characters: the same key with the same input gives the first result.',
  })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Which exercise; one that runs, or is over and not evaluated.' })
  drillId!: string;

  @Field(() => ID, { nullable: true, description: 'Which participant it is about; all when left out.' })
  organizationId?: string | null;

  @Field(() => DrillSeverity, { description: 'How much it matters.' })
  severity!: DrillSeverity;

  @Field(() => String, { description: 'What was found; 1 to 4,000 characters.' })
  description!: string;
}

/** Outcome of a change of an exercise. */
@ObjectType({ description: 'Outcome of a change of an exercise.', simpleResolvers: true })
export class DrillPayload {
  @Field(() => Drill, { nullable: true, description: 'The exercise; null when there are user errors.' })
  drill!: Drill | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}

/** Which exercises a list shows. */
@InputType({ description: 'Which exercises a list shows; all conditions hold. Null asks for nothing.' })
export class DrillFilter {
  @Field(() => [DrillState], { nullable: true, description: 'In one of these states.' })
  state?: readonly DrillState[] | null;

  @Field(() => Int, { nullable: true, description: 'Planned to begin in this year, in Vietnam.' })
  year?: number | null;
}
