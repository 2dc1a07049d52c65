import { inLanguage } from '@khien/errors';
import { AssumedSize, Cost, Language, Provenance, type RequestContext } from '@khien/subgraph';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { procedureOf } from '../level-determination/procedure.rules.js';
import { Organization } from '../organizations/organization.entity.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import { DossierBodies } from './dossier-bodies.js';
import { DossierDeadline } from './dossier-deadline.entity.js';
import { RedeterminationReason } from './dossier-enums.type.js';
import { bodyOf, judgeAll } from './dossier-moves.rules.js';
import { DossierDecision, DossierDocument, DossierOpinion, DossierSystem } from './dossier-parts.entity.js';
import { DossierPartsReader } from './dossier-parts.reader.js';
import { STATE_WORDS } from './dossier-state.js';
import { DossierAction, DossierStep, RequiredDocumentType } from './dossier-views.type.js';
import { DossiersReader } from './dossiers.reader.js';
import { LevelDossier } from './level-dossier.entity.js';

const languageArgument = { defaultValue: Language.VI, description: 'Language of the text.' };
type LanguageName = keyof typeof Language;

/** What hangs on a dossier. */
@Resolver(() => LevelDossier)
export class LevelDossierResolver {
  @FieldResolver(() => String, {
    description: 'The state in words; in Vietnamese those of Form 08 where it has some.',
  })
  stateText(
    @Root() { state }: LevelDossier,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
  ): string {
    return inLanguage(STATE_WORDS[state], language);
  }

  @FieldResolver(() => Organization, { description: 'The owner of the systems (chủ quản).' })
  owner(@Root() { ownerId }: LevelDossier, @Ctx() context: RequestContext): Promise<Organization | null> {
    return context.use(OrganizationsReader).byKey({ id: ownerId });
  }

