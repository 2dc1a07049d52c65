import { ConnectionArgs, type ConnectionShape, Provenance, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { AdministrativeUnit } from '../neighbours/administrative-unit.stub.js';
import { Organization } from '../neighbours/organization.stub.js';
import { IntakeFilter } from './intake.inputs.js';
import { IntakeReader } from './intake.reader.js';
import { IntakeReport, IntakeReportConnection } from './intake-report.entity.js';

/** Reports that came in. */
@Resolver(() => IntakeReport)
export class IntakeResolver {
  @Query(() => IntakeReport, {
    nullable: true,
    description: 'One report that came in; null when there is none that you may see.',
  })
  intakeReport(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<IntakeReport | null> {
    return context.use(IntakeReader).fresh(id);
  }

  @Query(() => IntakeReportConnection, {
    nullable: true,
    description:
      'Reports that came in: for coordinators all, for others those that they sent. Those to be looked at: filter by state PENDING.',
  })
  async intakeReports(
    @Arg('filter', () => IntakeFilter, { nullable: true, description: 'Which ones.' })
    filter: IntakeFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<IntakeReport>> {
    return new IntakeReportConnection(await context.use(IntakeReader).page(filter, args));
  }

  @FieldResolver(() => AdministrativeUnit, {
    nullable: true,
    description: 'Where it took place; null when not known.',
  })
  area(@Root() { areaId }: IntakeReport): AdministrativeUnit | null {
    return areaId === null ? null : new AdministrativeUnit(areaId);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The organization for which it was sent; null for the public form.',
  })
  sender(@Root() { senderOrganizationId }: IntakeReport): Organization | null {
    return senderOrganizationId === null ? null : new Organization(senderOrganizationId);
  }

  @FieldResolver(() => Incident, {
    nullable: true,
    description: 'The incident that it led to, for who may see that one.',
  })
  async incident(
    @Root() { incidentId }: IntakeReport,
    @Ctx() context: RequestContext,
  ): Promise<Incident | null> {
    return incidentId === null ? null : context.use(IncidentsReader).byKey({ id: incidentId });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Name of the sender, as they gave it. Personal data: reading it is logged.',
  })
  contactName(@Root() report: IntakeReport, @Ctx() context: RequestContext): string | null {
    return personal(context, report, report.contactName);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'E-mail address of the sender. Personal data: reading it is logged.',
  })
  contactEmail(@Root() report: IntakeReport, @Ctx() context: RequestContext): string | null {
    return personal(context, report, report.contactEmail);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Telephone number of the sender. Personal data: reading it is logged.',
  })
  contactPhone(@Root() report: IntakeReport, @Ctx() context: RequestContext): string | null {
    return personal(context, report, report.contactPhone);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Who sent it, by the identifier that the identity provider gave (sub); null for the public form. Personal data: reading it is logged.',
  })
  senderSubject(@Root() report: IntakeReport, @Ctx() context: RequestContext): string | null {
    return personal(context, report, report.senderSubject);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The coordinator who decided, by the identifier that the identity provider gave (sub); null before.',
  })
  decidedBy(@Root() report: IntakeReport, @Ctx() context: RequestContext): string | null {
    return personal(context, report, report.decidedBy);
  }

  @FieldResolver(() => String, { nullable: true, description: 'What the coordinator noted on the decision.' })
  note(@Root() { note }: IntakeReport): string | null {
    return note;
  }

  @FieldResolver(() => Provenance, { description: 'Registered here, or generated for demonstration.' })
  provenance(@Root() { origin }: IntakeReport): Provenance {
    return { origin, publisher: null, publication: null, referenceDate: null, url: null };
  }
}

/** The reports that led to an incident. */
@Resolver(() => Incident)
export class IncidentIntakeResolver {
  @FieldResolver(() => IntakeReportConnection, {
    nullable: true,
    description:
      'The reports that led to it (các báo cáo đã ghép), received first: many may lead to one incident.',
  })
  async intakeReports(
    @Root() { id }: Incident,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<IntakeReport>> {
    return new IntakeReportConnection(await context.use(IntakeReader).ofIncident(id, args));
  }
}

function personal(context: RequestContext, { id }: IntakeReport, value: string | null): string | null {
  if (value !== null) context.audit.read('IntakeReport', id);
  return value;
}
