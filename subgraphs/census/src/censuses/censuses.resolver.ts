import { ConnectionArgs, type ConnectionShape, type RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, Field, ID, InputType, Query, Resolver } from 'type-graphql';
import { Census, CensusConnection, CensusKind } from './census.entity.js';
import { CensusesReader } from './censuses.reader.js';

/** Which censuses to list. */
@InputType({ description: 'Which censuses to list.' })
export class CensusFilter {
  @Field(() => CensusKind, { nullable: true, description: 'Censuses of this kind.' })
  kind?: CensusKind | null;
}

/** Where a query enters the censuses. */
@Resolver()
export class CensusesResolver {
  @Query(() => Census, { nullable: true, description: 'The census of a code; null when there is none.' })
  census(
    @Arg('code', () => ID, { description: 'Its code, such as POPULATION-2019.' }) code: string,
    @Ctx() context: RequestContext,
  ): Promise<Census | null> {
    return context.use(CensusesReader).byCode(code);
  }

  @Query(() => CensusConnection, { description: 'Censuses, and the surveys between them.' })
  async censuses(
    @Arg('filter', () => CensusFilter, { nullable: true, description: 'Which censuses.' })
    filter: CensusFilter | null,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Census>> {
    return new CensusConnection(await context.use(CensusesReader).list(filter?.kind, args));
  }
}
