import { ConnectionArgs, type ConnectionShape, type RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { FindingsReader } from './findings.reader.js';
import { Inspection, InspectionConnection } from './inspection.entity.js';
import { InspectionFilter, InspectionFindingFilter } from './inspection.filter.js';
import { type InspectionFinding, InspectionFindingConnection } from './inspection-finding.entity.js';
import { InspectionsReader } from './inspections.reader.js';

/** Ways into the graph through inspections. */
@Resolver()
export class InspectionsResolver {
  @Query(() => Inspection, {
    nullable: true,
    description: 'The inspection of an identifier; null when there is none that you may see.',
  })
  inspection(
    @Arg('id', () => ID, { description: 'Identifier.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Inspection | null> {
    return context.use(InspectionsReader).byId(id);
  }

  @Query(() => InspectionConnection, {
    nullable: true,
    description: 'Inspections of your systems, and those that you hold; latest planned first.',
  })
  async inspections(
    @Arg('filter', () => InspectionFilter, { nullable: true, description: 'Which ones; all when left out.' })
    filter: InspectionFilter | null,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Inspection>> {
    return new InspectionConnection(await context.use(InspectionsReader).list(filter, args));
  }

  @Query(() => InspectionFindingConnection, {
    nullable: true,
    description:
      'What inspections found of your systems, and what those found that you hold; what is due first at the front.',
  })
  async inspectionFindings(
    @Arg('filter', () => InspectionFindingFilter, {
      nullable: true,
      description: 'Which ones; all when left out.',
    })
    filter: InspectionFindingFilter | null,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<InspectionFinding>> {
    return new InspectionFindingConnection(await context.use(FindingsReader).list(filter, args));
  }
}
