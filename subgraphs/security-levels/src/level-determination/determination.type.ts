import { AssumedSize, CalendarDate, Cost } from '@khien/subgraph';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { type Caution, CautionCode } from './caution.rules.js';
import { LevelRegime, SourceVerification } from './criterion.js';
import { LevelStatus } from './level.rules.js';
import { type JudgedFact, SystemKind } from './level-facts.js';
import { RegimeBasis, type RegimeChoice } from './regime.rules.js';
import { LevelCriterionType, MissingFactType, toCriterion, toMissingFact } from './system-level.type.js';
import { metCriteria, missingFacts, type PartDetermination, type WholeDetermination } from './whole.rules.js';

/** The levels that are possible still. */
@ObjectType('LevelRange', {
  description: 'The levels that are possible still, whatever the unknown facts turn out to be.',
  simpleResolvers: true,
})
export class LevelRangeType {
  @Field(() => Int, {
    nullable: true,
    description: 'The lowest, 1 to 5; null when it may be that no criterion is met.',
  })
  lowest!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The highest, 1 to 5; null when no criterion can be met.',
  })
  highest!: number | null;
}

/** Why a regime judges. */
@ObjectType('RegimeChoice', {
  description: 'Which regime judges a system, why, and what the transition asks of it.',
  simpleResolvers: true,
})
export class RegimeChoiceType {
  @Field(() => LevelRegime, { description: 'The regime.' })
  regime!: LevelRegime;

  @Field(() => RegimeBasis, { description: 'Why it is that one.' })
  basis!: RegimeBasis;

  @Field(() => SourceVerification, {
    nullable: true,
    description: 'How well the text behind the rule has been checked; null where no rule was applied.',
  })
  verification!: SourceVerification | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Level, 1 to 5, that was approved before and is kept; null where there is none.',
  })
  keptLevel!: number | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description:
      'Last day for appraisal and approval: six months from 1 July 2026, as we count; null where the transition sets none.',
  })
  approveBy!: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description:
      'Last day for conditions and measures: twelve months from 1 July 2026, as we count; null where the transition sets none.',
  })
  measuresBy!: string | null;

  readonly choice!: RegimeChoice;
}

/** What would have to be otherwise. */
@ObjectType('NeededChange', {
  description: 'A fact that would have to be otherwise for a criterion to be met.',
  simpleResolvers: true,
})
export class NeededChangeType {
  @Field(() => String, { description: 'Name of the fact, such as basicDataSubjects; or kind, or users.' })
  fact!: JudgedFact | 'kind';

  @Field(() => Int, {
    nullable: true,
    description: 'How many persons the number is short of the threshold; null for what is no number.',
  })
  shortBy!: number | null;

  readonly sentence!: { readonly vi: string; readonly en: string };
}

/** A criterion of a higher level. */
@ObjectType('UnmetCriterion', {
  description: 'A criterion of a higher level that is not known to be met, and what would have to change.',
  simpleResolvers: true,
})
export class UnmetCriterionType {
  @Field(() => LevelCriterionType, { description: 'The criterion.' })
  criterion!: LevelCriterionType;

  @AssumedSize(4)
  @Field(() => [NeededChangeType], {
    description:
      'Everything that would have to be otherwise, at most four; in the way with the fewest changes.',
  })
  changes!: readonly NeededChangeType[];
}

/** A caution. */
@ObjectType('LevelCaution', {
  description: 'What to look at before relying on a level.',
  simpleResolvers: true,
})
export class LevelCautionType {
  @Field(() => CautionCode, { description: 'What it is about.' })
  code!: CautionCode;

  readonly caution!: Caution;
}

/** A part of a system with its level. */
@ObjectType('PartDetermination', {
  description: 'A part of a system (hệ thống thành phần) with the level that its own facts give.',
  simpleResolvers: true,
})
export class PartDeterminationType {
  @Field(() => ID, { description: 'Identifier of the part; its place, from 1, in a dry run.' })
  id!: string;

  @Field(() => String, { description: 'Name of the part.' })
  name!: string;

