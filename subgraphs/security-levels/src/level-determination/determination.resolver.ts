import { inLanguage } from '@khien/errors';
import { AssumedSize, Cost } from '@khien/subgraph';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { cautionsOf } from './caution.rules.js';
import {
  LevelCautionType,
  LevelDeterminationType,
  NeededChangeType,
  PartDeterminationType,
  RegimeChoiceType,
  UnmetCriterionType,
} from './determination.type.js';
import { NationalListStandingType, toNationalList } from './follows.type.js';
import { InLanguage, type LanguageName, said } from './language-argument.js';
import { nationalListOf } from './national-list.rules.js';
import { MAX_NEAREST, nearestUnmet } from './nearest.rules.js';
import { needText, shortBy } from './need-texts.rules.js';
import { reasonOf, reasonOfWhole } from './reason.rules.js';
import { toCriterion } from './system-level.type.js';

/** What of a determination is made when it is asked for. */
@Resolver(() => LevelDeterminationType)
export class LevelDeterminationResolver {
  @FieldResolver(() => String, { description: 'Why the system has this level, as sentences.' })
  reason(@Root() { whole }: LevelDeterminationType, @InLanguage() language: LanguageName): string {
    return inLanguage(reasonOfWhole(whole), language);
  }

  @Cost(2)
  @AssumedSize(MAX_NEAREST)
  @FieldResolver(() => [UnmetCriterionType], {
    description:
      'The criteria of higher levels that are nearest to being met by its own facts, the nearest first, at most five; without those that only a decision or a risk assessment could meet.',
  })
  nearest(@Root() { whole: { of, own, value } }: LevelDeterminationType): readonly UnmetCriterionType[] {
    const { system } = of;
    return nearestUnmet(system, { rulebook: own.rulebook, value }).map(({ criterion, needs }) =>
      Object.assign(new UnmetCriterionType(), {
        criterion: toCriterion(own.rulebook, criterion),
        changes: needs.map((need) =>
          Object.assign(new NeededChangeType(), {
            fact: need.fact,
            shortBy: shortBy(system, need),
            sentence: needText(system, need),
          }),
        ),
      }),
    );
  }

  @AssumedSize(7)
  @FieldResolver(() => [LevelCautionType], {
    description: 'What to look at before relying on it, at most seven.',
  })
  cautions(@Root() { whole }: LevelDeterminationType): readonly LevelCautionType[] {
    return cautionsOf(whole).map((caution) =>
      Object.assign(new LevelCautionType(), { code: caution.code, caution }),
    );
  }

  @FieldResolver(() => NationalListStandingType, {
    description: 'How it stands to the list of systems important to national security.',
  })
  nationalList(@Root() { whole }: LevelDeterminationType): NationalListStandingType {
    return toNationalList(nationalListOf(whole));
  }
}

/** Why a part has its level. */
@Resolver(() => PartDeterminationType)
export class PartDeterminationResolver {
  @FieldResolver(() => String, { description: 'Why it has this level, as sentences.' })
  reason(@Root() { part }: PartDeterminationType, @InLanguage() language: LanguageName): string {
    return inLanguage(reasonOf(part.determination), language);
  }
}

/** The texts of a choice of regime. */
@Resolver(() => RegimeChoiceType)
export class RegimeChoiceResolver {
  @FieldResolver(() => String, { description: 'Why it is that regime, as a sentence.' })
  reason(@Root() { choice }: RegimeChoiceType, @InLanguage() language: LanguageName): string {
    return inLanguage(choice.reason, language);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Where the rule stands, as the law is cited; null where no rule was applied.',
  })
  citation(@Root() { choice }: RegimeChoiceType, @InLanguage() language: LanguageName): string | null {
    return said(choice.citation, language);
  }
}

/** The text of a change. */
@Resolver(() => NeededChangeType)
export class NeededChangeResolver {
  @FieldResolver(() => String, {
    description:
      'The question, what the answer is now, and what it would have to be: "94,000 of 100,000 (6,000 short)".',
  })
  text(@Root() { sentence }: NeededChangeType, @InLanguage() language: LanguageName): string {
    return inLanguage(sentence, language);
  }
}

/** The texts of a caution. */
@Resolver(() => LevelCautionType)
export class LevelCautionResolver {
  @FieldResolver(() => String, { description: 'What it says.' })
  text(@Root() { caution }: LevelCautionType, @InLanguage() language: LanguageName): string {
    return inLanguage(caution.text, language);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The place of the law that it rests on, as the law is cited; null where it rests on none.',
  })
  citation(@Root() { caution }: LevelCautionType, @InLanguage() language: LanguageName): string | null {
    return said(caution.citation, language);
  }
}
