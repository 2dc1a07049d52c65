import {
  AssumedSize,
  ConnectionArgs,
  type ConnectionShape,
  dayInVietnam,
  type RequestContext,
} from '@khien/subgraph';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { FindingsReader } from './findings.reader.js';
import { Inspection } from './inspection.entity.js';
import { actionsIn, FINDING_STEPS, FindingState } from './inspection.machine.js';
import { InspectionFinding } from './inspection-finding.entity.js';
import {
  type InspectionRemediation,
  InspectionRemediationConnection,
} from './inspection-remediation.entity.js';
import { InspectionsReader } from './inspections.reader.js';

/** What hangs on a finding. */
@Resolver(() => InspectionFinding)
export class InspectionFindingResolver {
  @FieldResolver(() => Inspection, { nullable: true, description: 'The inspection that found it.' })
  inspection(
    @Root() { inspectionId }: InspectionFinding,
    @Ctx() context: RequestContext,
  ): Promise<Inspection | null> {
    return context.use(InspectionsReader).byId(inspectionId);
  }

  @FieldResolver(() => InspectionFinding, {
    nullable: true,
    description:
      'The finding of the same control or weakness that had been closed before; null for the first time.',
  })
  async repeatOf(
    @Root() { repeatOfId }: InspectionFinding,
    @Ctx() context: RequestContext,
  ): Promise<InspectionFinding | null> {
    return repeatOfId === null ? null : context.use(FindingsReader).byId(repeatOfId);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether its last day is past in Vietnam, and it is neither closed nor withdrawn.',
  })
  overdue(@Root() { dueOn, state }: InspectionFinding, @Ctx() context: RequestContext): boolean {
    const settled = state === FindingState.CLOSED || state === FindingState.WITHDRAWN;
    return !settled && dueOn < dayInVietnam(context.clock.now());
  }

  @FieldResolver(() => InspectionRemediationConnection, {
    description: 'What was done about it, latest first.',
  })
  async remediations(
    @Root() { id }: InspectionFinding,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<InspectionRemediation>> {
    return new InspectionRemediationConnection(await context.use(FindingsReader).remediations(id, args));
  }

  @AssumedSize(2)
  @FieldResolver(() => [String], {
    description:
      'Steps that its state allows, to whoever may take them, at most 2; acceptRemediation and rejectRemediation are verdicts of verifyRemediation.',
  })
  actions(@Root() { state }: InspectionFinding): readonly string[] {
    return actionsIn(FINDING_STEPS, state);
  }
}
