import { AssumedSize } from '@khien/subgraph';
import { Field, Int, ObjectType } from 'type-graphql';
import { type Criterion, LevelRegime, type Rulebook, SourceVerification } from './criterion.js';
import { LevelStatus, type MissingFact } from './level.rules.js';
import type { JudgedFact } from './level-facts.js';
import { metCriteria, missingFacts, type WholeDetermination } from './whole.rules.js';

/** A criterion that a system meets. */
@ObjectType('LevelCriterion', {
  description: 'A criterion of a level that a system meets, with the place of the law where it stands.',
  simpleResolvers: true,
})
export class LevelCriterionType {
  @Field(() => Int, { description: 'The level that it gives, 1 to 5.' })
  level!: number;

  @Field(() => Int, { description: 'Article (Điều) of the decree.' })
  article!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Clause (khoản) of the article; null where the article has none.',
  })
  clause!: number | null;

  @Field(() => String, { nullable: true, description: 'Point (điểm) of the clause; null where it has none.' })
  point!: string | null;

  @Field(() => SourceVerification, { description: 'How well the legal text has been checked.' })
  verification!: SourceVerification;

  readonly criterion!: Criterion;
  readonly rulebook!: Rulebook;
}

/** An unknown fact that could raise a level. */
@ObjectType('MissingFact', {
  description: 'A fact that is not known and could raise the level.',
  simpleResolvers: true,
})
export class MissingFactType {
  @Field(() => String, {
    description:
      'Name of the field of SystemFacts, such as sensitiveDataSubjects; "users" is that of the system.',
  })
  fact!: JudgedFact;

  @Field(() => Int, { description: 'The highest level, 2 to 5, that it could raise the system to.' })
  couldRaiseTo!: number;
}

/** The level of a system with its derivation. */
@ObjectType('SystemLevel', {
  description:
    'The security level of a system (cấp độ an ninh mạng của hệ thống thông tin) by the facts registered: the highest level of which a criterion is met (ND331 Article 8(2)). Computed, not approved.',
  simpleResolvers: true,
})
export class SystemLevelType {
  @Field(() => Int, {
    nullable: true,
    description: 'The level, 1 to 5; null when no criterion is known to be met: see status.',
  })
  value!: number | null;

  @Field(() => LevelStatus, { description: 'How far the determination got.' })
  status!: LevelStatus;

  @Field(() => LevelRegime, { description: 'The regime whose criteria were applied.' })
  regime!: LevelRegime;

  @AssumedSize(23)
  @Field(() => [LevelCriterionType], {
    nullable: true,
    description:
      'Every criterion met by it or one of its parts, highest level first; at most as many as the decree has (23). For who sees the facts.',
  })
  criteria!: readonly LevelCriterionType[];

  @AssumedSize(18)
  @Field(() => [MissingFactType], {
    nullable: true,
    description:
      'Facts not known that could raise the level; at most as many as decide (18). For who sees the facts.',
  })
  missingFacts!: readonly MissingFactType[];

  readonly determination!: WholeDetermination;
  /** Organizations of the system that it is the level of. */
  readonly organizationIds!: readonly string[];
}

/**
 * A determination as the level of a system.
 *
 * @param organizationIds owner and operator of the system
 */
export function toSystemLevel(
  determination: WholeDetermination,
  organizationIds: readonly string[],
): SystemLevelType {
  const { value, status, regime, own } = determination;
  return Object.assign(new SystemLevelType(), {
    value,
    status,
    regime,
    criteria: metCriteria(determination).map((criterion) => toCriterion(own.rulebook, criterion)),
    missingFacts: missingFacts(determination).map(toMissingFact),
    determination,
    organizationIds,
  });
}

/** A criterion as the graph shows it. */
export function toCriterion(rulebook: Rulebook, criterion: Criterion): LevelCriterionType {
  const { level, article, clause, point } = criterion;
  const { verification } = rulebook;
  return Object.assign(new LevelCriterionType(), {
    level,
    article,
    clause,
    point,
    verification,
    criterion,
    rulebook,
  });
}

/** A missing fact as the graph shows it. */
export function toMissingFact(fact: MissingFact): MissingFactType {
  return Object.assign(new MissingFactType(), fact);
}
