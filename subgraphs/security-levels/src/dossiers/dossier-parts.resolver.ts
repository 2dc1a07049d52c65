import { inLanguage } from '@khien/errors';
import { AssumedSize, CalendarDate, DateTime, Language, type RequestContext } from '@khien/subgraph';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { InformationSystem } from '../information-systems/information-system.entity.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import { SystemKind } from '../level-determination/level-facts.js';
import { ProcedureBody } from '../level-determination/procedure.types.js';
import { SystemFacts } from '../level-determination/system-facts.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import { transitionOf } from './dossier.machine.js';
import { DeadlineStatus, ruleOf, statusOf } from './dossier-clocks.rules.js';
import { DeadlineNotice, DossierDeadline } from './dossier-deadline.entity.js';
import { DossierDecision, DossierDocument, DossierOpinion, DossierSystem } from './dossier-parts.entity.js';
import { DossierPartsReader } from './dossier-parts.reader.js';
import {
  DossierAction,
  DossierCriterion,
  DossierRefusalType,
  DossierStep,
  Obligation,
  RequiredDocumentType,
} from './dossier-views.type.js';
import { DossiersReader } from './dossiers.reader.js';
import { LevelDossier } from './level-dossier.entity.js';

const languageArgument = { defaultValue: Language.VI, description: 'Language of the text.' };
type LanguageName = keyof typeof Language;

const organization = (context: RequestContext, id: string | null): Promise<Organization | null> | null =>
  id === null ? null : context.use(OrganizationsReader).byKey({ id });

/** What hangs on a system of a dossier. */
@Resolver(() => DossierSystem)
export class DossierSystemResolver {
  @FieldResolver(() => InformationSystem, {
    nullable: true,
    description: 'The system as it is today; null for who saw it only while they appraised it.',
  })
  system(
    @Root() { systemId }: DossierSystem,
    @Ctx() context: RequestContext,
  ): Promise<InformationSystem | null> {
    return context.use(InformationSystemsReader).byKey({ id: systemId });
  }

  @FieldResolver(() => SystemKind, { description: 'Its kind when the proposal was made.' })
  kind(@Root() { kind }: DossierSystem): SystemKind {
    return kind;
  }

  @FieldResolver(() => SystemFacts, { description: 'Its facts when the proposal was made.' })
  facts(@Root() { facts }: DossierSystem): SystemFacts {
    return Object.assign(Object.create(SystemFacts.prototype) as SystemFacts, facts);
  }

  @AssumedSize(23)
  @FieldResolver(() => [DossierCriterion], {
    description: 'Every criterion that was met then, the highest level first; at most 23.',
  })
  criteria(@Root() { determination }: DossierSystem): readonly DossierCriterion[] {
    return determination.criteria.map((criterion) => Object.assign(new DossierCriterion(), criterion));
  }
}

/** Who attached a document. */
@Resolver(() => DossierDocument)
export class DossierDocumentResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'For which organization it was attached.',
  })
  attachedFor(@Root() { attachedForId }: DossierDocument, @Ctx() context: RequestContext) {
    return organization(context, attachedForId);
  }
}

/** Texts of a required document. */
@Resolver(() => RequiredDocumentType)
export class RequiredDocumentResolver {
  @FieldResolver(() => String, { description: 'What it is called.' })
  title(
    @Root() { rule }: RequiredDocumentType,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
  ): string {
    return inLanguage(rule.title, language);
  }

  @FieldResolver(() => String, { description: 'What it must contain, in our own words.' })
  contents(
    @Root() { rule }: RequiredDocumentType,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
  ): string {
    return inLanguage(rule.contents, language);
  }

  @FieldResolver(() => String, { description: 'Where the law asks for it.' })
  citation(
    @Root() { rule }: RequiredDocumentType,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
  ): string {
    return inLanguage(rule.provision.citation, language);
  }
}

/** Who gave an opinion. */
@Resolver(() => DossierOpinion)
export class DossierOpinionResolver {
  @FieldResolver(() => Organization, { nullable: true, description: 'The body whose opinion it is.' })
  givenFor(@Root() { givenForId }: DossierOpinion, @Ctx() context: RequestContext) {
    return organization(context, givenForId);
  }
}

/** Who decided. */
@Resolver(() => DossierDecision)
export class DossierDecisionResolver {
  @FieldResolver(() => Organization, { nullable: true, description: 'The body that decided.' })
  recordedFor(@Root() { recordedForId }: DossierDecision, @Ctx() context: RequestContext) {
    return organization(context, recordedForId);
  }
}

