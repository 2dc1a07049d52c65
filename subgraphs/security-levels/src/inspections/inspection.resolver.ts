import {
  AssumedSize,
  ConnectionArgs,
  type ConnectionShape,
  dayInVietnam,
  Provenance,
  type RequestContext,
  StoredFile,
  StoredFiles,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { InformationSystem } from '../information-systems/information-system.entity.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import { Organization } from '../organizations/organization.entity.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import { INSPECTION_REPORT } from './attached-files.js';
import { FindingsReader } from './findings.reader.js';
import { Inspection } from './inspection.entity.js';
import { InspectionFindingFilter } from './inspection.filter.js';
import { actionsIn, INSPECTION_STEPS } from './inspection.machine.js';
import { type InspectionFinding, InspectionFindingConnection } from './inspection-finding.entity.js';
import { InspectorRequirementType } from './inspection-plan.type.js';
import { InspectionTermType } from './inspection-term.type.js';
import { inspectionTerms } from './inspection-terms.rules.js';
import { professionalReasons } from './who-may-inspect.rules.js';

/** What hangs on an inspection. */
@Resolver(() => Inspection)
export class InspectionResolver {
  @FieldResolver(() => InformationSystem, {
    nullable: true,
    description: 'The system; null for whoever inspects it and does not see it otherwise.',
  })
  system(
    @Root() { systemId }: Inspection,
    @Ctx() context: RequestContext,
  ): Promise<InformationSystem | null> {
    return context.use(InformationSystemsReader).byKey({ id: systemId });
  }

  @FieldResolver(() => Organization, { description: 'Owner of the system (chủ quản).' })
  owner(@Root() { ownerId }: Inspection, @Ctx() context: RequestContext): Promise<Organization | null> {
    return context.use(OrganizationsReader).byKey({ id: ownerId });
  }

  @FieldResolver(() => Organization, { description: 'Who operates the system today (đơn vị vận hành).' })
  operator(@Root() { operatorId }: Inspection, @Ctx() context: RequestContext): Promise<Organization | null> {
    return context.use(OrganizationsReader).byKey({ id: operatorId });
  }

  @FieldResolver(() => Organization, { description: 'Who inspects (đơn vị kiểm tra, đánh giá).' })
  assessor(@Root() { assessorId }: Inspection, @Ctx() context: RequestContext): Promise<Organization | null> {
    return context.use(OrganizationsReader).byKey({ id: assessorId });
  }

  @AssumedSize(2)
  @FieldResolver(() => [String], {
    description: 'Mutations that its state allows, to whoever may take them; at most 2.',
  })
  actions(@Root() { state }: Inspection): readonly string[] {
    return actionsIn(INSPECTION_STEPS, state);
  }

  @AssumedSize(2)
  @FieldResolver(() => [InspectorRequirementType], {
    description: 'Why the owner could not inspect by a unit of its own; none where it could, at most 2.',
  })
  inspectorRequirements(@Root() inspection: Inspection): readonly InspectorRequirementType[] {
    return professionalReasons(inspection).map((reason) => new InspectorRequirementType(reason));
  }

  @AssumedSize(2)
  @FieldResolver(() => [InspectionTermType], {
    description:
      'Terms that the authority keeps when it inspects a system critical to national security (ND333 Article 8); none for other inspections, at most 2.',
  })
  terms(@Root() inspection: Inspection, @Ctx() { calendar }: RequestContext): readonly InspectionTermType[] {
    return inspectionTerms(inspection, calendar).map((term) => new InspectionTermType(term));
  }

  @AssumedSize(3)
  @FieldResolver(() => [StoredFile], {
    description: 'Reports attached at its end (báo cáo kiểm tra), at most 10.',
  })
  reports(@Root() { id }: Inspection, @Ctx() context: RequestContext): Promise<readonly StoredFile[]> {
    return context.use(StoredFiles).attachedTo(INSPECTION_REPORT, id);
  }

  @FieldResolver(() => InspectionFindingConnection, {
    description: 'What it found, what is due first at the front.',
  })
  async findings(
    @Root() { id }: Inspection,
    @Arg('filter', () => InspectionFindingFilter, {
      nullable: true,
      description: 'Which ones; all when left out.',
    })
    filter: InspectionFindingFilter | null,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<InspectionFinding>> {
    return new InspectionFindingConnection(
      await context.use(FindingsReader).of('inspection', id, filter, args),
    );
  }

  @FieldResolver(() => Provenance, { description: 'Registered here, or generated for demonstration.' })
  provenance(@Root() { origin, registeredAt }: Inspection): Provenance {
    return Object.assign(new Provenance(), {
      ...{ origin, publisher: null, publication: null, url: null },
      referenceDate: dayInVietnam(registeredAt),
    });
  }
}
