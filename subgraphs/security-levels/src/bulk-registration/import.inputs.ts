import { Field, ID, InputType } from 'type-graphql';

/** An import to start. */
@InputType({ description: 'An import of systems to start.' })
export class ImportInformationSystemsInput {
  @Field(() => ID, {
    description: 'The uploaded CSV or XLSX file, made after the template system-registration-template.',
  })
  fileId!: string;

  @Field(() => String, {
    description:
      'Chosen by the caller, 8 to 128 characters: the same key with the same input gives the same import again, and takes it up again where it broke off.',
  })
  idempotencyKey!: string;

  @Field(() => Boolean, { description: 'Whether only to say what would be registered.' })
  dryRun!: boolean;
}