/** Texts and standing of a deadline. */
@Resolver(() => DossierDeadline)
export class DossierDeadlineResolver {
  @FieldResolver(() => DeadlineStatus, { description: 'How it stands now.' })
  status(@Root() deadline: DossierDeadline, @Ctx() { clock, calendar }: RequestContext): DeadlineStatus {
    return statusOf(deadline, clock.now(), calendar);
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether it was reckoned with days off that were only estimated: no notice was known for the year.',
  })
  estimated(@Root() { daysOff }: DossierDeadline): boolean {
    return daysOff === 'ESTIMATED';
  }

  @FieldResolver(() => String, { description: 'What it is.' })
  async title(
    @Root() deadline: DossierDeadline,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
    @Ctx() context: RequestContext,
  ): Promise<string> {
    return inLanguage((await ruleBehind(deadline, context)).title, language);
  }

  @FieldResolver(() => String, { description: 'Where the law sets it.' })
  async citation(
    @Root() deadline: DossierDeadline,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
    @Ctx() context: RequestContext,
  ): Promise<string> {
    return inLanguage((await ruleBehind(deadline, context)).provision.citation, language);
  }

  @FieldResolver(() => ProcedureBody, { description: 'Who has to act.' })
  async body(@Root() deadline: DossierDeadline, @Ctx() context: RequestContext): Promise<ProcedureBody> {
    return (await ruleBehind(deadline, context)).body;
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When it was announced as soon due.' })
  async announcedSoonAt(
    @Root() { id }: DossierDeadline,
    @Ctx() context: RequestContext,
  ): Promise<Date | null> {
    return (await context.use(DossierPartsReader).announcements(id))['SOON'] ?? null;
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When it was announced as overdue.' })
  async announcedOverdueAt(
    @Root() { id }: DossierDeadline,
    @Ctx() context: RequestContext,
  ): Promise<Date | null> {
    return (await context.use(DossierPartsReader).announcements(id))['OVERDUE'] ?? null;
  }
}

async function ruleBehind({ dossierId, code }: DossierDeadline, context: RequestContext) {
  const dossier = await context.use(DossiersReader).byKey({ id: dossierId });
  const {
    regime,
    proposedLevel: level,
    listed,
  } = dossier ?? { regime: 'ND331', proposedLevel: 3, listed: false };
  return ruleOf(code, { regime, level, listed });
}

/** Texts of a line of the history. */
@Resolver(() => DossierStep)
export class DossierStepResolver {
  @FieldResolver(() => String, { description: 'What happened, in words.' })
  text(
    @Root() { event }: DossierStep,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
  ): string {
    const opened = { vi: 'Lập hồ sơ', en: 'Opened' };
    return inLanguage(event === null ? opened : transitionOf(event).words, language);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'For which organization it was done; null for what followed by itself in generated data.',
  })
  organization(@Root() { organizationId }: DossierStep, @Ctx() context: RequestContext) {
    return organization(context, organizationId);
  }
}

/** Texts of what can be done. */
@Resolver(() => DossierAction)
export class DossierActionResolver {
  @FieldResolver(() => String, { description: 'What it is, in words.' })
  text(
    @Root() { event }: DossierAction,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
  ): string {
    return inLanguage(transitionOf(event).words, language);
  }

  @AssumedSize(4)
  @FieldResolver(() => [DossierRefusalType], {
    description: 'Why you may not, every reason; none when you may. Usually fewer than four.',
  })
  refusals(@Root() { judgement }: DossierAction): readonly DossierRefusalType[] {
    return judgement.refusals.map((refusal) =>
      Object.assign(new DossierRefusalType(), { code: refusal.code, refusal }),
    );
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'Which organization does it; null for the Government, and for a body that is not named yet.',
  })
  body(@Root() { bodyId }: DossierAction, @Ctx() context: RequestContext) {
    return organization(context, bodyId);
  }
}

/** Text of a refusal. */
@Resolver(() => DossierRefusalType)
export class DossierRefusalResolver {
  @FieldResolver(() => String, { description: 'Why, in words.' })
  message(
    @Root() { refusal }: DossierRefusalType,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
  ): string {
    return inLanguage(refusal.message, language);
  }
}

/** What an announced deadline belongs to. */
@Resolver(() => DeadlineNotice)
export class DeadlineNoticeResolver {
  @FieldResolver(() => LevelDossier, { nullable: true, description: 'The dossier.' })
  dossier(
    @Root() { dossierId }: DeadlineNotice,
    @Ctx() context: RequestContext,
  ): Promise<LevelDossier | null> {
    return context.use(DossiersReader).byKey({ id: dossierId });
  }

  @FieldResolver(() => DossierDeadline, { nullable: true, description: 'The deadline.' })
  async deadline(
    @Root() { dossierId, deadlineId }: DeadlineNotice,
    @Ctx() context: RequestContext,
  ): Promise<DossierDeadline | null> {
    const all = await context.use(DossierPartsReader).deadlines(dossierId);
    return all.find(({ id }) => id === deadlineId) ?? null;
  }
}

/** Texts of an obligation. */
@Resolver(() => Obligation)
export class ObligationResolver {
  @FieldResolver(() => String, { description: 'What it is, in words.' })
  title(
    @Root() { rule }: Obligation,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
  ): string {
    return inLanguage(rule.title, language);
  }

  @FieldResolver(() => String, { description: 'Where the law asks for it.' })
  citation(
    @Root() { rule }: Obligation,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
  ): string {
    return inLanguage(rule.provision.citation, language);
  }

  @FieldResolver(() => CalendarDate, {
    nullable: true,
    description: 'The last good day; null where the law names none.',
  })
  dueOn(@Root() { rule }: Obligation): string | null {
    return rule.dueOn;
  }

  @FieldResolver(() => LevelDossier, {
    nullable: true,
    description: 'The dossier by which it is met, if there is one.',
  })
  dossier(
    @Root() { dossierId }: Obligation,
    @Ctx() context: RequestContext,
  ): Promise<LevelDossier | null> | null {
    return dossierId === null ? null : context.use(DossiersReader).byKey({ id: dossierId });
  }
}
