import { AssumedSize, Cost, type RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { LevelFigures, LevelFiguresPart, LevelProgress } from './level-figures.type.js';
import { LevelProgressArgs, LevelSummaryArgs, LevelSummaryFilter } from './level-summary.filter.js';
import { LevelSummaryReader } from './level-summary.reader.js';
import { LevelCount, LevelSummary } from './level-summary.type.js';
import { LevelSummaryQuestions } from './level-summary-questions.js';

const FILTER = 'Which systems; those of the whole country when left out.';

/** Level statistics, of the country or of a part of it. */
@Resolver(() => LevelSummary)
export class LevelSummaryResolver {
  @Cost(100)
  @AssumedSize(2)
  @Query(() => [LevelSummary], {
    description:
      'The published statistics of the whole country as of now, for everyone: one table of registered systems and one of demonstration systems, as far as there are any. Of a part of it or of another day: levelOversight.',
  })
  levelSummary(@Ctx() context: RequestContext): Promise<readonly LevelSummary[]> {
    return context.use(LevelSummaryReader).published();
  }

  @Cost(100)
  @AssumedSize(2)
  @Query(() => [LevelSummary], {
    nullable: true,
    description:
      'How the systems of the country, of an organization with what stands under it, or of a province stand, or stood at the end of a day: of registered and of demonstration systems. The whole country is for the roles of every organization, an organization for whoever acts for it or for what stands above it, everything for coordinators.',
  })
  levelOversight(
    @Arg('filter', () => LevelSummaryFilter, { nullable: true, description: FILTER })
    filter: LevelSummaryFilter | null,
    @Args(() => LevelSummaryArgs) args: LevelSummaryArgs,
    @Ctx() context: RequestContext,
  ): Promise<readonly LevelSummary[]> {
    return context.use(LevelSummaryQuestions).summaries(filter, args);
  }

  @Cost(100)
  @AssumedSize(2)
  @Query(() => [LevelProgress], {
    nullable: true,
    description:
      'How the figures went from period to period: one series of registered systems and one of demonstration systems.',
  })
  levelProgress(
    @Arg('filter', () => LevelSummaryFilter, { nullable: true, description: FILTER })
    filter: LevelSummaryFilter | null,
    @Args(() => LevelProgressArgs) args: LevelProgressArgs,
    @Ctx() context: RequestContext,
  ): Promise<readonly LevelProgress[]> {
    return context.use(LevelSummaryQuestions).progress(filter, args);
  }

  @FieldResolver(() => [LevelCount])
  byLevel(@Root() summary: LevelSummary, @Ctx() context: RequestContext): LevelSummary['byLevel'] {
    return summary.byLevel ?? context.use(LevelSummaryReader).byLevel(summary);
  }

  @FieldResolver(() => LevelFigures, {
    nullable: true,
    description: 'How far the systems are; for the roles of organizations and coordinators.',
  })
  figures(@Root() summary: LevelSummary, @Ctx() context: RequestContext): Promise<LevelFigures> {
    return context.use(LevelSummaryReader).figures(summary);
  }

  @AssumedSize(36)
  @FieldResolver(() => [LevelFiguresPart], {
    nullable: true,
    description:
      'The same, divided by what the argument `by` says, parts without systems left out; null without it.',
  })
  parts(
    @Root() summary: LevelSummary,
    @Ctx() context: RequestContext,
  ): Promise<readonly LevelFiguresPart[] | null> {
    return context.use(LevelSummaryReader).parts(summary);
  }
}
