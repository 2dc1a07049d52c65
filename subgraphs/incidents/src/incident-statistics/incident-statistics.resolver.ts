import { DateTime, RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { IncidentStatisticsReader, MAX_MONTHS } from './incident-statistics.reader.js';
import { IncidentStatistics } from './incident-statistics.type.js';

/** Published figures of incidents. */
@Resolver()
export class IncidentStatisticsResolver {
  @Query(() => [IncidentStatistics], {
    description:
      'Published figures of incidents, for everyone: one table of registered and one of demonstration incidents, as far as there are any.',
  })
  incidentStatistics(
    @Arg('from', () => DateTime, { description: 'Detected at this moment or later.' }) from: Date,
    @Arg('to', () => DateTime, {
      description: `Detected before this moment; at most ${MAX_MONTHS} months later.`,
    })
    to: Date,
    @Ctx() context: RequestContext,
  ): Promise<readonly IncidentStatistics[]> {
    return context.use(IncidentStatisticsReader).of(from, to);
  }
}
