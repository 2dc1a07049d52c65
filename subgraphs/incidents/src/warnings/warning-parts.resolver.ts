import { inLanguage, type Language as LanguageValue } from '@khien/errors';
import {
  AssumedSize,
  ConnectionArgs,
  type ConnectionShape,
  DateTime,
  Language,
  RequestContext,
  StoredFile,
  StoredFiles,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { InformationSystem } from '../neighbours/information-system.stub.js';
import { Organization } from '../neighbours/organization.stub.js';
import { Warning } from './warning.entity.js';
import { WarningAnswer, WarningAnswerConnection } from './warning-answer.entity.js';
import { WARNING_ANSWER } from './warning-answers.service.js';
import { WarningComponent } from './warning-component.type.js';
import { WarningComponentsReader } from './warning-components.reader.js';
import { WarningMatch, WarningReason } from './warning-match.type.js';
import { AffectedProductType, WarningIndicatorType, WarningLinkType } from './warning-parts.type.js';
import { WarningRecipient } from './warning-recipient.entity.js';
import { WarningRecipientsReader } from './warning-recipients.reader.js';
import { WarningRevision } from './warning-revision.entity.js';
import { WarningSelectionType } from './warning-selection.type.js';
import { WarningsReader } from './warnings.reader.js';

const IN_LANGUAGE = { defaultValue: Language.VI, description: 'In which language.' };
const SYSTEM = 'The system; null for an organization as a whole.';
const OWNER = 'Owner of the system; null for an organization as a whole.';

/** What an edition shows. */
@Resolver(() => WarningRevision)
export class WarningRevisionResolver {
  @FieldResolver(() => String, { description: 'What it is about, in one line.' })
  title(
    @Root() { titleVi: vi, titleEn: en }: WarningRevision,
    @Arg('language', () => Language, IN_LANGUAGE) language: LanguageValue,
  ): string {
    return inLanguage({ vi, en }, language);
  }

  @FieldResolver(() => String, { description: 'What it is about.' })
  summary(
    @Root() { summaryVi: vi, summaryEn: en }: WarningRevision,
    @Arg('language', () => Language, IN_LANGUAGE) language: LanguageValue,
  ): string {
    return inLanguage({ vi, en }, language);
  }

  @FieldResolver(() => String, { description: 'What to do (hướng dẫn xử lý).' })
  instructions(
    @Root() { instructionsVi: vi, instructionsEn: en }: WarningRevision,
    @Arg('language', () => Language, IN_LANGUAGE) language: LanguageValue,
  ): string {
    return inLanguage({ vi, en }, language);
  }

  @FieldResolver(() => String, { description: 'What changed since the edition before; empty for the first.' })
  change(
    @Root() { changeVi: vi, changeEn: en }: WarningRevision,
    @Arg('language', () => Language, IN_LANGUAGE) language: LanguageValue,
  ): string {
    return inLanguage({ vi, en }, language);
  }

  @AssumedSize(10)
  @FieldResolver(() => [String], { description: 'Weaknesses by CVE, such as CVE-2026-12345.' })
  cves(@Root() { cves }: WarningRevision): readonly string[] {
    return cves;
  }

  @AssumedSize(10)
  @FieldResolver(() => [AffectedProductType], { description: 'Products that are affected.' })
  products(@Root() { products }: WarningRevision): readonly AffectedProductType[] {
    return products.map((product) => ({ ...product, purl: product.purl ?? null }));
  }

  @AssumedSize(20)
  @FieldResolver(() => [WarningIndicatorType], { description: 'What shows that somebody is hit.' })
  indicators(@Root() { indicators }: WarningRevision): readonly WarningIndicatorType[] {
    return [...indicators];
  }

  @AssumedSize(5)
  @FieldResolver(() => [WarningLinkType], { description: 'Where more can be read.' })
  links(@Root() { links }: WarningRevision): readonly WarningLinkType[] {
    return [...links];
  }

  @FieldResolver(() => WarningSelectionType, { nullable: true, description: 'Whom it is meant for.' })
  selection(@Root() revision: WarningRevision): WarningSelectionType {
    return new WarningSelectionType(revision);
  }
}

/** What a recipient shows. */
@Resolver(() => WarningRecipient)
export class WarningRecipientResolver {
  @FieldResolver(() => Warning, { nullable: true, description: 'The warning.' })
  warning(@Root() { warningId }: WarningRecipient, @Ctx() context: RequestContext): Promise<Warning | null> {
    return context.use(WarningsReader).byKey({ id: warningId });
  }

  @FieldResolver(() => InformationSystem, { nullable: true, description: SYSTEM })
  system(@Root() { systemId }: WarningRecipient): InformationSystem | null {
    return systemId === null ? null : new InformationSystem(systemId);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'Who answers: the operator of the system, or the organization.',
  })
  organization(@Root() { organizationId }: WarningRecipient): Organization {
    return new Organization(organizationId);
  }

  @FieldResolver(() => Organization, { nullable: true, description: OWNER })
  owner(@Root() { ownerId }: WarningRecipient): Organization | null {
    return ownerId === null ? null : new Organization(ownerId);
  }

  @AssumedSize(3)
  @FieldResolver(() => [WarningReason], { description: 'Why it was chosen, frozen when it was.' })
  reasons(@Root() { reasons }: WarningRecipient): readonly WarningReason[] {
    return reasons.map((reason) => new WarningReason(reason));
  }

  @AssumedSize(5)
  @FieldResolver(() => [WarningComponent], {
    nullable: true,
    description:
      'By which of its components the system was chosen; at most 20, affected ones first. For people of its owner and operator, and those above them; coordinators are told the reasons alone.',
  })
  components(
    @Root() { id }: WarningRecipient,
    @Ctx() context: RequestContext,
  ): Promise<readonly WarningComponent[]> {
    return context.use(WarningComponentsReader).of(id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the deadline has passed without a final report.' })
  overdue(@Root() recipient: WarningRecipient, @Ctx() context: RequestContext): boolean {
    return context.use(WarningRecipientsReader).isOverdue(recipient);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When it was first late, also where a later edition gave it another deadline; null: never.',
  })
  firstOverdueAt(@Root() { firstOverdueAt, overdueAt }: WarningRecipient): Date | null {
    return firstOverdueAt ?? overdueAt;
  }

  @FieldResolver(() => String, { nullable: true, description: 'What was last reported, in words.' })
  async note(@Root() { answerId }: WarningRecipient, @Ctx() context: RequestContext): Promise<string | null> {
    return answerId === null
      ? null
      : ((await context.use(WarningRecipientsReader).answer(answerId))?.note ?? null);
  }

  @AssumedSize(5)
  @FieldResolver(() => [StoredFile], { description: 'Files of the last report.' })
  files(
    @Root() { answerId }: WarningRecipient,
    @Ctx() context: RequestContext,
  ): Promise<readonly StoredFile[]> {
    return answerId === null
      ? Promise.resolve([])
      : context.use(StoredFiles).attachedTo(WARNING_ANSWER, answerId);
  }

  @FieldResolver(() => WarningAnswerConnection, { description: 'Everything that it answered, latest first.' })
  async answers(
    @Root() { id }: WarningRecipient,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<WarningAnswer>> {
    return new WarningAnswerConnection(await context.use(WarningRecipientsReader).answers(id, args));
  }
}

/** What an answer shows. */
@Resolver(() => WarningAnswer)
export class WarningAnswerResolver {
  @FieldResolver(() => Organization, { nullable: true, description: 'For which organization it was given.' })
  organization(@Root() { answeredFor }: WarningAnswer): Organization {
    return new Organization(answeredFor);
  }

  @FieldResolver(() => String, {
    description:
      'Who gave it, by the identifier of the identity provider. Personal data: reading it is logged.',
  })
  person(@Root() { id, answeredBy }: WarningAnswer, @Ctx() context: RequestContext): string {
    context.audit.read('WarningAnswer', id);
    return answeredBy;
  }

  @AssumedSize(5)
  @FieldResolver(() => [StoredFile], { description: 'Files that show it.' })
  files(@Root() { id }: WarningAnswer, @Ctx() context: RequestContext): Promise<readonly StoredFile[]> {
    return context.use(StoredFiles).attachedTo(WARNING_ANSWER, id);
  }
}

/** What a match shows. */
@Resolver(() => WarningMatch)
export class WarningMatchResolver {
  @FieldResolver(() => InformationSystem, { nullable: true, description: SYSTEM })
  system(@Root() { systemId }: WarningMatch): InformationSystem | null {
    return systemId === null ? null : new InformationSystem(systemId);
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'Who would answer.' })
  organization(@Root() { organizationId }: WarningMatch): Organization {
    return new Organization(organizationId);
  }

  @FieldResolver(() => Organization, { nullable: true, description: OWNER })
  owner(@Root() { ownerId }: WarningMatch): Organization | null {
    return ownerId === null ? null : new Organization(ownerId);
  }

  @AssumedSize(3)
  @FieldResolver(() => [WarningReason], { description: 'Why it would be chosen.' })
  reasons(@Root() { reasons }: WarningMatch): readonly WarningReason[] {
    return reasons.map((reason) => new WarningReason(reason));
  }
}
