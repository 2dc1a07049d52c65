import { connectionOf, NonNegativeInt } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { FacilityIndicator } from './facility-indicator.js';

/** A published number of schools or health establishments. */
@Entity({ tableName: 'facility_figure' })
@ObjectType({
  description: 'A published number of schools or health establishments of an area.',
  simpleResolvers: true,
})
export class FacilityFigure {
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' })
  @Field(() => FacilityIndicator, { description: 'What is counted.' })
  indicator!: FacilityIndicator;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, { description: 'The number of schools or establishments.' })
  value!: number;

  @Property({ type: 'smallint' })
  @Field(() => Int, { description: 'The year, 2010 to 2016.' })
  referenceYear!: number;

  @Property({ type: 'text' })
  sourceId!: string;
}

/** Page of facility figures. */
export const FacilityFigureConnection = connectionOf(
  FacilityFigure,
  'FacilityFigure',
  'latest year first, then by indicator, backwards',
);
