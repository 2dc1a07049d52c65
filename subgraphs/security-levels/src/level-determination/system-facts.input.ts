import { CalendarDate } from '@khien/subgraph';
import { Field, InputType, Int } from 'type-graphql';
import { FACT_DESCRIPTIONS as description } from './fact-descriptions.js';
import {
  DataSubjectCounting,
  HarmGrade,
  InformationClass,
  InfrastructureScope,
  NationalSecurityConsequence,
  NationalSecurityField,
  PublicServiceGrade,
  StateSecretDegree,
  WorksGrade,
} from './level-facts.js';

/**
 * The facts of a system as somebody put them in. Numbers are unchecked here: what is wrong with them becomes a user
 * error together with everything else that is wrong.
 */
@InputType({ description: 'What the level of a system is judged by. Leave out what is not known.' })
export class SystemFactsInput {
  @Field(() => [InformationClass], { nullable: true, description: description.informationClasses })
  informationClasses?: InformationClass[] | null;

  @Field(() => StateSecretDegree, { nullable: true, description: description.stateSecretDegree })
  stateSecretDegree?: StateSecretDegree | null;

  @Field(() => Int, { nullable: true, description: description.basicDataSubjects })
  basicDataSubjects?: number | null;

  @Field(() => Int, { nullable: true, description: description.sensitiveDataSubjects })
  sensitiveDataSubjects?: number | null;

  @Field(() => DataSubjectCounting, { nullable: true, description: description.dataSubjectsCountedBy })
  dataSubjectsCountedBy?: DataSubjectCounting | null;

  @Field(() => CalendarDate, { nullable: true, description: description.dataSubjectsCountedOn })
  dataSubjectsCountedOn?: string | null;

  @Field(() => Boolean, { nullable: true, description: description.conditionalBusinessLine })
  conditionalBusinessLine?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: description.administrativeProcedures })
  administrativeProcedures?: boolean | null;

  @Field(() => PublicServiceGrade, { nullable: true, description: description.publicServiceGrade })
  publicServiceGrade?: PublicServiceGrade | null;

  @Field(() => InfrastructureScope, { nullable: true, description: description.infrastructureScope })
  infrastructureScope?: InfrastructureScope | null;

  @Field(() => Boolean, { nullable: true, description: description.nationalEGovernment })
  nationalEGovernment?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: description.roundTheClock })
  roundTheClock?: boolean | null;

  @Field(() => WorksGrade, { nullable: true, description: description.worksGrade })
  worksGrade?: WorksGrade | null;

  @Field(() => Boolean, { nullable: true, description: description.nationalSecurityWorks })
  nationalSecurityWorks?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: description.nationalSecurityTelecoms })
  nationalSecurityTelecoms?: boolean | null;

  @Field(() => NationalSecurityField, { nullable: true, description: description.nationalSecurityField })
  nationalSecurityField?: NationalSecurityField | null;

  @Field(() => [NationalSecurityConsequence], {
    nullable: true,
    description: description.nationalSecurityConsequences,
  })
  nationalSecurityConsequences?: NationalSecurityConsequence[] | null;

  @Field(() => Boolean, { nullable: true, description: description.nationalSecurityListed })
  nationalSecurityListed?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: description.defenceOrSecurity })
  defenceOrSecurity?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: description.strategic })
  strategic?: boolean | null;

  @Field(() => HarmGrade, { nullable: true, description: description.harmToNationalSecurity })
  harmToNationalSecurity?: HarmGrade | null;

  @Field(() => Boolean, { nullable: true, description: description.centralNationalData })
  centralNationalData?: boolean | null;

  @Field(() => Int, { nullable: true, description: description.decidedLevel })
  decidedLevel?: number | null;

  @Field(() => Int, { nullable: true, description: description.riskAssessedLevel })
  riskAssessedLevel?: number | null;
}