  @FieldResolver(() => Organization, {
    description: 'The operating unit of the systems (đơn vị vận hành), which prepares the dossier.',
  })
  operator(
    @Root() { operatorId }: LevelDossier,
    @Ctx() context: RequestContext,
  ): Promise<Organization | null> {
    return context.use(OrganizationsReader).byKey({ id: operatorId });
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The specialised unit that was asked for its opinion; null when none was.',
  })
  expertUnit(
    @Root() { expertId }: LevelDossier,
    @Ctx() context: RequestContext,
  ): Promise<Organization | null> | null {
    return expertId === null ? null : context.use(OrganizationsReader).byKey({ id: expertId });
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The body that it was sent to for appraisal; null before that.',
  })
  appraisingBody(
    @Root() { appraisingId }: LevelDossier,
    @Ctx() context: RequestContext,
  ): Promise<Organization | null> | null {
    return appraisingId === null ? null : context.use(OrganizationsReader).byKey({ id: appraisingId });
  }

  @AssumedSize(20)
  @FieldResolver(() => [DossierSystem], { description: 'Its systems, 1 to 20, by reference.' })
  systems(@Root() { id }: LevelDossier, @Ctx() context: RequestContext): Promise<readonly DossierSystem[]> {
    return context.use(DossierPartsReader).systems(id);
  }

  @AssumedSize(20)
  @FieldResolver(() => [DossierDocument], {
    description: 'Every document that was ever attached, by part and number; usually fewer than 20.',
  })
  documents(
    @Root() { id }: LevelDossier,
    @Ctx() context: RequestContext,
  ): Promise<readonly DossierDocument[]> {
    return context.use(DossierPartsReader).documents(id);
  }

  @AssumedSize(8)
  @FieldResolver(() => [RequiredDocumentType], {
    description: 'What the law asks for in it, and whether that is there; at most eight.',
  })
  async requiredDocuments(
    @Root() dossier: LevelDossier,
    @Ctx() context: RequestContext,
  ): Promise<readonly RequiredDocumentType[]> {
    const facts = await context.use(DossierPartsReader).factsOf(dossier);
    const opinions = { EXPERT_OPINION: facts.expertConclusion, APPRAISAL_OPINION: facts.appraisalConclusion };
    const present = (part: string) =>
      facts.parts.some((one) => one === part) || (Reflect.get(opinions, part) ?? null) !== null;
    return procedureOf(facts.regime, facts.level, { nationalList: facts.listed }).documents.map((rule) =>
      Object.assign(new RequiredDocumentType(), {
        ...{ part: rule.part, neededFor: rule.neededFor, given: rule.given, rule },
        ...{ present: present(rule.part), inferred: rule.provision.reading === 'INFERRED' },
      }),
    );
  }

  @AssumedSize(4)
  @FieldResolver(() => [DossierOpinion], {
    description: 'Opinions, oldest first; usually one or two a round.',
  })
  opinions(@Root() { id }: LevelDossier, @Ctx() context: RequestContext): Promise<readonly DossierOpinion[]> {
    return context.use(DossierPartsReader).opinions(id);
  }

  @AssumedSize(3)
  @FieldResolver(() => [DossierDecision], { description: 'Decisions, oldest first; usually one to three.' })
  decisions(
    @Root() { id }: LevelDossier,
    @Ctx() context: RequestContext,
  ): Promise<readonly DossierDecision[]> {
    return context.use(DossierPartsReader).decisions(id);
  }

  @AssumedSize(6)
  @FieldResolver(() => [DossierDeadline], {
    description: 'Deadlines, in the order in which they started; usually fewer than six.',
  })
  deadlines(
    @Root() { id }: LevelDossier,
    @Ctx() context: RequestContext,
  ): Promise<readonly DossierDeadline[]> {
    return context.use(DossierPartsReader).deadlines(id);
  }

  @AssumedSize(10)
  @FieldResolver(() => [DossierStep], {
    description: 'Its history, oldest first, from the opening on; usually fewer than ten lines.',
  })
  history(@Root() { id }: LevelDossier, @Ctx() context: RequestContext): Promise<readonly DossierStep[]> {
    return context.use(DossierPartsReader).history(id);
  }

  @Cost(2)
  @AssumedSize(5)
  @FieldResolver(() => [DossierAction], {
    description: 'What can be done to it now, by whom, and why you may not; at most five.',
  })
  async availableTransitions(
    @Root() dossier: LevelDossier,
    @Ctx() context: RequestContext,
  ): Promise<readonly DossierAction[]> {
    const facts = await context.use(DossierPartsReader).factsOf(dossier);
    const asker = await context.use(DossierBodies).asker();
    return judgeAll(facts, asker).map((judgement) => {
      const { event, to, actor, mutation } = judgement.transition;
      return Object.assign(new DossierAction(), {
        ...{ event, to, actor, mutation: mutation ?? '', allowed: judgement.refusals.length === 0 },
        ...{ judgement, bodyId: bodyOf(actor, facts) },
      });
    });
  }

  @FieldResolver(() => LevelDossier, {
    nullable: true,
    description: 'The approved dossier whose levels it determines anew; null for a first one.',
  })
  previous(
    @Root() { previousId }: LevelDossier,
    @Ctx() context: RequestContext,
  ): Promise<LevelDossier | null> | null {
    return previousId === null ? null : context.use(DossiersReader).byKey({ id: previousId });
  }

  @AssumedSize(7)
  @FieldResolver(() => [RedeterminationReason], {
    description: 'Why levels are determined anew by it; none for a first one.',
  })
  redeterminationReasons(@Root() dossier: LevelDossier): readonly string[] {
    return dossier.redeterminationReasons ?? [];
  }

  @FieldResolver(() => Provenance, { description: 'Opened here, or generated for demonstration.' })
  provenance(@Root() { origin }: LevelDossier): Provenance {
    const nothing = { publisher: null, publication: null, referenceDate: null, url: null };
    return Object.assign(new Provenance(), { origin, ...nothing });
  }
}
