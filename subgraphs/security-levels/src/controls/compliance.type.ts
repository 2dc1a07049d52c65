import { AssumedSize, DateTime, NonNegativeInt } from '@khien/subgraph';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { LevelRegime } from '../level-determination/criterion.js';
import type { Compliance } from './compliance.rules.js';
import { ControlGroupType } from './control-catalogue.type.js';
import { PlanState } from './control-state.js';

/** How many controls are how far. */
@ObjectType({
  description:
    'How far required controls are done. The rate is the weight of those done, and half of those partly done, over the weight of all that apply; what is inherited counts with the state of its platform.',
  simpleResolvers: true,
})
export class ComplianceFigures {
  @Field(() => NonNegativeInt, { description: 'Number of controls required.' })
  total!: number;

  @Field(() => NonNegativeInt, { description: 'Done.' })
  done!: number;

  @Field(() => NonNegativeInt, { description: 'Partly done.' })
  partly!: number;

  @Field(() => NonNegativeInt, { description: 'Not done.' })
  notDone!: number;

  @Field(() => NonNegativeInt, { description: 'Never assessed; counts as not done.' })
  notAssessed!: number;

  @Field(() => NonNegativeInt, { description: 'Does not apply; counts neither way.' })
  notApplicable!: number;

  @Field(() => NonNegativeInt, { description: 'Of all these, how many are inherited from a platform.' })
  inherited!: number;

  @Field(() => NonNegativeInt, { description: 'Sum of the weights of what applies.' })
  weight!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'From 0 to 1; null when nothing applies, as for a system without a level.',
  })
  rate!: number | null;
}

/** How far the controls of a group are done. */
@ObjectType({ description: 'How far the controls of a group are done.', simpleResolvers: true })
export class GroupCompliance {
  @Field(() => ControlGroupType, { description: 'The group.' })
  group!: ControlGroupType;

  @Field(() => ComplianceFigures, { description: 'The figures.' })
  figures!: ComplianceFigures;
}

/** How far a system does what is required of it. */
@ObjectType({
  description:
    'How far a system does what its level requires (mức độ tuân thủ). Judged by the level and the regime that the system has now, also for a day in the past.',
  simpleResolvers: true,
})
export class SystemCompliance {
  @Field(() => DateTime, { description: 'The moment for which it holds.' })
  asOf!: Date;

  @Field(() => Int, {
    nullable: true,
    description:
      'The level that is judged: the approved one, else the one by the facts; null when there is none.',
  })
  level!: number | null;

  @Field(() => LevelRegime, { description: 'The regime whose catalogue is asked.' })
  regime!: LevelRegime;

  @Field(() => PlanState, {
    description:
      'How far the protection plan is carried out: FULL when every mandatory control is done or does not apply.',
  })
  planState!: PlanState;

  @Field(() => ComplianceFigures, { description: 'All controls together.' })
  figures!: ComplianceFigures;

  @AssumedSize(18)
  @Field(() => [GroupCompliance], {
    description: 'Group by group, in the order of the catalogue; about twenty.',
  })
  byGroup!: readonly GroupCompliance[];

  /** Mandatory controls that keep the plan from being full. */
  readonly openMandatory!: number;
}

/** Figures as the graph shows them. */
export function toFigures(compliance: Compliance): ComplianceFigures {
  return Object.assign(new ComplianceFigures(), compliance);
}
