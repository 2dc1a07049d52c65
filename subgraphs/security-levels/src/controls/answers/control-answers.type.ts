import { ErrorCode } from '@khien/errors';
import { AssumedSize, NonNegativeInt, UserError } from '@khien/subgraph';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { InformationSystem } from '../../information-systems/information-system.entity.js';
import { AssessmentKind } from '../control-state.js';

/** A table of answers. */
@InputType({ description: 'A table of answers for the controls of one system: recorded all, or none.' })
export class ImportControlAnswersInput {
  @Field(() => String, {
    description:
      'Chosen by the caller, 8 to 128 characters: the same key with the same input gives the first result again.',
  })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The system.' })
  systemId!: string;

  @Field(() => ID, {
    description:
      'The uploaded table (CSV or XLSX), with the columns of GET /files/security-levels/control-answers?system=<id>.',
  })
  fileId!: string;

  @Field(() => AssessmentKind, {
    defaultValue: AssessmentKind.SELF,
    description: 'INDEPENDENT for an appraiser who neither runs the system nor answers for its controls.',
  })
  kind!: AssessmentKind;

  @Field(() => Boolean, { defaultValue: false, description: 'Only tell what would be recorded.' })
  dryRun!: boolean;
}

/** Something in a table that can be corrected. */
@ObjectType({ description: 'Something in the table that can be corrected.', simpleResolvers: true })
export class ControlAnswerProblem {
  @Field(() => NonNegativeInt, {
    nullable: true,
    description: 'Row of the sheet, the header being row 1; null for the table as a whole.',
  })
  line!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Header of the column, in the language of the message; null for a whole row or table.',
  })
  column!: string | null;

  @Field(() => ErrorCode, { description: 'What kind of mistake it is.' })
  code!: ErrorCode;

  @Field(() => String, { description: 'What is wrong, in the language of Accept-Language (vi or en).' })
  message!: string;

  @Field(() => String, { description: 'What to do about it.' })
  remedy!: string;
}

/** What a table comes to. */
@ObjectType({ description: 'What a table of answers comes to.', simpleResolvers: true })
export class ControlAnswersReport {
  @Field(() => Boolean, { description: 'Whether it was only looked at.' })
  dryRun!: boolean;

  @Field(() => NonNegativeInt, { description: 'Rows with a state.' })
  rows!: number;

  @Field(() => NonNegativeInt, {
    description: 'Assessments recorded; in a dry run: that would be. Zero when there are problems.',
  })
  recorded!: number;

  @Field(() => NonNegativeInt, { description: 'Rows that say what stands there already.' })
  unchanged!: number;

  @Field(() => NonNegativeInt, { description: 'How many problems there are.' })
  problemCount!: number;

  @AssumedSize(20)
  @Field(() => [ControlAnswerProblem], {
    description: 'The problems, row by row, at most the first 200. With any of them nothing is recorded.',
  })
  problems!: readonly ControlAnswerProblem[];
}

/** Outcome of recording a table. */
@ObjectType({ description: 'Outcome of recording a table of answers.', simpleResolvers: true })
export class ImportControlAnswersPayload {
  @Field(() => InformationSystem, {
    nullable: true,
    description: 'The system; null when there are user errors.',
  })
  informationSystem!: InformationSystem | null;

  @Field(() => ControlAnswersReport, {
    nullable: true,
    description: 'What the table comes to; null when there are user errors.',
  })
  report!: ControlAnswersReport | null;

  @Field(() => [UserError], {
    description: 'What must be corrected in the input; what is wrong in the table stands in the report.',
  })
  userErrors!: readonly UserError[];
}
