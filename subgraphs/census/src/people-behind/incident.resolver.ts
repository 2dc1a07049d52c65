import { Cost, type RequestContext } from '@khien/subgraph';
import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { noFigure } from '../population/people.answer.js';
import { PeopleReader } from '../population/people.reader.js';
import { PopulationAnswer } from '../population/population-answer.js';
import { Incident } from './incident.stub.js';

/** The people behind an incident. */
@Resolver(() => Incident)
export class IncidentResolver {
  @Cost(5)
  @Directive('@requires(fields: "linkedSystems { servedAreaIds }")')
  @FieldResolver(() => PopulationAnswer, {
    nullable: true,
    description:
      'How many people live in the areas that the linked systems serve: an area served by several systems, or inside another, counts once. Linked systems without a recorded area add nothing.',
  })
  async populationAffected(
    @Root() incident: Incident,
    @Ctx() context: RequestContext,
  ): Promise<PopulationAnswer | null> {
    const { linkedSystems } = incident;
    if (!linkedSystems) return null;
    if (linkedSystems.length === 0) return noFigure('NOT_LINKED');
    const areaIds: string[] = [];
    for (const { servedAreaIds } of linkedSystems) {
      // A sum that leaves out a system nobody could be asked about would look whole.
      if (!servedAreaIds) return null;
      areaIds.push(...servedAreaIds);
    }
    return context.use(PeopleReader).in(areaIds);
  }
}
