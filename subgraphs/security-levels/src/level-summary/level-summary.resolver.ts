import { AssumedSize, Cost, type RequestContext } from '@khien/subgraph';
import { Ctx, Query, Resolver } from 'type-graphql';
import { LevelSummaryReader } from './level-summary.reader.js';
import { LevelSummary } from './level-summary.type.js';

/** Nationwide level statistics. */
@Resolver()
export class LevelSummaryResolver {
  @Cost(100)
  @AssumedSize(2)
  @Query(() => [LevelSummary], {
    description:
      'Nationwide level statistics, for everyone: one table of registered systems and one of demonstration systems, as far as there are any.',
  })
  levelSummary(@Ctx() context: RequestContext): Promise<readonly LevelSummary[]> {
    return context.use(LevelSummaryReader).all();
  }
}
