import { UserError } from '@khien/subgraph';
import { Field, ObjectType } from 'type-graphql';
import { InformationSystem } from '../information-systems/information-system.entity.js';

const USER_ERRORS = 'What must be corrected, everything in one go; then nothing was changed.';
const SYSTEM = 'The system; null when there are user errors.';

/** Outcome of recording assessments. */
@ObjectType({ description: 'Outcome of recording assessments.', simpleResolvers: true })
export class RecordControlAssessmentsPayload {
  @Field(() => InformationSystem, { nullable: true, description: SYSTEM })
  informationSystem!: InformationSystem | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

/** Outcome of offering controls. */
@ObjectType({ description: 'Outcome of offering controls.', simpleResolvers: true })
export class OfferControlsPayload {
  @Field(() => InformationSystem, { nullable: true, description: SYSTEM })
  informationSystem!: InformationSystem | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

/** Outcome of withdrawing controls. */
@ObjectType({ description: 'Outcome of withdrawing controls.', simpleResolvers: true })
export class WithdrawControlsPayload {
  @Field(() => InformationSystem, { nullable: true, description: SYSTEM })
  informationSystem!: InformationSystem | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

/** Outcome of taking controls from a platform. */
@ObjectType({ description: 'Outcome of taking controls from a platform.', simpleResolvers: true })
export class InheritControlsPayload {
  @Field(() => InformationSystem, { nullable: true, description: SYSTEM })
  informationSystem!: InformationSystem | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

/** Outcome of ending an inheritance. */
@ObjectType({ description: 'Outcome of ending an inheritance.', simpleResolvers: true })
export class EndControlInheritancePayload {
  @Field(() => InformationSystem, { nullable: true, description: SYSTEM })
  informationSystem!: InformationSystem | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}
