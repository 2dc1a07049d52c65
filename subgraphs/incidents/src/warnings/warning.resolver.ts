import { inLanguage, type Language as LanguageValue } from '@khien/errors';
import {
  AssumedSize,
  ConnectionArgs,
  type ConnectionShape,
  Cost,
  Language,
  Provenance,
  RequestContext,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { coordinates } from './visible-warnings.js';
import { Warning } from './warning.entity.js';
import { WarningRecipientFilter } from './warning.filter.js';
import { eventsOf, shownState } from './warning.machine.js';
import { WarningEvent, WarningState } from './warning-enums.type.js';
import { type WarningMatch, WarningMatchConnection } from './warning-match.type.js';
import { WarningMatchesReader } from './warning-matches.reader.js';
import { WarningSource } from './warning-parts.type.js';
import { WarningProgress } from './warning-progress.type.js';
import { type WarningRecipient, WarningRecipientConnection } from './warning-recipient.entity.js';
import { WarningRecipientsReader } from './warning-recipients.reader.js';
import { WarningRevision, WarningRevisionConnection } from './warning-revision.entity.js';
import { WarningRevisionsReader } from './warning-revisions.reader.js';
import { WarningStep } from './warning-step.type.js';
import { WarningStepsReader } from './warning-steps.reader.js';

const IN_LANGUAGE = { defaultValue: Language.VI, description: 'In which language.' };

/** What a warning shows. */
@Resolver(() => Warning)
export class WarningResolver {
  @FieldResolver(() => WarningState, {
    description: 'Where it stands. That a next revision is being written is told to coordinators alone.',
  })
  state(@Root() { state }: Warning, @Ctx() context: RequestContext): WarningState {
    return shownState(state, coordinates(context));
  }

  @FieldResolver(() => String, { description: 'What it is about, in one line.' })
  title(
    @Root() { content }: Warning,
    @Arg('language', () => Language, IN_LANGUAGE) language: LanguageValue,
  ): string {
    return inLanguage({ vi: content.titleVi, en: content.titleEn }, language);
  }

  @FieldResolver(() => String, { description: 'What it is about.' })
  summary(
    @Root() { content }: Warning,
    @Arg('language', () => Language, IN_LANGUAGE) language: LanguageValue,
  ): string {
    return inLanguage({ vi: content.summaryVi, en: content.summaryEn }, language);
  }

  @FieldResolver(() => String, { description: 'What to do (hướng dẫn xử lý).' })
  instructions(
    @Root() { content }: Warning,
    @Arg('language', () => Language, IN_LANGUAGE) language: LanguageValue,
  ): string {
    return inLanguage({ vi: content.instructionsVi, en: content.instructionsEn }, language);
  }

  @FieldResolver(() => WarningRevision, { description: 'The edition that is read now.' })
  content(@Root() { content }: Warning): WarningRevision {
    return content;
  }

  @FieldResolver(() => WarningRevision, {
    nullable: true,
    description: 'The edition that is being written; null when none is.',
  })
  pending(@Root() { id }: Warning, @Ctx() context: RequestContext): Promise<WarningRevision | null> {
    return context.use(WarningRevisionsReader).pending(id);
  }

  @FieldResolver(() => WarningRevisionConnection, {
    description:
      'Its issued editions that you may read, latest first: those whose own TLP lets you, which may have been stricter than it is now.',
  })
  async revisions(
    @Root() { id }: Warning,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<WarningRevision>> {
    return new WarningRevisionConnection(await context.use(WarningRevisionsReader).issued(id, args));
  }

  @FieldResolver(() => Incident, {
    nullable: true,
    description: 'The incident that it belongs to; null for none, and for one that you may not see.',
  })
  incident(@Root() { incidentId }: Warning, @Ctx() context: RequestContext): Promise<Incident | null> {
    return incidentId === null
      ? Promise.resolve(null)
      : context.use(IncidentsReader).byKey({ id: incidentId });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why it was withdrawn or closed; null before.',
  })
  endReason(@Root() { endedAt, lastReason }: Warning): string | null {
    return endedAt === null ? null : lastReason;
  }

  @FieldResolver(() => WarningSource, {
    nullable: true,
    description: 'The CSAF document that it was made from; null when it was written here.',
  })
  source(@Root() warning: Warning): WarningSource | null {
    const { sourceId, sourceNamespace, sourceVersion, sourcePublisher } = warning;
    if (sourceId === null || sourceNamespace === null || sourceVersion === null) return null;
    return Object.assign(new WarningSource(), {
      ...{ publisher: sourcePublisher, namespace: sourceNamespace },
      ...{ trackingId: sourceId, trackingVersion: sourceVersion },
    });
  }

  @FieldResolver(() => Provenance, { description: 'Registered here, or generated for demonstration.' })
  provenance(@Root() { origin }: Warning): Provenance {
    return { origin, publisher: null, publication: null, referenceDate: null, url: null };
  }

  @FieldResolver(() => WarningRecipientConnection, {
    nullable: true,
    description:
      'Systems and organizations that it was addressed to: coordinators see all of them, others those of their organization and under it.',
  })
  async recipients(
    @Root() { id }: Warning,
    @Arg('filter', () => WarningRecipientFilter, { nullable: true, description: 'Which ones.' })
    filter: WarningRecipientFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<WarningRecipient>> {
    return new WarningRecipientConnection(await context.use(WarningRecipientsReader).page(id, filter, args));
  }

  @Cost(10)
  @FieldResolver(() => WarningProgress, { nullable: true, description: 'How far it has come.' })
  progress(@Root() { id }: Warning, @Ctx() context: RequestContext): Promise<WarningProgress> {
    return context.use(WarningRecipientsReader).progress(id);
  }

  @Cost(100)
  @FieldResolver(() => WarningMatchConnection, {
    nullable: true,
    description:
      'What its filter chooses now and it has not gone to: of a draft all of it, of an issued one what was registered since, and what has another operator or owner since and gave no final report (reason MOVED).',
  })
  async wouldMatchNow(
    @Root() warning: Warning,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<WarningMatch>> {
    return new WarningMatchConnection(await context.use(WarningMatchesReader).page(warning, args));
  }

  @AssumedSize(10)
  @FieldResolver(() => [WarningStep], {
    nullable: true,
    description: 'The steps that it took, first to last.',
  })
  steps(@Root() { id }: Warning, @Ctx() context: RequestContext): Promise<readonly WarningStep[]> {
    return context.use(WarningStepsReader).of(id);
  }

  @AssumedSize(8)
  @FieldResolver(() => [WarningEvent], { nullable: true, description: 'What can be done to it now.' })
  actions(@Root() warning: Warning): readonly WarningEvent[] {
    return eventsOf(warning);
  }
}
