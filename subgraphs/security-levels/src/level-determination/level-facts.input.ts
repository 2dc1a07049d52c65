import { CalendarDate } from '@khien/subgraph';
import { Field, ID, InputType, Int } from 'type-graphql';
import { SystemState } from '../information-systems/system-state.js';
import { SystemPartInput } from '../system-parts/system-part.input.js';
import { SystemKind } from './level-facts.js';
import { DATE_DESCRIPTIONS as dates } from './regime-descriptions.js';
import { SystemFactsInput } from './system-facts.input.js';

/** Everything that a level follows from, for a system that is not registered. */
@InputType({
  description:
    'Everything that the level of a system follows from, for one that is not registered. Leave out what is not known.',
})
export class LevelFactsInput extends SystemFactsInput {
  @Field(() => SystemKind, { description: 'Kind of system.' })
  kind!: SystemKind;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of users, which ND85 counts; null when not known.',
  })
  users?: number | null;

  @Field(() => SystemState, {
    nullable: true,
    description: 'Where it stands in its life, for the choice of the regime; PLANNED when left out.',
  })
  state?: SystemState | null;

  @Field(() => CalendarDate, { nullable: true, description: dates.investmentStartedOn })
  investmentStartedOn?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: dates.operatingSince })
  operatingSince?: string | null;

  @Field(() => Int, { nullable: true, description: dates.priorApprovedLevel })
  priorApprovedLevel?: number | null;

  @Field(() => CalendarDate, { nullable: true, description: dates.priorApprovedOn })
  priorApprovedOn?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Administrative units that it serves, at most 500; compared with the scope that is given for an infrastructure.',
  })
  servedAreaIds?: string[] | null;

  @Field(() => [SystemPartInput], {
    nullable: true,
    description: 'Its parts, at most 20; their identifiers are left out.',
  })
  parts?: SystemPartInput[] | null;
}
