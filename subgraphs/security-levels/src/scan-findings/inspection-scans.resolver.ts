import { ConnectionArgs, type ConnectionShape, type RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Inspection } from '../inspections/inspection.entity.js';
import { type ScanFinding, ScanFindingConnection } from './scan-finding.entity.js';
import { ScanFindingFilter } from './scan-finding.filter.js';
import { ScanFindingsReader } from './scan-findings.reader.js';
import { type SystemComponent, SystemComponentConnection } from './system-component.entity.js';
import { seesScansOf } from './visible-scans.js';

const FOR_WHOM =
  'For the organizations of the system, and for who inspects it from the start of an inspection to its result; null otherwise.';

/** What scans say of the system that is inspected: whoever inspects may not see the system itself. */
@Resolver(() => Inspection)
export class InspectionScansResolver {
  @FieldResolver(() => ScanFindingConnection, {
    nullable: true,
    description: `Weaknesses that scans saw of the system; what is due first at the front. ${FOR_WHOM}`,
  })
  async scanFindings(
    @Root() inspection: Inspection,
    @Arg('filter', () => ScanFindingFilter, { nullable: true, description: 'Which ones; all when left out.' })
    filter: ScanFindingFilter | null,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<ScanFinding> | null> {
    if (!(await seesScansOf(context, inspection))) return null;
    const { systemId } = inspection;
    return new ScanFindingConnection(await context.use(ScanFindingsReader).ofSystem(systemId, filter, args));
  }

  @FieldResolver(() => SystemComponentConnection, {
    nullable: true,
    description: `Components of the system as scans name them, by name. ${FOR_WHOM}`,
  })
  async components(
    @Root() inspection: Inspection,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<SystemComponent> | null> {
    if (!(await seesScansOf(context, inspection))) return null;
    const { systemId } = inspection;
    return new SystemComponentConnection(await context.use(ScanFindingsReader).componentsOf(systemId, args));
  }
}
