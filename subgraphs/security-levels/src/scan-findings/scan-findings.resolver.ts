import { attempt, ConnectionArgs, type ConnectionShape, type RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { InformationSystem } from '../information-systems/information-system.entity.js';
import { type ScanFinding, ScanFindingConnection } from './scan-finding.entity.js';
import { ScanFindingFilter } from './scan-finding.filter.js';
import { ScanFindingsReader } from './scan-findings.reader.js';
import { type ScanImport, ScanImportConnection } from './scan-import.entity.js';
import { ImportScanInput, ScanImportPayload } from './scan-import.inputs.js';
import { ScanImportService } from './scan-import.service.js';
import { type SystemComponent, SystemComponentConnection } from './system-component.entity.js';

/** What scans add to a system, and the way into the graph through weaknesses. */
@Resolver(() => InformationSystem)
export class ScanFindingsResolver {
  @Query(() => ScanFindingConnection, {
    nullable: true,
    description: 'Weaknesses that scans saw of your systems; what is due first at the front.',
  })
  async scanFindings(
    @Arg('filter', () => ScanFindingFilter, { nullable: true, description: 'Which ones; all when left out.' })
    filter: ScanFindingFilter | null,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<ScanFinding>> {
    return new ScanFindingConnection(await context.use(ScanFindingsReader).list(filter, args));
  }

  @FieldResolver(() => ScanFindingConnection, {
    nullable: true,
    name: 'scanFindings',
    description: 'Weaknesses that scans saw of it; what is due first at the front.',
  })
  async findingsOfSystem(
    @Root() { id }: InformationSystem,
    @Arg('filter', () => ScanFindingFilter, { nullable: true, description: 'Which ones; all when left out.' })
    filter: ScanFindingFilter | null,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<ScanFinding>> {
    return new ScanFindingConnection(await context.use(ScanFindingsReader).ofSystem(id, filter, args));
  }

  @FieldResolver(() => SystemComponentConnection, {
    nullable: true,
    description: 'Its components as scans name them, by name.',
  })
  async components(
    @Root() { id }: InformationSystem,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<SystemComponent>> {
    return new SystemComponentConnection(await context.use(ScanFindingsReader).componentsOf(id, args));
  }

  @FieldResolver(() => ScanImportConnection, {
    nullable: true,
    description: 'Scan results of it that were taken in, latest first.',
  })
  async scanImports(
    @Root() { id }: InformationSystem,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<ScanImport>> {
    return new ScanImportConnection(await context.use(ScanFindingsReader).importsOf(id, args));
  }

  @Mutation(() => ScanImportPayload, {
    description:
      'Takes uploaded scan results in, whole or not at all. The same file a second time changes nothing, so that no key is needed.',
  })
  async importScan(
    @Arg('input', () => ImportScanInput, { description: 'File and system.' }) input: ImportScanInput,
    @Ctx() context: RequestContext,
  ): Promise<ScanImportPayload> {
    const service = context.use(ScanImportService);
    const { result, userErrors } = await attempt(context.language, () => service.import(input));
    const scanImport = result === null ? null : await context.use(ScanFindingsReader).import(result.id);
    return { scanImport, alreadyImported: result?.alreadyImported ?? false, userErrors };
  }
}
