import { ConnectionArgs, type ConnectionShape, type RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { InformationSystem } from '../information-systems/information-system.entity.js';
import { FindingsReader } from './findings.reader.js';
import { type Inspection, InspectionConnection } from './inspection.entity.js';
import { InspectionFindingFilter } from './inspection.filter.js';
import { type InspectionFinding, InspectionFindingConnection } from './inspection-finding.entity.js';
import { InspectionPlanReader } from './inspection-plan.reader.js';
import { InspectionPlanType } from './inspection-plan.type.js';
import { InspectionsReader } from './inspections.reader.js';
import { type RiskAssessment, RiskAssessmentConnection } from './risk-assessment.entity.js';

/** What inspections add to a system. */
@Resolver(() => InformationSystem)
export class SystemInspectionsResolver {
  @FieldResolver(() => InspectionPlanType, {
    nullable: true,
    description:
      'What is owed to check it (kế hoạch kiểm tra, đánh giá), from regime, level and risk; null while it has no level, and when it is retired.',
  })
  inspectionPlan(
    @Root() { id }: InformationSystem,
    @Ctx() context: RequestContext,
  ): Promise<InspectionPlanType | null> {
    return context.use(InspectionPlanReader).of(id);
  }

  @FieldResolver(() => InspectionConnection, {
    nullable: true,
    description: 'Its inspections, latest planned first.',
  })
  async inspections(
    @Root() { id }: InformationSystem,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Inspection>> {
    return new InspectionConnection(await context.use(InspectionsReader).ofSystem(id, args));
  }

  @FieldResolver(() => InspectionFindingConnection, {
    nullable: true,
    description: 'What inspections found of it, what is due first at the front.',
  })
  async inspectionFindings(
    @Root() { id }: InformationSystem,
    @Arg('filter', () => InspectionFindingFilter, {
      nullable: true,
      description: 'Which ones; all when left out.',
    })
    filter: InspectionFindingFilter | null,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<InspectionFinding>> {
    return new InspectionFindingConnection(await context.use(FindingsReader).of('system', id, filter, args));
  }

  @FieldResolver(() => RiskAssessmentConnection, {
    nullable: true,
    description: 'Its risk assessments, latest first.',
  })
  async riskAssessments(
    @Root() { id }: InformationSystem,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<RiskAssessment>> {
    return new RiskAssessmentConnection(await context.use(InspectionsReader).risksOf(id, args));
  }
}
