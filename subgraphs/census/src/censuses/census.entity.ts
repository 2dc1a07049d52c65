import { CalendarDate, connectionOf } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

/** Kind of a census. */
export enum CensusKind {
  POPULATION_AND_HOUSING = 'POPULATION_AND_HOUSING',
  MID_TERM_SURVEY = 'MID_TERM_SURVEY',
  ECONOMIC = 'ECONOMIC',
}

registerEnumType(CensusKind, {
  name: 'CensusKind',
  description: 'Kind of a census (Law on Statistics, Luật Thống kê).',
  valuesConfig: {
    POPULATION_AND_HOUSING: {
      description: 'Population and housing census (tổng điều tra dân số và nhà ở), every ten years.',
    },
    MID_TERM_SURVEY: {
      description: 'Sample survey between two population censuses (điều tra dân số và nhà ở giữa kỳ).',
    },
    ECONOMIC: { description: 'Economic census (tổng điều tra kinh tế), every five years.' },
  },
});

/** How far a census has come. */
export enum CensusStatus {
  UNDERWAY = 'UNDERWAY',
  PRELIMINARY_RESULTS = 'PRELIMINARY_RESULTS',
  FINAL_RESULTS = 'FINAL_RESULTS',
}

registerEnumType(CensusStatus, {
  name: 'CensusStatus',
  description: 'How far a census has come, by the results that this record has of it.',
  valuesConfig: {
    UNDERWAY: { description: 'Enumeration has begun; no results yet.' },
    PRELIMINARY_RESULTS: { description: 'Preliminary results.' },
    FINAL_RESULTS: { description: 'Final results.' },
  },
});

/** A census, or the survey between two censuses. */
@Directive('@key(fields: "code")')
@Entity({ tableName: 'census_round' })
@ObjectType({
  description: 'A census (tổng điều tra), or the sample survey between two censuses.',
  simpleResolvers: true,
})
export class Census {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { description: 'Key within this platform, such as POPULATION-2019.' })
  code!: string;

  @Property({ type: 'text' })
  nameVi!: string;

  @Property({ type: 'text' })
  nameEn!: string;

  @Property({ type: 'text' })
  @Field(() => CensusKind, { description: 'Kind of the census.' })
  kind!: CensusKind;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: 'The day at whose beginning the state is recorded; null when it is not one day.',
  })
  referenceDate!: string | null;

  @Property({ type: 'text' })
  @Field(() => CensusStatus, { description: 'How far it has come.' })
  status!: CensusStatus;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'The act that ordered it, where the record names it.' })
  legalBasis!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What to know about it, in English.' })
  note!: string | null;

  @Property({ type: 'text' })
  sourceId!: string;
}

/** Page of censuses. */
export const CensusConnection = connectionOf(Census, 'Census', 'by code');
