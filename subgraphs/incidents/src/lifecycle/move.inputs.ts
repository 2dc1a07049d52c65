import { DateTime } from '@khien/subgraph';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ResponsePlan } from '../incidents/response-plan.enum.js';
import { MAX_LESSONS, MAX_REASON } from './move.problems.js';

const AT =
  'When it happened; now when left out. Not before the detection (T0), not in the future, and not before what must come first.';
const NOTE = `A word for the history; at most ${MAX_REASON} characters.`;
const VERSION = 'Version of the incident that the step is based on.';

/** A step that needs no more than to be taken. */
@InputType({ description: 'A step of an incident.' })
export class IncidentStepInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => DateTime, { nullable: true, description: AT })
  at?: Date | null;

  @Field(() => String, { nullable: true, description: NOTE })
  reason?: string | null;
}

/** A step for which it has to be said why. */
@InputType({ description: 'A step of an incident, and why it is taken.' })
export class IncidentReasonInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => DateTime, { nullable: true, description: AT })
  at?: Date | null;

  @Field(() => String, { description: `Why; 1 to ${MAX_REASON} characters.` })
  reason!: string;
}

/** The plan by which a serious incident is dealt with. */
@InputType({ description: 'By which plan a serious incident is dealt with.' })
export class CallTaskForceInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => DateTime, { nullable: true, description: AT })
  at?: Date | null;

  @Field(() => ResponsePlan, {
    description: 'The plan; Incident.severityAssessment names the one that article 10 gives.',
  })
  plan!: ResponsePlan;

  @Field(() => String, { nullable: true, description: NOTE })
  reason?: string | null;
}

/** What was learnt of an incident. */
@InputType({ description: 'What was learnt of an incident (rút kinh nghiệm).' })
export class ReviewIncidentInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => DateTime, { nullable: true, description: AT })
  at?: Date | null;

  @Field(() => String, { description: `What was learnt; 1 to ${MAX_LESSONS} characters.` })
  lessons!: string;
}
