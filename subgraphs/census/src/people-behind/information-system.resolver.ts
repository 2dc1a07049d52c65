import { Cost, type RequestContext } from '@khien/subgraph';
import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { PeopleReader } from '../population/people.reader.js';
import { PopulationAnswer } from '../population/population-answer.js';
import { InformationSystem } from './information-system.stub.js';

/** The people behind an information system. */
@Resolver(() => InformationSystem)
export class InformationSystemResolver {
  @Cost(5)
  @Directive('@requires(fields: "servedAreaIds")')
  @FieldResolver(() => PopulationAnswer, {
    nullable: true,
    description:
      'How many people live in the areas that the system serves; an area inside another counts once. All figures of a sum have one basis and reference date.',
  })
  async populationServed(
    @Root() system: InformationSystem,
    @Ctx() context: RequestContext,
  ): Promise<PopulationAnswer | null> {
    return system.servedAreaIds ? context.use(PeopleReader).in(system.servedAreaIds) : null;
  }
}
