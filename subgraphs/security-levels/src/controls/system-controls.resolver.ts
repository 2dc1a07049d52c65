import {
  AssumedSize,
  CalendarDate,
  ConnectionArgs,
  type ConnectionShape,
  Cost,
  type RequestContext,
  StoredFile,
  StoredFiles,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { InformationSystem } from '../information-systems/information-system.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import { ComplianceReader } from './compliance.reader.js';
import { SystemCompliance } from './compliance.type.js';
import { SystemControlFilter } from './controls.inputs.js';
import { CONTROL_EVIDENCE } from './evidence-files.js';
import {
  ControlAssessmentEntry,
  ControlAssessmentEntryConnection,
  SystemControl,
  SystemControlConnection,
} from './system-control.type.js';
import { SystemControlsReader } from './system-controls.reader.js';

const NOTHING = { edges: [], hasNextPage: false, hasPreviousPage: false, count: async () => 0 };

function organization(id: string | null, context: RequestContext): Promise<Organization | null> {
  return id === null ? Promise.resolve(null) : context.use(OrganizationsReader).byKey({ id });
}

/** What is required of a system, and what of it is done. */
@Resolver(() => InformationSystem)
export class InformationSystemControlsResolver {
  @FieldResolver(() => SystemControlConnection, {
    nullable: true,
    description:
      'What is required of it at its level, in the order of the catalogue, and where it stands with each. For who sees its facts.',
  })
  async controls(
    @Root() { id }: InformationSystem,
    @Arg('filter', () => SystemControlFilter, {
      nullable: true,
      description: 'Which ones; all when left out.',
    })
    filter: SystemControlFilter | null,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<SystemControl>> {
    return new SystemControlConnection(await context.use(SystemControlsReader).required(id, filter, args));
  }

  @FieldResolver(() => SystemControlConnection, {
    nullable: true,
    description:
      'What is still to be done, the heaviest first, of equal weight the one that is due first. For who sees its facts.',
  })
  async gaps(
    @Root() { id }: InformationSystem,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<SystemControl>> {
    return new SystemControlConnection(await context.use(SystemControlsReader).gaps(id, args));
  }

  @Cost(5)
  @FieldResolver(() => SystemCompliance, {
    nullable: true,
    description: 'How far it does what is required of it. For who sees its facts.',
  })
  compliance(
    @Root() { id }: InformationSystem,
    @Arg('on', () => CalendarDate, {
      nullable: true,
      description: 'As it was at the end of this day in Vietnam; now when left out.',
    })
    on: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<SystemCompliance> {
    return context.use(ComplianceReader).of(id, on ?? null);
  }
}

/** What hangs on a control of a system. */
@Resolver(() => SystemControl)
export class SystemControlResolver {
  @FieldResolver(() => Organization, { nullable: true, description: 'The organization that answers for it.' })
  responsibleUnit(
    @Root() { responsibleUnitId }: SystemControl,
    @Ctx() context: RequestContext,
  ): Promise<Organization | null> {
    return organization(responsibleUnitId, context);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The organization for which it was assessed last.',
  })
  assessedFor(
    @Root() { assessedForId }: SystemControl,
    @Ctx() context: RequestContext,
  ): Promise<Organization | null> {
    return organization(assessedForId, context);
  }

  @AssumedSize(3)
  @FieldResolver(() => [StoredFile], {
    description: 'Files of evidence (tài liệu minh chứng), the oldest first; at most 20.',
  })
  async files(
    @Root() { assessmentId }: SystemControl,
    @Ctx() context: RequestContext,
  ): Promise<readonly StoredFile[]> {
    if (assessmentId === null) return [];
    return context.use(StoredFiles).attachedTo(CONTROL_EVIDENCE, assessmentId);
  }

  @FieldResolver(() => ControlAssessmentEntryConnection, {
    description: 'Everything that was ever said of it, the newest first.',
  })
  async history(
    @Root() { assessmentId }: SystemControl,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<ControlAssessmentEntry>> {
    const page =
      assessmentId === null ? NOTHING : await context.use(SystemControlsReader).history(assessmentId, args);
    return new ControlAssessmentEntryConnection(page);
  }
}

/** Who said it. */
@Resolver(() => ControlAssessmentEntry)
export class ControlAssessmentEntryResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The organization for which it was assessed.',
  })
  assessedFor(
    @Root() { assessedForId }: ControlAssessmentEntry,
    @Ctx() context: RequestContext,
  ): Promise<Organization | null> {
    return organization(assessedForId, context);
  }
}
