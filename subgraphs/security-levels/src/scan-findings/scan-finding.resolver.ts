import { AssumedSize, dayInVietnam, type RequestContext } from '@khien/subgraph';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { InformationSystem } from '../information-systems/information-system.entity.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import { Scan } from './scan.entity.js';
import { ScanFinding } from './scan-finding.entity.js';
import { ScanFindingsReader } from './scan-findings.reader.js';
import { ScanImport } from './scan-import.entity.js';
import { ScanFindingState } from './scan-kinds.js';
import { SystemComponent } from './system-component.entity.js';

/** What hangs on a weakness. */
@Resolver(() => ScanFinding)
export class ScanFindingResolver {
  @FieldResolver(() => InformationSystem, { nullable: true, description: 'The system.' })
  system(
    @Root() { systemId }: ScanFinding,
    @Ctx() context: RequestContext,
  ): Promise<InformationSystem | null> {
    return context.use(InformationSystemsReader).byKey({ id: systemId });
  }

  @FieldResolver(() => SystemComponent, { nullable: true, description: 'The component that has it.' })
  component(
    @Root() { componentId }: ScanFinding,
    @Ctx() context: RequestContext,
  ): Promise<SystemComponent | null> {
    return context.use(ScanFindingsReader).component(componentId);
  }

  @FieldResolver(() => ScanFindingState, { description: 'Open or fixed.' })
  state(@Root() { fixedAt }: ScanFinding): ScanFindingState {
    return fixedAt === null ? ScanFindingState.OPEN : ScanFindingState.FIXED;
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is open and its last day is past in Vietnam.' })
  overdue(@Root() { fixedAt, dueOn }: ScanFinding, @Ctx() context: RequestContext): boolean {
    return fixedAt === null && dueOn < dayInVietnam(context.clock.now());
  }
}

/** What hangs on an import. */
@Resolver(() => ScanImport)
export class ScanImportResolver {
  @AssumedSize(3)
  @FieldResolver(() => [Scan], { description: 'The runs in the file, at most 20.' })
  scans(@Root() { id }: ScanImport, @Ctx() context: RequestContext): Promise<readonly Scan[]> {
    return context.use(ScanFindingsReader).scansOf(id);
  }
}
