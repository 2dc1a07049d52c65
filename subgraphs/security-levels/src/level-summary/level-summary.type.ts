import { AssumedSize, CalendarDate, NonNegativeInt, Origin, Provenance } from '@khien/subgraph';
import { Field, Int, ObjectType } from 'type-graphql';
import { LevelStatus } from '../level-determination/level.rules.js';
import type { FiguresKind, FiguresQuestion } from './level-figures.reader.js';
import type { FigureLine } from './level-figures.rules.js';
import type { LevelSummaryPart } from './level-summary.filter.js';

/** How many systems have one level. */
@ObjectType({
  description: 'How many systems have a level, and how sure that level is.',
  simpleResolvers: true,
})
export class LevelCount {
  @Field(() => Int, { nullable: true, description: 'Level, 1 to 5; null for systems that have none yet.' })
  level!: number | null;

  @Field(() => LevelStatus, { description: 'How sure the level is.' })
  status!: LevelStatus;

  @Field(() => NonNegativeInt, { description: 'Number of systems.' })
  systems!: number;
}

/** Where the lines of a summary come from, for what is asked of it further. */
export interface SummarySource {
  readonly kind: FiguresKind;
  readonly key: string;
  readonly question: FiguresQuestion;
  readonly by: LevelSummaryPart | null;
  /** Of this origin, by the part of the question; undefined when they were not read yet. */
  readonly lines: readonly FigureLine[] | undefined;
}

/** How systems stood on a day, of one origin. */
@ObjectType({
  description:
    'How the information systems of the country, of an organization or of a province stand, or stood on a day: retired ones are left out. Demonstration data and registered systems are never mixed. The table of levels of the whole country as of now is the same for everybody.',
  simpleResolvers: true,
})
export class LevelSummary {
  @Field(() => Origin, { description: 'Registered systems, or generated ones.' })
  origin!: Origin;

  @Field(() => CalendarDate, {
    description: 'The day in Vietnam at whose end they are counted; of today, as of now.',
  })
  on!: string;

  @Field(() => NonNegativeInt, { description: 'Number of systems.' })
  systems!: number;

  @AssumedSize(20)
  @Field(() => [LevelCount], { description: 'By level and how sure it is; at most twenty.' })
  byLevel!: readonly LevelCount[] | Promise<readonly LevelCount[]>;

  @Field(() => Provenance, {
    description:
      'Where the numbers come from: this platform. They tell what was recorded by that day, not what was found out later about it.',
  })
  provenance!: Provenance;

  /** What the figures are made of. */
  source!: SummarySource;
}
