import { CalendarDate, connectionOf, NonNegativeInt } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import './population.enums.js';
import { FigureStatus, PopulationBasis, PopulationMeasure, ReferenceKind } from './population.terms.js';

/** A published number of persons or households, or a sum of such numbers over areas. */
@Entity({ tableName: 'population_figure' })
@ObjectType({
  description:
    'A number of persons or households of an area: a published one, or a sum of published ones over several areas.',
  simpleResolvers: true,
})
export class PopulationFigure {
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text', nullable: true })
  unitId!: string | null;

  @Property({ type: 'text', nullable: true })
  regionCode!: string | null;

  @Property({ type: 'text' })
  @Field(() => PopulationMeasure, { description: 'What is counted.' })
  measure!: PopulationMeasure;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, { description: 'The number: persons, or households for HOUSEHOLDS.' })
  value!: number;

  @Property({ type: 'date' })
  @Field(() => CalendarDate, { description: 'First day that the number refers to.' })
  referenceFrom!: string;

  @Property({ type: 'date' })
  @Field(() => CalendarDate, { description: 'Last day that it refers to, included.' })
  referenceTo!: string;

  @Property({ type: 'text' })
  @Field(() => ReferenceKind, { description: 'What the reference days mean.' })
  referenceKind!: ReferenceKind;

  @Property({ type: 'text' })
  @Field(() => PopulationBasis, { description: 'How it was counted.' })
  basis!: PopulationBasis;

  @Property({ type: 'text' })
  @Field(() => FigureStatus, { description: 'How firm it is; for a sum as firm as its weakest part.' })
  status!: FigureStatus;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'How it was derived, if not counted; in English.' })
  method!: string | null;

  @Property({ type: 'integer', nullable: true })
  @Field(() => NonNegativeInt, {
    nullable: true,
    description: 'The source rounds to multiples of this; null where it does not round.',
  })
  roundedTo!: number | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What to know before relying on it, in English.' })
  note!: string | null;

  @Property({ type: 'text', nullable: true })
  censusCode!: string | null;

  /** Null for a sum of figures from several publications. */
  @Property({ type: 'text' })
  sourceId!: string | null;

  /** The figures that were added up; absent for a published number. */
  addends?: readonly PopulationFigure[];
}

/** Page of population figures. */
export const PopulationFigureConnection = connectionOf(
  PopulationFigure,
  'PopulationFigure',
  'latest reference day first',
);
