import { AssumedSize, connectionOf, NonNegativeInt } from '@khien/subgraph';
import { Field, Int, ObjectType } from 'type-graphql';
import { InformationSystem } from '../information-systems/information-system.entity.js';
import { LevelMovement } from '../level-determination/comparison.rules.js';
import { DeterminationComparisonType } from '../level-determination/comparison.type.js';
import type { LevelRegime } from '../level-determination/criterion.js';
import { LevelCriterionType } from '../level-determination/system-level.type.js';

/** A system judged again. */
@ObjectType({
  description: 'A registered system, judged by the regime of its dates and again by another.',
  simpleResolvers: true,
})
export class RejudgedSystem {
  @Field(() => InformationSystem, { description: 'The system.' })
  system!: InformationSystem;

  @Field(() => DeterminationComparisonType, {
    description:
      'What changes from the regime that its dates give to the other, by which criteria, what it owes.',
  })
  comparison!: DeterminationComparisonType;
}

/** Page of systems judged again. */
export const RejudgedSystemConnection = connectionOf(
  RejudgedSystem,
  'RejudgedSystem',
  'by registration, the newest first',
);

/** How many systems go from one level to another. */
@ObjectType({
  description: 'How many systems go from one level to another.',
  simpleResolvers: true,
})
export class LevelMoveCount {
  @Field(() => Int, { nullable: true, description: 'Level now, 1 to 5; null for none.' })
  from!: number | null;

  @Field(() => Int, { nullable: true, description: 'Level under the other regime, 1 to 5; null for none.' })
  to!: number | null;

  @Field(() => LevelMovement, { description: 'Which way that is.' })
  movement!: LevelMovement;

  @Field(() => NonNegativeInt, { description: 'Number of systems.' })
  systems!: number;
}

/** How many systems a criterion moves. */
@ObjectType({
  description: 'How many systems get another level by a criterion of the other regime.',
  simpleResolvers: true,
})
export class CriterionMoveCount {
  @Field(() => LevelCriterionType, { description: 'The criterion that gives the new level.' })
  criterion!: LevelCriterionType;

  @Field(() => LevelMovement, { description: 'Which way.' })
  movement!: LevelMovement;

  @Field(() => NonNegativeInt, {
    description: 'Number of systems; one that several criteria move counts with each.',
  })
  systems!: number;
}

/** Whose systems are judged again, and how. */
export interface RejudgedPortfolio {
  readonly organizationIds: readonly string[];
  readonly to: LevelRegime;
}

/** A portfolio judged again. */
@ObjectType({
  description:
    'How the systems of an organization and of those under it move under another regime; retired ones are left out.',
  simpleResolvers: true,
})
export class RejudgeSummary {
  @Field(() => NonNegativeInt, { description: 'Number of systems.' })
  systems!: number;

  @AssumedSize(36)
  @Field(() => [LevelMoveCount], { description: 'By level now and then, at most 36.' })
  byMove!: readonly LevelMoveCount[];

  /** Of which its criteria can be asked. */
  readonly portfolio!: RejudgedPortfolio;

  @Field(() => NonNegativeInt, {
    description: 'Number of systems that owe an approval under ND85 by 31 December 2026.',
  })
  oweApproval!: number;

  @Field(() => NonNegativeInt, {
    description: 'Number of systems that owe the measures of ND331 by 30 June 2027.',
  })
  oweMeasures!: number;
}
