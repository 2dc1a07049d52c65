import { AssumedSize, Cost, RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { PublishedFigure, PublishedIndicator } from './published-figure.type.js';
import { PublishedFiguresReader } from './published-figures.reader.js';

/** Figures that others published. */
@Resolver()
export class PublishedFiguresResolver {
  @Cost(20)
  @AssumedSize(80)
  @Query(() => [PublishedFigure], {
    description:
      'Figures that the authority and others published, as far as they were collected: oldest period first. Not a series: periods overlap, and definitions differ.',
  })
  publishedFigures(
    @Arg('indicator', () => [PublishedIndicator], { nullable: true, description: 'Which ones.' })
    indicators: readonly PublishedIndicator[] | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<readonly PublishedFigure[]> {
    return context.use(PublishedFiguresReader).all(indicators ?? null);
  }
}
