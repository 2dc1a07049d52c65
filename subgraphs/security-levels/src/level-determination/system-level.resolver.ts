import { inLanguage } from '@khien/errors';
import { Language } from '@khien/subgraph';
import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { citation } from './criterion.js';
import { FACT_QUESTIONS } from './fact-texts.rules.js';
import { reasonOfWhole } from './reason.rules.js';
import { LevelCriterionType, MissingFactType, SystemLevelType } from './system-level.type.js';

const languageArgument = { defaultValue: Language.VI, description: 'Language of the text.' };
type LanguageName = keyof typeof Language;

/** The texts of a level, in two languages. */
@Resolver(() => SystemLevelType)
export class SystemLevelResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why the system has this level, as sentences. For who sees the facts.',
  })
  reason(
    @Root() level: SystemLevelType,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
  ): string {
    return inLanguage(reasonOfWhole(level.determination), language);
  }
}

/** The texts of a criterion. */
@Resolver(() => LevelCriterionType)
export class LevelCriterionResolver {
  @FieldResolver(() => String, {
    description: 'Where it stands, as the law is cited, such as "Article 13(2)(b) of Decree 331/2026/NĐ-CP".',
  })
  citation(
    @Root() { rulebook, criterion }: LevelCriterionType,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
  ): string {
    return inLanguage(citation(rulebook, criterion), language);
  }

  @FieldResolver(() => String, { description: 'What it says, in our own words.' })
  text(
    @Root() { criterion }: LevelCriterionType,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
  ): string {
    return inLanguage(criterion.text, language);
  }
}

/** The question behind a missing fact. */
@Resolver(() => MissingFactType)
export class MissingFactResolver {
  @FieldResolver(() => String, { description: 'What has to be found out, as a question.' })
  question(
    @Root() { fact }: MissingFactType,
    @Arg('language', () => Language, languageArgument) language: LanguageName,
  ): string {
    return inLanguage(FACT_QUESTIONS[fact], language);
  }
}
