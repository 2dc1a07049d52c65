import { inLanguage } from '@khien/errors';
import { AssumedSize, CalendarDate } from '@khien/subgraph';
import { Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import {
  type Comparison,
  comparisonText,
  LevelMovement,
  type TransitionDuty,
  transitionDuties,
} from './comparison.rules.js';
import type { LevelRegime } from './criterion.js';
import { LevelDeterminationType, toDetermination } from './determination.type.js';
import { InLanguage, type LanguageName, said } from './language-argument.js';
import { askedFor, type RegimeChoice } from './regime.rules.js';
import { RULEBOOKS } from './rulebooks/index.js';
import { LevelCriterionType, toCriterion } from './system-level.type.js';

/** Something that is owed. */
@ObjectType('TransitionDuty', {
  description: 'Something that a system owes by the transition between the decrees.',
  simpleResolvers: true,
})
export class TransitionDutyType {
  @Field(() => CalendarDate, { description: 'Last day, as we count from 1 July 2026.' })
  dueOn!: string;

  readonly duty!: TransitionDuty;
}

/** Two determinations. */
@ObjectType('DeterminationComparison', {
  description: 'One system under two regimes: what changes, by which criteria, what is owed.',
  simpleResolvers: true,
})
export class DeterminationComparisonType {
  @Field(() => LevelDeterminationType, { description: 'Under the one regime.' })
  from!: LevelDeterminationType;

  @Field(() => LevelDeterminationType, { description: 'Under the other.' })
  to!: LevelDeterminationType;

  @Field(() => LevelMovement, { description: 'Which way the level moves.' })
  movement!: LevelMovement;

  @AssumedSize(5)
  @Field(() => [LevelCriterionType], {
    description: 'The criteria that give the level under the one regime, at most 23.',
  })
  fromCriteria!: readonly LevelCriterionType[];

  @AssumedSize(5)
  @Field(() => [LevelCriterionType], {
    description: 'The criteria that give the level under the other, at most 23.',
  })
  toCriteria!: readonly LevelCriterionType[];

  @AssumedSize(2)
  @Field(() => [TransitionDutyType], {
    description: 'What the system owes by its dates: approval by the end of 2026, measures by 30 June 2027.',
  })
  owes!: readonly TransitionDutyType[];

  readonly comparison!: Comparison;
}

/** A comparison as the graph shows it. @param choice the regime that the dates of the system give, for what it owes */
export function toComparison(comparison: Comparison, choice: RegimeChoice): DeterminationComparisonType {
  const { from, to, movement, fromCriteria, toCriteria } = comparison;
  const under331 = [from, to].find(({ regime }) => regime === 'ND331')?.value ?? null;
  return Object.assign(new DeterminationComparisonType(), {
    from: toDetermination(from, chosenOr(choice, from.regime)),
    to: toDetermination(to, chosenOr(choice, to.regime)),
    movement,
    fromCriteria: fromCriteria.map((criterion) => toCriterion(RULEBOOKS[from.regime], criterion)),
    toCriteria: toCriteria.map((criterion) => toCriterion(RULEBOOKS[to.regime], criterion)),
    owes: transitionDuties(choice, under331).map((duty) =>
      Object.assign(new TransitionDutyType(), { dueOn: duty.dueOn, duty }),
    ),
    comparison,
  });
}

/** Why a regime judges: by the dates where they give it, otherwise because somebody asked. */
function chosenOr(choice: RegimeChoice, regime: LevelRegime): RegimeChoice {
  return choice.regime === regime ? choice : askedFor(regime);
}

/** What changes, in words. */
@Resolver(() => DeterminationComparisonType)
export class DeterminationComparisonResolver {
  @FieldResolver(() => String, { description: 'What changes and by which criteria, as sentences.' })
  summary(@Root() { comparison }: DeterminationComparisonType, @InLanguage() language: LanguageName): string {
    return inLanguage(comparisonText(comparison), language);
  }
}

/** The texts of a duty. */
@Resolver(() => TransitionDutyType)
export class TransitionDutyResolver {
  @FieldResolver(() => String, { description: 'What has to be done.' })
  text(@Root() { duty }: TransitionDutyType, @InLanguage() language: LanguageName): string {
    return inLanguage(duty.text, language);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Where it stands, as the law is cited; null where no rule was applied.',
  })
  citation(@Root() { duty }: TransitionDutyType, @InLanguage() language: LanguageName): string | null {
    return said(duty.citation, language);
  }
}
