import { CalendarDate, NonNegativeInt, Origin, Provenance } from '@khien/subgraph';
import { Field, Float, ObjectType } from 'type-graphql';
import { IncidentClass } from '../classification/incident-class.enum.js';
import { AdministrativeUnit } from '../neighbours/administrative-unit.stub.js';
import { Organization } from '../neighbours/organization.stub.js';
import { AreaBoundaries } from './borders.rules.js';
import { LevelHit } from './figures.enums.js';
import type { FiguresQuestion } from './figures-question.js';
import { IncidentChangeAnswer } from './incident-change.type.js';
import type { ComparedPeriods } from './period.rules.js';
import type { Reported } from './sentence.rules.js';

/** How many incidents of one class were detected in one month. */
@ObjectType({
  description: 'How many incidents of one class were detected in one month.',
  simpleResolvers: true,
})
export class IncidentCount {
  @Field(() => CalendarDate, {
    description: 'First day of the month, in Vietnam; of the period, where it begins later.',
  })
  month!: string;

  @Field(() => IncidentClass, { description: 'National class (loại sự cố).' })
  class!: IncidentClass;

  @Field(() => NonNegativeInt, { description: 'Number of incidents.' })
  incidents!: number;
}

/** Incidents since New Year's Day. */
@ObjectType({
  description: 'Incidents from the beginning of the year to the end of the counted days (lũy kế từ đầu năm).',
  simpleResolvers: true,
})
export class AccumulatedIncidents {
  @Field(() => CalendarDate, { description: "New Year's Day of the year in which the counted days end." })
  from!: string;

  @Field(() => CalendarDate, { description: 'Day after the last one.' })
  to!: string;

  @Field(() => NonNegativeInt, { description: 'Number of incidents.' })
  incidents!: number;

  @Field(() => IncidentChangeAnswer, { description: 'Change on the same days of the year before.' })
  onLastYear!: typeof IncidentChangeAnswer;
}

/** One part of the figures of a period. */
@ObjectType({
  description:
    'Incidents of one class, one area, one organization or one level. Those of which it is not known stand in a part of their own.',
  simpleResolvers: true,
})
export class IncidentFigure {
  @Field(() => NonNegativeInt, { description: 'Place among the parts, most incidents first, from 1.' })
  place!: number;

  @Field(() => IncidentClass, { nullable: true, description: 'The class; null unless divided by CLASS.' })
  class!: IncidentClass | null;

  @Field(() => AdministrativeUnit, {
    nullable: true,
    description: 'Where they took place; null unless divided by AREA, and where it is not known.',
  })
  area!: AdministrativeUnit | null;

  @Field(() => Organization, {
    nullable: true,
    description:
      'Who reported or was hit; null unless divided by REPORTER or OWNER, and where it is not known.',
  })
  organization!: Organization | null;

  @Field(() => LevelHit, { nullable: true, description: 'The level; null unless divided by LEVEL.' })
  level!: LevelHit | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False for the part of those of which the area or the organization is not known.',
  })
  known!: boolean;

  @Field(() => NonNegativeInt, { description: 'Number of incidents.' })
  incidents!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Share of all incidents of the period, in per cent with one decimal; null when there are none.',
  })
  share!: number | null;

  @Field(() => IncidentChangeAnswer, { description: 'Change on the period before.' })
  onPrevious!: typeof IncidentChangeAnswer;

  @Field(() => IncidentChangeAnswer, { description: 'Change on the same period of the year before.' })
  onLastYear!: typeof IncidentChangeAnswer;

  @Field(() => AccumulatedIncidents, { description: 'Since the beginning of the year.' })
  accumulated!: AccumulatedIncidents;
}

/** What a list of parts leaves out. */
@ObjectType({ description: 'The parts that a list leaves out, together.', simpleResolvers: true })
export class OtherIncidentFigures {
  @Field(() => NonNegativeInt, { description: 'Number of parts that are left out.' })
  parts!: number;

  @Field(() => NonNegativeInt, {
    description: 'Number of incidents in them; divided by OWNER, an incident counts for each owner.',
  })
  incidents!: number;
}

/** The figures of a period, of one origin. */
@ObjectType({
  description:
    'Figures of a period: incidents by day of detection in Vietnam. Left out are drills, what turned out to be no incident of its own, and incidents of TLP:RED. Demonstration data and registered incidents are never mixed.',
  simpleResolvers: true,
})
export class IncidentStatistics {
  /** What was asked for; its parts are worked out when somebody asks for them. */
  question!: FiguresQuestion;
  periods!: ComparedPeriods;
  allParts!: readonly IncidentFigure[];
  reported!: Reported;

  @Field(() => Origin, { description: 'Registered incidents, or generated ones.' })
  origin!: Origin;

  @Field(() => CalendarDate, { description: 'First day of the period.' })
  from!: string;

  @Field(() => CalendarDate, { description: 'Day after its last one.' })
  to!: string;

  @Field(() => CalendarDate, {
    description:
      'The first day of the period that is not counted: its end, or tomorrow, or for published figures the first of this month.',
  })
  countedTo!: string;

  @Field(() => Boolean, {
    description:
      'Whether all of the period is counted. If not, it is compared with as much of the earlier ones.',
  })
  complete!: boolean;

  @Field(() => AreaBoundaries, {
    nullable: true,
    description:
      'How figures of administrative units stand to their boundaries in these periods; null where no unit is asked for.',
  })
  boundaries!: AreaBoundaries | null;

  @Field(() => NonNegativeInt, { description: 'Number of incidents in the period.' })
  incidents!: number;

  @Field(() => IncidentChangeAnswer, {
    description:
      'Change on the period before (so với kỳ trước): the month, quarter, half-year or year before; of a free period as many months, or days, before it.',
  })
  onPrevious!: typeof IncidentChangeAnswer;

  @Field(() => IncidentChangeAnswer, {
    description: 'Change on the same period of the year before (so với cùng kỳ năm trước).',
  })
  onLastYear!: typeof IncidentChangeAnswer;

  @Field(() => AccumulatedIncidents, { description: 'Since the beginning of the year (lũy kế).' })
  accumulated!: AccumulatedIncidents;

  @Field(() => Provenance, { description: 'Where the figures come from: this platform.' })
  provenance!: Provenance;
}
