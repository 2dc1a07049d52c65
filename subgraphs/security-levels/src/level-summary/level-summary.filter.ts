import { CalendarDate } from '@khien/subgraph';
import { ArgsType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { SystemState } from '../information-systems/system-state.js';

/** By what figures can be divided. */
export enum LevelSummaryPart {
  LEVEL = 'LEVEL',
  APPROVED_LEVEL = 'APPROVED_LEVEL',
  STATE = 'STATE',
  DOSSIER_STATE = 'DOSSIER_STATE',
  PLAN_STATE = 'PLAN_STATE',
  PROVINCE = 'PROVINCE',
}

registerEnumType(LevelSummaryPart, {
  name: 'LevelSummaryPart',
  description: 'By what figures can be divided.',
  valuesConfig: {
    LEVEL: { description: 'By the level that the facts give.' },
    APPROVED_LEVEL: { description: 'By the approved level.' },
    STATE: { description: 'By where systems stand in their life.' },
    DOSSIER_STATE: { description: 'By where the latest dossier stands.' },
    PLAN_STATE: { description: 'By how far their protection plan is carried out.' },
    PROVINCE: { description: 'By the province of the owner.' },
  },
});

/** Length of the periods of a progress. */
export enum LevelPeriod {
  MONTH = 'MONTH',
  QUARTER = 'QUARTER',
  YEAR = 'YEAR',
}

registerEnumType(LevelPeriod, {
  name: 'LevelPeriod',
  description: 'Length of the periods at whose ends figures are shown.',
  valuesConfig: {
    MONTH: { description: 'Calendar months.' },
    QUARTER: { description: 'Calendar quarters.' },
    YEAR: { description: 'Calendar years.' },
  },
});

/** Which systems the figures of an organization or a place are of. */
@InputType({ description: 'Which systems to count; conditions that are given must all hold.' })
export class LevelFiguresFilter {
  @Field(() => [Int], { nullable: true, description: 'Whose facts give one of these levels, 1 to 5.' })
  level?: number[] | null;

  @Field(() => [SystemState], {
    nullable: true,
    description: 'In one of these states; retired ones are never counted.',
  })
  state?: SystemState[] | null;
}

/** Which systems the figures are of. */
@InputType({
  description:
    'Which systems to count; conditions that are given must all hold. Figures of an organization are for those who act for it or for what stands above it, and for coordinators; those of the whole country for every organization that owns or operates systems.',
})
export class LevelSummaryFilter extends LevelFiguresFilter {
  @Field(() => ID, {
    nullable: true,
    description: 'Owned by the organization of this identifier or by what stands under it today.',
  })
  organizationId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Instead of organizationId: the code of the organization, such as VN-GOV-02.',
  })
  organizationCode?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Instead of an organization: owned by organizations of this province, such as 48@2025-07-01, as they were on that day.',
  })
  provinceId?: string | null;
}

const ON =
  'The day in Vietnam at whose end the systems are counted, as recorded by then; what is recorded now when left out. Not in the future.';

/** As of when, and divided by what. */
@ArgsType()
export class LevelSummaryArgs {
  @Field(() => CalendarDate, { nullable: true, description: ON })
  on?: string | null;

  @Field(() => LevelSummaryPart, { nullable: true, description: 'By what `parts` divides the figures.' })
  by?: LevelSummaryPart | null;
}

/** From when to when. */
@ArgsType()
export class LevelProgressArgs {
  @Field(() => CalendarDate, {
    description: 'First day; the first figures are those at the end of its period.',
  })
  from!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'Last day, the last figures are those at its end; today when left out.',
  })
  to?: string | null;

  @Field(() => LevelPeriod, {
    defaultValue: LevelPeriod.MONTH,
    description: 'Length of the periods; at most 60 of them.',
  })
  period!: LevelPeriod;
}
