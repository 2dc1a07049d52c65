import { inLanguage, type Language as LanguageValue } from '@khien/errors';
import { AssumedSize, ConnectionArgs, type ConnectionShape, Language, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { Organization } from '../neighbours/organization.stub.js';
import { TimelineReader } from './timeline.reader.js';
import { TimelineDetail, TimelineFilter } from './timeline.type.js';
import { IncidentTimelineConnection, IncidentTimelineEntry } from './timeline-entry.entity.js';
import { TIMELINE_TEXTS } from './timeline-kind.enum.js';

/** Details that name another incident by its id: a merge, its end, a relation. */
const OTHER_INCIDENT = ['intoId', 'fromId', 'otherId'];
const ABOUT_ANOTHER: ReadonlySet<string> = new Set([...OTHER_INCIDENT, 'intoReference', 'fromReference']);

/** The timeline of an incident. */
@Resolver(() => Incident)
export class TimelineResolver {
  @FieldResolver(() => IncidentTimelineConnection, {
    nullable: true,
    description:
      'What happened to it (diễn biến sự cố), oldest first. An entry is for those who may read what it tells of: who works on it and how, what is due and how it was judged is for those with whom it is shared.',
  })
  async timeline(
    @Root() { id }: Incident,
    @Arg('filter', () => TimelineFilter, { nullable: true, description: 'Which entries.' })
    filter: TimelineFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<IncidentTimelineEntry>> {
    return new IncidentTimelineConnection(await context.use(TimelineReader).page(id, filter, args));
  }
}

/** An entry of a timeline. */
@Resolver(() => IncidentTimelineEntry)
export class TimelineEntryResolver {
  @FieldResolver(() => String, { description: 'What happened, in a few words.' })
  text(
    @Root() { kind }: IncidentTimelineEntry,
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'In which language.' })
    language: LanguageValue,
  ): string {
    return inLanguage(TIMELINE_TEXTS[kind], language);
  }

  @AssumedSize(5)
  @FieldResolver(() => [TimelineDetail], {
    description: 'Its facts by name; of another incident none, where the caller does not see that one.',
  })
  async details(
    @Root() { details }: IncidentTimelineEntry,
    @Ctx() context: RequestContext,
  ): Promise<readonly TimelineDetail[]> {
    const other = OTHER_INCIDENT.map((name) => details[name]).find((id) => typeof id === 'string');
    const seen =
      other === undefined || (await context.use(IncidentsReader).byKey({ id: String(other) })) !== null;
    return Object.entries(details)
      .filter(([name]) => seen || !ABOUT_ANOTHER.has(name))
      .map(([name, value]) => ({ name, value: value === null ? null : String(value) }));
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description:
      'For which organization it was done; null for what happened by itself, and of what others did for those with whom the incident is not shared.',
  })
  actorOrganization(@Root() { actorOrganizationId }: IncidentTimelineEntry): Organization | null {
    return actorOrganizationId === null ? null : new Organization(actorOrganizationId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Who did it, by the identifier that the identity provider gave (sub); null for what happened by itself. Personal data: reading it is logged.',
  })
  actor(
    @Root() { incidentId, actorSubject }: IncidentTimelineEntry,
    @Ctx() context: RequestContext,
  ): string | null {
    if (actorSubject !== null) context.audit.read('Incident', incidentId);
    return actorSubject;
  }
}
