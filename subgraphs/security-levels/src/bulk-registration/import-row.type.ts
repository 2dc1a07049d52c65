import { connectionOf, NonNegativeInt } from '@khien/subgraph';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { LevelStatus } from '../level-determination/level.rules.js';
import type { Level } from '../level-determination/level-facts.js';

/** What a row of a file comes to. */
export enum ImportOutcome {
  REGISTER = 'REGISTER',
  UNCHANGED = 'UNCHANGED',
}

registerEnumType(ImportOutcome, {
  name: 'ImportOutcome',
  description: 'What a row of a file comes to.',
  valuesConfig: {
    REGISTER: { description: 'It is registered; in a dry run: it would be.' },
    UNCHANGED: {
      description: "The system is on record under the owner's key, with the same content: it is left alone.",
    },
  },
});

/** A row of a file that is in order. */
@ObjectType({ description: 'A row of a file that is in order, and what it comes to.', simpleResolvers: true })
export class ImportRow {
  @Field(() => NonNegativeInt, { description: 'Row of the sheet, the header being row 1.' })
  line!: number;

  @Field(() => String, { description: "The owner's key (mã nội bộ)." })
  externalKey!: string;

  @Field(() => String, { description: 'Name of the system.' })
  name!: string;

  @Field(() => String, { description: 'Code of the owner.' })
  ownerCode!: string;

  @Field(() => ImportOutcome, { description: 'What it comes to.' })
  outcome!: ImportOutcome;

  @Field(() => Int, {
    nullable: true,
    description: 'Level, 1 to 5, that its facts give; null when they give none.',
  })
  level!: Level | null;

  @Field(() => LevelStatus, { description: 'How far the determination of the level got.' })
  levelStatus!: LevelStatus;

  /** The system, once there is one. */
  systemId!: string | null;
}

/** Page of rows. */
export const ImportRowConnection = connectionOf(ImportRow, 'ImportRow', 'as in the file');
