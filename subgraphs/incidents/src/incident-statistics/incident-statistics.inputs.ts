import { CalendarDate } from '@khien/subgraph';
import { Field, ID, InputType } from 'type-graphql';
import { IncidentClass } from '../classification/incident-class.enum.js';
import { LevelHit } from './figures.enums.js';
import { MAX_MONTHS, PeriodKind } from './period.rules.js';

/** A period of figures. */
@InputType({ description: 'A period of figures, by days in Vietnam.' })
export class StatisticsPeriod {
  @Field(() => PeriodKind, { description: 'What kind of period it is.' })
  kind!: PeriodKind;

  @Field(() => CalendarDate, {
    description:
      'Its first day; of a month, quarter, half-year or year the day with which one begins, such as 2025-07-01.',
  })
  from!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: `The day after its last one, for kind FREE only; at most ${MAX_MONTHS} months later.`,
  })
  to?: string | null;
}

/** Which incidents are counted. */
@InputType({ description: 'Which incidents are counted; all conditions hold. Null asks for nothing.' })
export class IncidentStatisticsFilter {
  @Field(() => [IncidentClass], { nullable: true, description: 'One of these national classes.' })
  class?: readonly IncidentClass[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Took place in exactly one of these administrative units; ids such as 48@2025-07-01.',
  })
  areaId?: readonly string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Reported by one of these organizations.' })
  reporterId?: readonly string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Hit systems of one of these organizations, or one of them takes part as affected.',
  })
  ownerId?: readonly string[] | null;

  @Field(() => [LevelHit], { nullable: true, description: 'One of these is the highest level that it hit.' })
  level?: readonly LevelHit[] | null;
}
