import { ErrorCode, KhienError } from '@khien/errors';
import { AssumedSize, Cost, RequestContext } from '@khien/subgraph';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { SuggestedSystem } from './suggested-system.type.js';
import { SuggestedSystemsReader } from './suggested-systems.reader.js';

/** Most systems that are suggested for one incident. */
const MOST_SUGGESTED = 50;

/** Systems that an incident may concern. */
@Resolver(() => Incident)
export class SuggestedSystemsResolver {
  @Cost(20)
  @AssumedSize(10)
  @FieldResolver(() => [SuggestedSystem], {
    nullable: true,
    description:
      'Systems that it may concern, likeliest first, each with the reasons: network assets that explain its indicators, as they were held when those were first seen. Of systems and assets that you see; without those that are linked. To link: linkIncidentToSystem.',
  })
  suggestedSystems(
    @Root() { id }: Incident,
    @Arg('first', () => Int, { defaultValue: 10, description: `How many, 1 to ${MOST_SUGGESTED}.` })
    first: number,
    @Ctx() context: RequestContext,
  ): Promise<readonly SuggestedSystem[]> {
    if (first < 1 || first > MOST_SUGGESTED) {
      throw new KhienError(ErrorCode.OUT_OF_RANGE, { what: 'first', min: 1, max: MOST_SUGGESTED });
    }
    return context.use(SuggestedSystemsReader).of(id, first);
  }
}
