import { AssumedSize, NonNegativeInt, Origin, Provenance } from '@khien/subgraph';
import { Field, Int, ObjectType } from 'type-graphql';
import { LevelStatus } from '../level-determination/level.rules.js';

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

/** The nationwide table of levels, of one origin. */
@ObjectType({
  description:
    'How many information systems of the whole country have which level: retired ones are left out. The same for everybody; demonstration data and registered systems are never mixed.',
  simpleResolvers: true,
})
export class LevelSummary {
  @Field(() => Origin, { description: 'Registered systems, or generated ones.' })
  origin!: Origin;

  @Field(() => NonNegativeInt, { description: 'Number of systems.' })
  systems!: number;

  @AssumedSize(20)
  @Field(() => [LevelCount], { description: 'By level and how sure it is; at most twenty.' })
  byLevel!: readonly LevelCount[];

  @Field(() => Provenance, { description: 'Where the numbers come from: this platform.' })
  provenance!: Provenance;
}
