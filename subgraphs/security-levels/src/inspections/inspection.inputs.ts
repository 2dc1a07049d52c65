import { CalendarDate } from '@khien/subgraph';
import { Field, ID, InputType, Int } from 'type-graphql';
import { FindingSeverity, FindingSubject, RemediationVerdict } from './finding.rules.js';
import './inspection-enums.type.js';
import {
  InspectionConclusion,
  InspectionContent,
  InspectionKind,
  InspectionMode,
  InspectionTrigger,
  RiskGrade,
} from './inspection-kinds.js';

const KEY =
  'Chosen by the caller, 8 to 128 characters: the same key with the same input gives the first result again.';
const VERSION = 'The version that the change was made on.';

/** An inspection to plan. */
@InputType({ description: 'An inspection to plan.' })
export class PlanInspectionInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Which system.' })
  systemId!: string;

  @Field(() => String, {
    description: 'Code of the organization that inspects; never the one that operates the system.',
  })
  assessorCode!: string;

  @Field(() => InspectionKind, { description: 'Who inspects, by standing.' })
  kind!: InspectionKind;

  @Field(() => InspectionMode, { description: 'What whoever inspects knows of the inside.' })
  mode!: InspectionMode;

  @Field(() => InspectionTrigger, { description: 'Why it is held.' })
  trigger!: InspectionTrigger;

  @Field(() => [InspectionContent], { description: 'What is looked at: at least one, each once.' })
  contents!: InspectionContent[];

  @Field(() => CalendarDate, { description: 'First day planned.' })
  plannedFrom!: string;

  @Field(() => CalendarDate, { description: 'Last day planned.' })
  plannedTo!: string;

  @Field(() => String, { description: 'Scope and method, 1 to 4,000 characters.' })
  plan!: string;
}

/** A step of an inspection that needs nothing else. */
@InputType({ description: 'The beginning of an inspection.' })
export class StartInspectionInput {
  @Field(() => ID, { description: 'Which inspection.' })
  id!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

/** The end of an inspection. */
@InputType({ description: 'The end of an inspection, with its result.' })
export class CompleteInspectionInput extends StartInspectionInput {
  @Field(() => InspectionConclusion, { description: 'What it came to.' })
  conclusion!: InspectionConclusion;

  @Field(() => String, { description: 'Summary of the result, 1 to 4,000 characters.' })
  summary!: string;

  @Field(() => [ID], { nullable: true, description: 'Uploaded files of the report; at most 10.' })
  fileIds?: string[] | null;
}

/** An inspection to give up. */
@InputType({ description: 'An inspection to give up.' })
export class CancelInspectionInput extends StartInspectionInput {
  @Field(() => String, { description: 'Why, 1 to 2,000 characters.' })
  reason!: string;
}

/** A finding to record. */
@InputType({ description: 'A finding to record, while the inspection is being held.' })
export class RecordFindingInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Which inspection.' })
  inspectionId!: string;

  @Field(() => FindingSubject, { description: 'Whether a control is not met, or there is a weakness.' })
  subjectKind!: FindingSubject;

  @Field(() => String, {
    description: 'The control (7.2.1.3) or weakness (CWE-89, CVE-2022-0778, words), 1 to 200 characters.',
  })
  subject!: string;

  @Field(() => String, { description: 'In one line, 1 to 300 characters.' })
  title!: string;

  @Field(() => String, { description: 'What was seen, 1 to 8,000 characters.' })
  description!: string;

  @Field(() => FindingSeverity, { description: 'How bad it is.' })
  severity!: FindingSeverity;

  @Field(() => CalendarDate, {
    nullable: true,
    description:
      'Last day to put it right; left out, 15, 30, 90 or 180 days by severity, which no law gives.',
  })
  dueOn?: string | null;
}

/** A finding to take back. */
@InputType({ description: 'A finding to take back, while the inspection is being held.' })
export class WithdrawFindingInput {
  @Field(() => ID, { description: 'Which finding.' })
  id!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

/** What was done about a finding. */
@InputType({ description: 'What was done about a finding.' })
export class ReportRemediationInput {
  @Field(() => ID, { description: 'Which finding.' })
  findingId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'What was done, 1 to 8,000 characters.' })
  description!: string;

  @Field(() => [ID], { nullable: true, description: 'Uploaded files that prove it; at most 10.' })
  fileIds?: string[] | null;
}

/** What was found of a remediation. */
@InputType({ description: 'What was found of a remediation; by somebody else than who reported it.' })
export class VerifyRemediationInput {
  @Field(() => ID, { description: 'Which finding.' })
  findingId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => RemediationVerdict, { description: 'Whether it is put right.' })
  verdict!: RemediationVerdict;

  @Field(() => String, { description: 'Why, 1 to 2,000 characters.' })
  note!: string;
}

/** A risk assessment to record. */
@InputType({ description: 'A risk assessment to record.' })
export class RecordRiskAssessmentInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Which system.' })
  systemId!: string;

  @Field(() => CalendarDate, { description: 'Day of the assessment; not in the future.' })
  assessedOn!: string;

  @Field(() => InspectionTrigger, { description: 'Why it was made.' })
  trigger!: InspectionTrigger;

  @Field(() => RiskGrade, { description: 'The highest risk that it found.' })
  grade!: RiskGrade;

  @Field(() => Int, { nullable: true, description: 'Level that the risks call for, 1 to 5.' })
  supportsLevel?: number | null;

  @Field(() => String, { description: 'What was assessed and found, 1 to 8,000 characters.' })
  summary!: string;
}
