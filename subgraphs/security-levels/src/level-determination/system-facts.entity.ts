import { AssumedSize, CalendarDate, NonNegativeInt } from '@khien/subgraph';
import { Embeddable, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { FACT_DESCRIPTIONS as description } from './fact-descriptions.js';
import {
  DataSubjectCounting,
  HarmGrade,
  InformationClass,
  InfrastructureScope,
  type Level,
  type LevelFacts,
  NationalSecurityConsequence,
  NationalSecurityField,
  PublicServiceGrade,
  StateSecretDegree,
  WorksGrade,
} from './level-facts.js';

/** The facts of a system, as its table holds them and the graph shows them. */
@Embeddable()
@ObjectType({
  description: 'What the level of a system is judged by. Null is "not known", not "no".',
  simpleResolvers: true,
})
export class SystemFacts implements LevelFacts {
  @Property({ type: 'string[]', columnType: 'text[]', nullable: true })
  @AssumedSize(4)
  @Field(() => [InformationClass], { nullable: true, description: description.informationClasses })
  informationClasses!: readonly InformationClass[] | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => StateSecretDegree, { nullable: true, description: description.stateSecretDegree })
  stateSecretDegree!: StateSecretDegree | null;

  @Property({ type: 'integer', nullable: true })
  @Field(() => NonNegativeInt, { nullable: true, description: description.basicDataSubjects })
  basicDataSubjects!: number | null;

  @Property({ type: 'integer', nullable: true })
  @Field(() => NonNegativeInt, { nullable: true, description: description.sensitiveDataSubjects })
  sensitiveDataSubjects!: number | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => DataSubjectCounting, { nullable: true, description: description.dataSubjectsCountedBy })
  dataSubjectsCountedBy!: DataSubjectCounting | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, { nullable: true, description: description.dataSubjectsCountedOn })
  dataSubjectsCountedOn!: string | null;

  @Property({ type: 'boolean', nullable: true })
  @Field(() => Boolean, { nullable: true, description: description.conditionalBusinessLine })
  conditionalBusinessLine!: boolean | null;

  @Property({ type: 'boolean', nullable: true })
  @Field(() => Boolean, { nullable: true, description: description.administrativeProcedures })
  administrativeProcedures!: boolean | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => PublicServiceGrade, { nullable: true, description: description.publicServiceGrade })
  publicServiceGrade!: PublicServiceGrade | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => InfrastructureScope, { nullable: true, description: description.infrastructureScope })
  infrastructureScope!: InfrastructureScope | null;

  @Property({ type: 'boolean', nullable: true, fieldName: 'national_e_government' })
  @Field(() => Boolean, { nullable: true, description: description.nationalEGovernment })
  nationalEGovernment!: boolean | null;

  @Property({ type: 'boolean', nullable: true })
  @Field(() => Boolean, { nullable: true, description: description.roundTheClock })
  roundTheClock!: boolean | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => WorksGrade, { nullable: true, description: description.worksGrade })
  worksGrade!: WorksGrade | null;

  @Property({ type: 'boolean', nullable: true })
  @Field(() => Boolean, { nullable: true, description: description.nationalSecurityWorks })
  nationalSecurityWorks!: boolean | null;

  @Property({ type: 'boolean', nullable: true })
  @Field(() => Boolean, { nullable: true, description: description.nationalSecurityTelecoms })
  nationalSecurityTelecoms!: boolean | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => NationalSecurityField, { nullable: true, description: description.nationalSecurityField })
  nationalSecurityField!: NationalSecurityField | null;

  @Property({ type: 'string[]', columnType: 'text[]', nullable: true })
  @AssumedSize(7)
  @Field(() => [NationalSecurityConsequence], {
    nullable: true,
    description: description.nationalSecurityConsequences,
  })
  nationalSecurityConsequences!: readonly NationalSecurityConsequence[] | null;

  @Property({ type: 'boolean', nullable: true })
  @Field(() => Boolean, { nullable: true, description: description.nationalSecurityListed })
  nationalSecurityListed!: boolean | null;

  @Property({ type: 'boolean', nullable: true })
  @Field(() => Boolean, { nullable: true, description: description.defenceOrSecurity })
  defenceOrSecurity!: boolean | null;

  @Property({ type: 'boolean', nullable: true })
  @Field(() => Boolean, { nullable: true, description: description.strategic })
  strategic!: boolean | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => HarmGrade, { nullable: true, description: description.harmToNationalSecurity })
  harmToNationalSecurity!: HarmGrade | null;

  @Property({ type: 'boolean', nullable: true })
  @Field(() => Boolean, { nullable: true, description: description.centralNationalData })
  centralNationalData!: boolean | null;

  @Property({ type: 'smallint', nullable: true })
  @Field(() => Int, { nullable: true, description: description.decidedLevel })
  decidedLevel!: Level | null;

  @Property({ type: 'smallint', nullable: true })
  @Field(() => Int, { nullable: true, description: description.riskAssessedLevel })
  riskAssessedLevel!: Level | null;
}
