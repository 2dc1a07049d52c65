import { AssumedSize, DateTime, UserError } from '@khien/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { Tlp } from '../sharing/tlp.enum.js';
import { MAX_INDICATOR } from './indicator.rules.js';
import { IndicatorKind } from './indicator-kind.enum.js';
import { MOST_AT_ONCE } from './new-indicators.rules.js';

const VERSION = 'The version of the incident that the change was made on.';
const ERRORS = 'Everything that must be corrected, row by row; empty when it worked.';

/** One indicator to add. */
@InputType({ description: 'An indicator to add to an incident.' })
export class NewIndicatorInput {
  @Field(() => IndicatorKind, { description: 'What kind of thing it is.' })
  kind!: IndicatorKind;

  @Field(() => String, {
    description: `The indicator, as it is or made harmless (hxxp, [.]); at most ${MAX_INDICATOR} characters.`,
  })
  value!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was first seen; not in the future.' })
  firstSeen?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was last seen; not before firstSeen.' })
  lastSeen?: Date | null;

  @Field(() => Int, { nullable: true, description: 'How sure it is that it is malicious, 0 to 100.' })
  confidence?: number | null;

  @Field(() => Tlp, {
    nullable: true,
    description: 'How far it may be shared; as the incident when left out.',
  })
  tlp?: Tlp | null;

  @Field(() => String, { nullable: true, description: 'Where it is known from, 1 to 300 characters.' })
  source?: string | null;
}

/** Indicators to add to an incident. */
@InputType({ description: 'Indicators to add to an incident: all of them or, when one is wrong, none.' })
export class AddIncidentIndicatorsInput {
  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => [NewIndicatorInput], { description: `The indicators, 1 to ${MOST_AT_ONCE}.` })
  indicators!: readonly NewIndicatorInput[];
}

/** An indicator that turned out to be wrong. */
@InputType({ description: 'An indicator that turned out to be wrong.' })
export class WithdrawIncidentIndicatorInput {
  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { description: 'Which indicator, by its id.' })
  indicatorId!: string;

  @Field(() => String, { description: 'Why it is wrong, 1 to 1000 characters.' })
  reason!: string;
}

/** Outcome of adding indicators. */
@ObjectType({ description: 'Outcome of addIncidentIndicators.', simpleResolvers: true })
export class AddIncidentIndicatorsPayload {
  @Field(() => Incident, { nullable: true, description: 'The incident; null when there are user errors.' })
  incident!: Incident | null;

  @Field(() => Int, { description: 'How many are new to the incident.' })
  added!: number;

  @Field(() => Int, {
    description:
      'How many it had already, or had twice in this input: when they were seen is widened, and what was withdrawn stands again.',
  })
  known!: number;

  @AssumedSize(20)
  @Field(() => [UserError], { description: ERRORS })
  userErrors!: readonly UserError[];
}

/** Outcome of withdrawing an indicator. */
@ObjectType({ description: 'Outcome of withdrawIncidentIndicator.', simpleResolvers: true })
export class WithdrawIncidentIndicatorPayload {
  @Field(() => Incident, { nullable: true, description: 'The incident; null when there are user errors.' })
  incident!: Incident | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}
