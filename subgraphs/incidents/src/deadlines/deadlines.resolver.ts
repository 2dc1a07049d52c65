import { inLanguage, type Language as LanguageValue } from '@khien/errors';
import { AssumedSize, ConnectionArgs, type ConnectionShape, Language, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { IncidentReport } from '../reports/incident-report.entity.js';
import { IncidentReportsReader } from '../reports/reports.reader.js';
import { IncidentDeadlineState } from './deadline.enums.js';
import { IncidentDeadlineFilter } from './deadline.filter.js';
import { IncidentDeadlinesReader } from './deadlines.reader.js';
import { DEADLINES, stateOf } from './incident-clocks.rules.js';
import { IncidentDeadline, IncidentDeadlineConnection } from './incident-deadline.entity.js';

/** What is due of incidents. */
@Resolver(() => Incident)
export class IncidentDeadlinesResolver {
  @Query(() => IncidentDeadlineConnection, {
    nullable: true,
    description:
      'Deadlines of incidents that are shared with you, due first: with state OVERDUE, what is late.',
  })
  async incidentDeadlines(
    @Arg('filter', () => IncidentDeadlineFilter, { nullable: true, description: 'Which ones.' })
    filter: IncidentDeadlineFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<IncidentDeadline>> {
    return new IncidentDeadlineConnection(await context.use(IncidentDeadlinesReader).page(filter, args));
  }

  @AssumedSize(6)
  @FieldResolver(() => [IncidentDeadline], {
    nullable: true,
    description:
      'Its deadlines, due first: those that run, and those that were met or stopped. They start when it is confirmed, and run from its detection.',
  })
  deadlines(@Root() { id }: Incident, @Ctx() context: RequestContext): Promise<readonly IncidentDeadline[]> {
    return context.use(IncidentDeadlinesReader).of(id);
  }
}

/** How a deadline stands. */
@Resolver(() => IncidentDeadline)
export class IncidentDeadlineResolver {
  @FieldResolver(() => IncidentDeadlineState, { description: 'How it stands now.' })
  state(@Root() deadline: IncidentDeadline, @Ctx() { clock }: RequestContext): IncidentDeadlineState {
    return stateOf(deadline, clock.now());
  }

  @FieldResolver(() => String, { description: 'What is due.' })
  words(
    @Root() { code }: IncidentDeadline,
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'In which language.' })
    language: LanguageValue,
  ): string {
    return inLanguage(DEADLINES[code].words, language);
  }

  @FieldResolver(() => Incident, { nullable: true, description: 'The incident.' })
  incident(
    @Root() { incidentId }: IncidentDeadline,
    @Ctx() context: RequestContext,
  ): Promise<Incident | null> {
    return context.use(IncidentsReader).byKey({ id: incidentId });
  }

  @FieldResolver(() => IncidentReport, {
    nullable: true,
    description: 'The report that met it; null when it is not met.',
  })
  metBy(
    @Root() { metByReportId }: IncidentDeadline,
    @Ctx() context: RequestContext,
  ): Promise<IncidentReport | null> {
    return metByReportId === null
      ? Promise.resolve(null)
      : context.use(IncidentReportsReader).byId(metByReportId);
  }
}
