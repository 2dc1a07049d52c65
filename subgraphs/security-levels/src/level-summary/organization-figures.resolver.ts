import { AssumedSize, CalendarDate, Cost, type RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { AdministrativeUnit } from '../administrative-units/administrative-unit.stub.js';
import { areaSet } from '../administrative-units/area-set.js';
import { Organization } from '../organizations/organization.entity.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import { LevelProgress } from './level-figures.type.js';
import { LevelProgressReader } from './level-progress.reader.js';
import { LevelRankingReader } from './level-ranking.reader.js';
import { LevelRanking, RankedShare } from './level-ranking.type.js';
import { LevelRights } from './level-rights.js';
import { LevelFiguresFilter, LevelProgressArgs, LevelSummaryArgs } from './level-summary.filter.js';
import { LevelSummaryReader } from './level-summary.reader.js';
import { LevelSummary } from './level-summary.type.js';

const FILTER = 'Which of its systems; all when left out.';

/** The figures of an organization. */
@Resolver(() => Organization)
export class OrganizationFiguresResolver {
  @AssumedSize(2)
  @FieldResolver(() => [LevelSummary], {
    nullable: true,
    description:
      'How the systems stand that it owns or that something under it owns: of registered and of demonstration systems. For whoever acts for it or for what stands above it, and for coordinators.',
  })
  async levelSummary(
    @Root() { id }: Organization,
    @Arg('filter', () => LevelFiguresFilter, { nullable: true, description: FILTER })
    filter: LevelFiguresFilter | null,
    @Args(() => LevelSummaryArgs) args: LevelSummaryArgs,
    @Ctx() context: RequestContext,
  ): Promise<readonly LevelSummary[]> {
    await context.use(LevelRights).ofOrganization(id);
    return context.use(LevelSummaryReader).of('ORGANIZATION', id, args, filter);
  }

  @AssumedSize(2)
  @FieldResolver(() => [LevelProgress], {
    nullable: true,
    description: 'How the figures of its summary went from period to period.',
  })
  async levelProgress(
    @Root() { id }: Organization,
    @Arg('filter', () => LevelFiguresFilter, { nullable: true, description: FILTER })
    filter: LevelFiguresFilter | null,
    @Args(() => LevelProgressArgs) args: LevelProgressArgs,
    @Ctx() context: RequestContext,
  ): Promise<readonly LevelProgress[]> {
    await context.use(LevelRights).ofOrganization(id);
    return context.use(LevelProgressReader).of('ORGANIZATION', id, args, filter);
  }

  @Cost(20)
  @AssumedSize(2)
  @FieldResolver(() => [LevelRanking], {
    nullable: true,
    description:
      'How it stands among organizations of its kind (xếp hạng): itself, the average, the best. For whoever acts for it or for what stands above it, and for coordinators.',
  })
  async levelRanking(
    @Root() { id }: Organization,
    @Arg('on', () => CalendarDate, {
      nullable: true,
      description: 'The day in Vietnam at whose end they are compared; as recorded now when left out.',
    })
    on: string | null,
    @Ctx() context: RequestContext,
  ): Promise<readonly LevelRanking[]> {
    await context.use(LevelRights).ofOrganization(id);
    return context.use(LevelRankingReader).of(id, on);
  }
}

/** Whom a comparison names. */
@Resolver(() => RankedShare)
export class RankedShareResolver {
  @FieldResolver(() => Organization, { nullable: true })
  async bestOrganization(
    @Root() { bestId }: RankedShare,
    @Ctx() context: RequestContext,
  ): Promise<Organization | null> {
    return bestId === null ? null : context.use(OrganizationsReader).byKey({ id: bestId });
  }
}

/** The figures of a place. */
@Resolver(() => AdministrativeUnit)
export class AdministrativeUnitFiguresResolver {
  @Directive('@requires(fields: "subtreeIds")')
  @AssumedSize(2)
  @FieldResolver(() => [LevelSummary], {
    nullable: true,
    description:
      'How the systems stand whose owners belong to the unit or to one inside it, as people’s committees of provinces do; bodies of the whole country belong to none. For whoever acts for all of these organizations, and for coordinators.',
  })
  async levelSummary(
    @Root() { subtreeIds }: AdministrativeUnit,
    @Arg('filter', () => LevelFiguresFilter, { nullable: true, description: FILTER })
    filter: LevelFiguresFilter | null,
    @Args(() => LevelSummaryArgs) args: LevelSummaryArgs,
    @Ctx() context: RequestContext,
  ): Promise<readonly LevelSummary[]> {
    const areas = areaSet(subtreeIds);
    await context.use(LevelRights).ofAreas(areas);
    return context.use(LevelSummaryReader).of('AREAS', areas, args, filter);
  }
}
