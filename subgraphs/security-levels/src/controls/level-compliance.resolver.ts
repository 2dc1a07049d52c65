import { AssumedSize, CalendarDate, Cost, type RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { LevelComplianceReader } from './level-compliance.reader.js';
import { LevelCompliance } from './level-compliance.type.js';

/** Compliance of a portfolio. */
@Resolver()
export class LevelComplianceResolver {
  @Cost(100)
  @AssumedSize(5)
  @Query(() => [LevelCompliance], {
    nullable: true,
    description:
      'How far the systems whose facts you see do what their levels require, level by level (mức độ tuân thủ theo cấp độ); at most five.',
  })
  complianceByLevel(
    @Arg('ownerCode', () => String, {
      nullable: true,
      description: 'Code of one owner; of all owners when left out.',
    })
    ownerCode: string | null | undefined,
    @Arg('on', () => CalendarDate, {
      nullable: true,
      description: 'As it was at the end of this day in Vietnam, by the levels of today; now when left out.',
    })
    on: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<readonly LevelCompliance[]> {
    return context.use(LevelComplianceReader).byLevel(ownerCode ?? null, on ?? null);
  }
}
