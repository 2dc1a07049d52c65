import { NonNegativeInt, SafeInt } from '@khien/subgraph';
import { Field, Float, Int, ObjectType } from 'type-graphql';

/** How far the systems of a level do what it requires. */
@ObjectType({
  description:
    'How far the systems of one level do what it requires, counted as in ComplianceFigures over all of their controls.',
  simpleResolvers: true,
})
export class LevelCompliance {
  @Field(() => Int, { description: 'Level, 1 to 5: the approved one, else the one by the facts.' })
  level!: number;

  @Field(() => NonNegativeInt, { description: 'Number of systems that are not retired.' })
  systems!: number;

  @Field(() => NonNegativeInt, {
    description: 'Of these, how many have any control assessed or inherited with a state.',
  })
  assessed!: number;

  @Field(() => SafeInt, { description: 'Sum of the weights of what applies, of all systems.' })
  weight!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'From 0 to 1; what was never assessed counts as not done. Null when nothing applies.',
  })
  rate!: number | null;
}
