import { AssumedSize, Cost, RequestContext } from '@khien/subgraph';
import { Args, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { AdministrativeUnit } from '../neighbours/administrative-unit.stub.js';
import { InformationSystem } from '../neighbours/information-system.stub.js';
import { Organization } from '../neighbours/organization.stub.js';
import { ExposureReader } from './exposure.reader.js';
import {
  BotnetExposure,
  ExposureArgs,
  ExposureCounting,
  FamilyExposure,
  OperatorExposure,
  RankingArgs,
} from './exposure.type.js';

/** Counts of the country. */
@Resolver()
export class ExposureResolver {
  @Query(() => ExposureCounting, {
    nullable: true,
    description: 'How far exposure has been counted: whether counts may still change by what is there.',
  })
  exposureCounting(@Ctx() context: RequestContext): Promise<ExposureCounting> {
    return context.use(ExposureReader).counting();
  }

  @AssumedSize(31)
  @Cost(3)
  @Query(() => [BotnetExposure], {
    nullable: true,
    description:
      'How many addresses were seen in the whole country, by period and origin; at most 400 periods, those without any left out.',
  })
  botnetExposure(
    @Args(() => ExposureArgs) args: ExposureArgs,
    @Ctx() context: RequestContext,
  ): Promise<readonly BotnetExposure[]> {
    return context.use(ExposureReader).country(args);
  }

  @AssumedSize(20)
  @Cost(3)
  @Query(() => [OperatorExposure], {
    nullable: true,
    description: 'The operators with most addresses in one period.',
  })
  botnetOperators(
    @Args(() => RankingArgs) args: RankingArgs,
    @Ctx() context: RequestContext,
  ): Promise<readonly OperatorExposure[]> {
    return context.use(ExposureReader).operators(args);
  }

  @AssumedSize(20)
  @Cost(3)
  @Query(() => [FamilyExposure], {
    nullable: true,
    description: 'The families with most addresses in one period.',
  })
  botnetFamilies(
    @Args(() => RankingArgs) args: RankingArgs,
    @Ctx() context: RequestContext,
  ): Promise<readonly FamilyExposure[]> {
    return context.use(ExposureReader).families(args);
  }
}

/** Counts of systems. */
@Resolver(() => InformationSystem)
export class SystemExposureResolver {
  @AssumedSize(31)
  @FieldResolver(() => [BotnetExposure], {
    nullable: true,
    description: 'How many addresses of its network assets were seen, by period; those that the caller sees.',
  })
  botnetExposure(
    @Root() { id }: InformationSystem,
    @Args(() => ExposureArgs) args: ExposureArgs,
    @Ctx() context: RequestContext,
  ): Promise<readonly BotnetExposure[]> {
    return context.use(ExposureReader).of('system', id, args);
  }
}

/** Counts of organizations. */
@Resolver(() => Organization)
export class OrganizationExposureResolver {
  @AssumedSize(31)
  @FieldResolver(() => [BotnetExposure], {
    nullable: true,
    description: 'How many addresses that it holds itself were seen, by period; those that the caller sees.',
  })
  botnetExposure(
    @Root() { id }: Organization,
    @Args(() => ExposureArgs) args: ExposureArgs,
    @Ctx() context: RequestContext,
  ): Promise<readonly BotnetExposure[]> {
    return context.use(ExposureReader).of('organization', id, args);
  }
}

/** Counts of places. */
@Resolver(() => AdministrativeUnit)
export class AreaExposureResolver {
  @AssumedSize(31)
  @Directive('@requires(fields: "subtreeIds")')
  @FieldResolver(() => [BotnetExposure], {
    nullable: true,
    description:
      'How many addresses of systems whose owner sits in it or in a unit inside it were seen, by period; those that the caller sees. An address without a system has no place.',
  })
  async botnetExposure(
    @Root() { id, subtreeIds }: AdministrativeUnit,
    @Args(() => ExposureArgs) args: ExposureArgs,
    @Ctx() context: RequestContext,
  ): Promise<readonly BotnetExposure[] | null> {
    return subtreeIds === undefined ? null : context.use(ExposureReader).ofArea(id, subtreeIds, args);
  }
}