  @Field(() => SystemKind, { description: 'Kind of the part.' })
  kind!: SystemKind;

  @Field(() => Int, {
    nullable: true,
    description: 'Its level, 1 to 5; null when there is none: see status.',
  })
  value!: number | null;

  @Field(() => LevelStatus, { description: 'How far the determination got.' })
  status!: LevelStatus;

  @Field(() => LevelRangeType, { description: 'The levels that are possible still.' })
  range!: LevelRangeType;

  @AssumedSize(5)
  @Field(() => [LevelCriterionType], { description: 'Every criterion that it meets, at most 23.' })
  criteria!: readonly LevelCriterionType[];

  @AssumedSize(5)
  @Field(() => [MissingFactType], { description: 'Facts not known that could raise its level, at most 18.' })
  missingFacts!: readonly MissingFactType[];

  readonly part!: PartDetermination;
}

/** A level with everything that follows from it. */
@ObjectType('LevelDetermination', {
  description:
    'What level a system has, why, and what follows (xác định cấp độ): the same for facts that somebody asks about and for a registered system with these facts.',
  simpleResolvers: true,
})
export class LevelDeterminationType {
  @Field(() => Int, {
    nullable: true,
    description:
      'The level of the whole, 1 to 5; null when no criterion is known to be met: see status and range.',
  })
  value!: number | null;

  @Field(() => LevelStatus, { description: 'How far the determination got.' })
  status!: LevelStatus;

  @Field(() => LevelRangeType, { description: 'The levels that are possible still.' })
  range!: LevelRangeType;

  @Field(() => LevelRegime, { description: 'The regime whose criteria were applied.' })
  regime!: LevelRegime;

  @Field(() => RegimeChoiceType, { description: 'Why that regime, and what the transition asks.' })
  regimeChoice!: RegimeChoiceType;

  @AssumedSize(23)
  @Field(() => [LevelCriterionType], {
    description:
      'Every criterion met by it or one of its parts, highest level first; at most as many as the decree has (23).',
  })
  criteria!: readonly LevelCriterionType[];

  @AssumedSize(18)
  @Field(() => [MissingFactType], {
    description: 'The facts that decide: not known, and able to raise the level; at most 18.',
  })
  missingFacts!: readonly MissingFactType[];

  @Cost(2)
  @AssumedSize(20)
  @Field(() => [PartDeterminationType], {
    description:
      'Its parts, at most 20, each with its level. The whole has the highest of them (ND85 Article 5(2); under ND331 our reading of Article 8(2)).',
  })
  parts!: readonly PartDeterminationType[];

  readonly whole!: WholeDetermination;
}

/** A determination as the graph shows it. */
export function toDetermination(whole: WholeDetermination, choice: RegimeChoice): LevelDeterminationType {
  const { value, status, regime, range, own, parts } = whole;
  return Object.assign(new LevelDeterminationType(), {
    value,
    status,
    regime,
    range: Object.assign(new LevelRangeType(), range),
    regimeChoice: toChoice(choice),
    criteria: metCriteria(whole).map((criterion) => toCriterion(own.rulebook, criterion)),
    missingFacts: missingFacts(whole).map(toMissingFact),
    parts: parts.map(toPart),
    whole,
  });
}

function toChoice(choice: RegimeChoice): RegimeChoiceType {
  const { regime, basis, verification, keptLevel, approveBy, measuresBy } = choice;
  const shown = { regime, basis, verification, keptLevel, approveBy, measuresBy, choice };
  return Object.assign(new RegimeChoiceType(), shown);
}

function toPart(part: PartDetermination): PartDeterminationType {
  const { value, status, range, rulebook, met, missing } = part.determination;
  const { id, name, system } = part.part;
  return Object.assign(new PartDeterminationType(), {
    id,
    name,
    kind: system.kind,
    value,
    status,
    range: Object.assign(new LevelRangeType(), range),
    criteria: met.map((criterion) => toCriterion(rulebook, criterion)),
    missingFacts: missing.map(toMissingFact),
    part,
  });
}
