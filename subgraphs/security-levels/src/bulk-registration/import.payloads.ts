import { UserError } from '@khien/subgraph';
import { Field, ObjectType } from 'type-graphql';
import { ImportJob } from './import-job.entity.js';

/** Outcome of starting an import. */
@ObjectType({ description: 'Outcome of starting an import of systems.', simpleResolvers: true })
export class ImportInformationSystemsPayload {
  @Field(() => ImportJob, {
    nullable: true,
    description:
      'The import, which goes on by itself: ask importJob for it. Null when there are user errors.',
  })
  importJob!: ImportJob | null;

  @Field(() => [UserError], { description: 'What must be corrected; then nothing was started.' })
  userErrors!: readonly UserError[];
}
