import { UserError } from '@khien/subgraph';
import { Field, ObjectType } from 'type-graphql';
import { Inspection } from './inspection.entity.js';
import { InspectionFinding } from './inspection-finding.entity.js';
import { RiskAssessment } from './risk-assessment.entity.js';

const USER_ERRORS = 'What must be corrected, everything in one go; then nothing was changed.';

/** Outcome of a change of an inspection. */
@ObjectType({ description: 'Outcome of a change of an inspection.', simpleResolvers: true })
export class InspectionPayload {
  @Field(() => Inspection, {
    nullable: true,
    description: 'The inspection as it is now; null when there are user errors.',
  })
  inspection!: Inspection | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

/** Outcome of a change of a finding. */
@ObjectType({ description: 'Outcome of a change of a finding.', simpleResolvers: true })
export class InspectionFindingPayload {
  @Field(() => InspectionFinding, {
    nullable: true,
    description: 'The finding as it is now; null when there are user errors.',
  })
  finding!: InspectionFinding | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

/** Outcome of recording a risk assessment. */
@ObjectType({ description: 'Outcome of recording a risk assessment.', simpleResolvers: true })
export class RiskAssessmentPayload {
  @Field(() => RiskAssessment, {
    nullable: true,
    description: 'The assessment; null when there are user errors.',
  })
  riskAssessment!: RiskAssessment | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}
