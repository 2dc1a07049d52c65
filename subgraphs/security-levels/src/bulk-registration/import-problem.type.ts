import { type Bilingual, ErrorCode } from '@khien/errors';
import { connectionOf, NonNegativeInt } from '@khien/subgraph';
import { Field, ObjectType } from 'type-graphql';

/** Something in a file that has to be corrected. */
@ObjectType({ description: 'Something in a file that has to be corrected.' })
export class ImportProblem {
  @Field(() => NonNegativeInt, {
    nullable: true,
    description: 'Row of the sheet, the header being row 1; null for the file as a whole.',
  })
  line!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Field of the input that the column stands for, such as ownerCode or facts.worksGrade; null for a whole row or file.',
  })
  field!: string | null;

  @Field(() => ErrorCode, { description: 'What kind of mistake it is.' })
  code!: ErrorCode;

  texts!: Bilingual;
  remedies!: Bilingual;
}

/** Page of problems. */
export const ImportProblemConnection = connectionOf(ImportProblem, 'ImportProblem', 'as in the file');
