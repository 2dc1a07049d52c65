import { ErrorCode, inLanguage, KhienError, type Language as LanguageValue } from '@khien/errors';
import { AssumedSize, Cost, Language, NonNegativeInt, RequestContext } from '@khien/subgraph';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { IncidentDimension, StatisticsScope } from './figures.enums.js';
import { questionOf } from './figures-question.js';
import { IncidentStatisticsFilter, StatisticsPeriod } from './incident-statistics.inputs.js';
import { IncidentStatisticsReader } from './incident-statistics.reader.js';
import {
  IncidentCount,
  IncidentFigure,
  IncidentStatistics,
  OtherIncidentFigures,
} from './incident-statistics.type.js';
import { sentence } from './sentence.rules.js';

/** Parts of a page, unless asked otherwise; and the most. */
const PARTS = { usual: 50, most: 200 };

const first = {
  defaultValue: PARTS.usual,
  description: `How many parts, most incidents first; at most ${PARTS.most}.`,
};
const after = { defaultValue: 0, description: 'Behind the part in this place.' };

/** Figures of incidents. */
@Resolver(() => IncidentStatistics)
export class IncidentStatisticsResolver {
  @Cost(100)
  @AssumedSize(2)
  @Query(() => [IncidentStatistics], {
    description:
      'Figures of incidents as the authority publishes them: one table of registered and one of demonstration incidents, as far as there are any in the period or in one that it is compared with. For everyone by class and whole months that have ended; finer figures for coordinators, and for organizations of what concerns them.',
  })
  incidentStatistics(
    @Arg('period', () => StatisticsPeriod, { description: 'Of which period.' }) period: StatisticsPeriod,
    @Arg('by', () => IncidentDimension, {
      defaultValue: IncidentDimension.CLASS,
      description: 'By what the parts are divided.',
    })
    by: IncidentDimension,
    @Arg('of', () => StatisticsScope, {
      defaultValue: StatisticsScope.COUNTRY,
      description: 'Whose incidents are counted.',
    })
    of: StatisticsScope,
    @Arg('filter', () => IncidentStatisticsFilter, { nullable: true, description: 'Which ones.' })
    filter: IncidentStatisticsFilter | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<readonly IncidentStatistics[]> {
    return context.use(IncidentStatisticsReader).of(questionOf(period, by, of, filter));
  }

  @AssumedSize(PARTS.usual)
  @FieldResolver(() => [IncidentFigure], {
    description: 'The parts, most incidents first; what the list leaves out is in otherParts.',
  })
  parts(
    @Root() { allParts }: IncidentStatistics,
    @Arg('first', () => NonNegativeInt, first) most: number,
    @Arg('after', () => NonNegativeInt, after) behind: number,
  ): readonly IncidentFigure[] {
    if (most > PARTS.most) {
      throw new KhienError(ErrorCode.OUT_OF_RANGE, { what: 'first', min: 0, max: PARTS.most });
    }
    return allParts.slice(behind, behind + most);
  }

  @FieldResolver(() => OtherIncidentFigures, {
    description: 'The parts behind a list with the same arguments.',
  })
  otherParts(
    @Root() { allParts }: IncidentStatistics,
    @Arg('first', () => NonNegativeInt, first) most: number,
    @Arg('after', () => NonNegativeInt, after) behind: number,
  ): OtherIncidentFigures {
    const others = allParts.slice(behind + most);
    return { parts: others.length, incidents: others.reduce((sum, { incidents }) => sum + incidents, 0) };
  }

  // A year of all classes; five are the most that may be asked for.
  @AssumedSize(200)
  @FieldResolver(() => [IncidentCount], {
    description: 'By month and class; a combination without incidents is left out.',
  })
  byClass(
    @Root() table: IncidentStatistics,
    @Ctx() context: RequestContext,
  ): Promise<readonly IncidentCount[]> {
    return context.use(IncidentStatisticsReader).byMonth(table);
  }

  @FieldResolver(() => String, {
    description: 'The figures in words, as the authority writes them; divided by CLASS, with the classes.',
  })
  sentence(
    @Root() { reported }: IncidentStatistics,
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'In which language.' })
    language: LanguageValue,
  ): string {
    return inLanguage(sentence(reported), language);
  }
}
