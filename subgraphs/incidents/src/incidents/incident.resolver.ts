import { ErrorCode, inLanguage, KhienError, type Language as LanguageValue } from '@khien/errors';
import {
  AssumedSize,
  ConnectionArgs,
  type ConnectionShape,
  Language,
  Provenance,
  RequestContext,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { INCIDENT_CLASSES } from '../classification/incident-class.js';
import { type RsitCategory, rsitCategoriesOf } from '../classification/rsit.rules.js';
import { RsitCategoryType } from '../classification/rsit-category.type.js';
import { AdministrativeUnit } from '../neighbours/administrative-unit.stub.js';
import { Organization } from '../neighbours/organization.stub.js';
import { Incident, IncidentConnection } from './incident.entity.js';
import { IncidentFilter } from './incident.filter.js';
import { seesReporter } from './incident.policy.js';
import { type IncidentKey, IncidentsReader } from './incidents.reader.js';

/** Incidents as the graph shows them. */
@Resolver(() => Incident)
export class IncidentResolver {
  @Query(() => Incident, {
    nullable: true,
    description: 'One incident, by its id or its reference; null when there is none that you may see.',
  })
  incident(
    @Arg('id', () => ID, { nullable: true, description: 'Its id. Not together with reference.' })
    id: string | null | undefined,
    @Arg('reference', () => String, { nullable: true, description: 'Its reference, such as SC-2026-000457.' })
    reference: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Incident | null> {
    return context.use(IncidentsReader).byKey(oneKey(id, reference));
  }

  @Query(() => IncidentConnection, { description: 'Incidents that you may see, latest detection first.' })
  async incidents(
    @Arg('filter', () => IncidentFilter, { nullable: true, description: 'Which ones.' })
    filter: IncidentFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Incident>> {
    return new IncidentConnection(await context.use(IncidentsReader).page(filter, args));
  }

  @FieldResolver(() => String, { description: 'Name of its national class (loại sự cố).' })
  className(
    @Root() incident: Incident,
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'In which language.' })
    language: LanguageValue,
  ): string {
    return inLanguage(INCIDENT_CLASSES[incident.class].name, language);
  }

  @AssumedSize(5)
  @FieldResolver(() => [RsitCategoryType], {
    description:
      'The categories of RSIT that its national class corresponds to, the most usual first; it falls under one or more of them. One to four, by a fixed table.',
  })
  rsitCategories(@Root() incident: Incident): readonly RsitCategory[] {
    return rsitCategoriesOf(incident.class);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'Organization that reported it (đơn vị báo cáo); null when none did, as for a feed.',
  })
  reporter(@Root() { reporterId }: Incident): Organization | null {
    return reporterId === null ? null : new Organization(reporterId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Who reported it here, by the identifier that the identity provider gave (sub); null for a feed. Personal data: reading it is logged.',
  })
  async registeredBy(
    @Root() { id, registeredBy, reporterId }: Incident,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    await context.require(seesReporter, reporterId === null ? [] : [reporterId]);
    if (registeredBy !== null) context.audit.read('Incident', id);
    return registeredBy;
  }

  @FieldResolver(() => AdministrativeUnit, {
    nullable: true,
    description: 'Administrative unit where it took place (địa bàn xảy ra sự cố); null when not known.',
  })
  area(@Root() { areaId }: Incident): AdministrativeUnit | null {
    return areaId === null ? null : new AdministrativeUnit(areaId);
  }

  @FieldResolver(() => Incident, {
    nullable: true,
    description:
      'The incident in which a duplicate is dealt with (gộp vào sự cố khác); null for what is none, or when you may not see that incident.',
  })
  mergedInto(@Root() { mergedIntoId }: Incident, @Ctx() context: RequestContext): Promise<Incident | null> {
    return mergedIntoId === null
      ? Promise.resolve(null)
      : context.use(IncidentsReader).byKey({ id: mergedIntoId });
  }

  @FieldResolver(() => Provenance, { description: 'Registered here, or generated for demonstration.' })
  provenance(@Root() { origin }: Incident): Provenance {
    return { origin, publisher: null, publication: null, referenceDate: null, url: null };
  }
}

function oneKey(id: string | null | undefined, reference: string | null | undefined): IncidentKey {
  if (typeof id === 'string' && typeof reference !== 'string') return { id };
  if (typeof reference === 'string' && typeof id !== 'string') return { reference };
  throw new KhienError(ErrorCode.BAD_USER_INPUT, {
    detail: { vi: 'hãy nêu đúng một trong hai: id hoặc reference.', en: 'give either id or reference.' },
  });
}
