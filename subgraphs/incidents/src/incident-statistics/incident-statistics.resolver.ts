import { AssumedSize, CalendarDate, Cost, RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { IncidentStatisticsReader } from './incident-statistics.reader.js';
import { IncidentStatistics } from './incident-statistics.type.js';
import { MAX_MONTHS } from './period.rules.js';

/** Published figures of incidents. */
@Resolver()
export class IncidentStatisticsResolver {
  @Cost(100)
  @AssumedSize(2)
  @Query(() => [IncidentStatistics], {
    description:
      'Published figures of incidents, for everyone: one table of registered and one of demonstration incidents, as far as there are any. By whole months that have ended, in Vietnam.',
  })
  incidentStatistics(
    @Arg('from', () => CalendarDate, { description: 'First day of the first month, such as 2025-01-01.' })
    from: string,
    @Arg('to', () => CalendarDate, {
      description: `First day of the month after the last one, such as 2026-01-01 for a year; at most ${MAX_MONTHS} months later.`,
    })
    to: string,
    @Ctx() context: RequestContext,
  ): Promise<readonly IncidentStatistics[]> {
    return context.use(IncidentStatisticsReader).of(from, to);
  }
}
