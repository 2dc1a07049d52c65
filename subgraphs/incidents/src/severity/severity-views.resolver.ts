import { inLanguage, type Language as LanguageValue } from '@khien/errors';
import { AssumedSize, Language } from '@khien/subgraph';
import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { Organization } from '../neighbours/organization.stub.js';
import { systemsOf, viewOf } from './severity.views.js';
import {
  MissingSeverityFact,
  SeverityAssessment,
  SeverityFinding,
  SeveritySystem,
} from './severity-assessment.type.js';
import { QUESTIONS } from './severity-facts.js';
import { SeverityJudgement } from './severity-judgement.entity.js';

const LANGUAGE = { defaultValue: Language.VI, description: 'In which language.' };

/** The derivation of an assessment. */
@Resolver(() => SeverityAssessment)
export class SeverityAssessmentResolver {
  @AssumedSize(8)
  @FieldResolver(() => [SeverityFinding], {
    description: 'Every condition, and what the facts say of it, in the order of the law.',
  })
  findings(@Root() { result }: SeverityAssessment): readonly SeverityFinding[] {
    return result.findings.map((finding) => {
      const { code, kind, result: met, systemIds, reference } = finding;
      return { code, kind, result: met, systemIds, ...reference, finding };
    });
  }

  @AssumedSize(3)
  @FieldResolver(() => [SeveritySystem], { description: 'What is known of the systems that were hit.' })
  systems(@Root() { facts }: SeverityAssessment): readonly SeveritySystem[] {
    return systemsOf(facts);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why somebody took it for serious, or not; null while nobody chose.',
  })
  choiceReason(@Root() { facts }: SeverityAssessment): string | null {
    return facts.choice?.reason ?? null;
  }
}

/** Words of a finding. */
@Resolver(() => SeverityFinding)
export class SeverityFindingResolver {
  @FieldResolver(() => String, { description: 'The condition in words.' })
  text(
    @Root() { finding }: SeverityFinding,
    @Arg('language', () => Language, LANGUAGE) language: LanguageValue,
  ): string {
    return inLanguage(finding.text, language);
  }
}

/** A missing fact as a question. */
@Resolver(() => MissingSeverityFact)
export class MissingSeverityFactResolver {
  @FieldResolver(() => String, { description: 'The question to ask.' })
  question(
    @Root() { fact }: MissingSeverityFact,
    @Arg('language', () => Language, LANGUAGE) language: LanguageValue,
  ): string {
    return inLanguage(QUESTIONS[fact], language);
  }
}

/** What was judged. */
@Resolver(() => SeverityJudgement)
export class SeverityJudgementResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'For which organization it was judged.',
  })
  organization(@Root() { judgedForId }: SeverityJudgement): Organization | null {
    return judgedForId === null ? null : new Organization(judgedForId);
  }

  @FieldResolver(() => SeverityAssessment, {
    description: 'What the facts came to, as it was kept then, with its derivation.',
  })
  assessment(@Root() { result, facts }: SeverityJudgement): SeverityAssessment {
    return viewOf(result, facts);
  }
}
