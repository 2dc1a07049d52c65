import { DateTime, UserError } from '@khien/subgraph';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import './scan-enums.type.js';
import { ScanImport } from './scan-import.entity.js';
import { ScanScope } from './scan-kinds.js';

/** Scan results to take in. */
@InputType({
  description:
    'Scan results to take in: an uploaded SARIF 2.1.0 log (.sarif, .json) or plain table (.csv, .xlsx).',
})
export class ImportScanInput {
  @Field(() => ID, { description: 'The uploaded file.' })
  fileId!: string;

  @Field(() => ID, { description: 'Which system was scanned.' })
  systemId!: string;

  @Field(() => ScanScope, {
    description:
      'What was looked at. A weakness counts as gone when a later scan of the same tool and scope does not see it.',
  })
  scope!: ScanScope;

  @Field(() => String, {
    nullable: true,
    description: 'Which part, up to 200 characters, for the scope PART.',
  })
  part?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the tool, up to 200 characters; needed for a table, which does not name it.',
  })
  tool?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it looked; needed where the file does not say (SARIF: invocations.endTimeUtc). Not in the future.',
  })
  scannedAt?: Date | null;
}

/** Outcome of taking scan results in. */
@ObjectType({ description: 'Outcome of taking scan results in.', simpleResolvers: true })
export class ScanImportPayload {
  @Field(() => ScanImport, {
    nullable: true,
    description: 'What was taken in; null when there are user errors, of which the first 100 are named.',
  })
  scanImport!: ScanImport | null;

  @Field(() => Boolean, {
    description: 'Whether the same file had been taken in before, so that nothing changed.',
  })
  alreadyImported!: boolean;

  @Field(() => [UserError], { description: 'What must be corrected; then nothing was changed.' })
  userErrors!: readonly UserError[];
}
