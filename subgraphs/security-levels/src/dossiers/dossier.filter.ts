import type { Keyset } from '@khien/subgraph';
import { Origin } from '@khien/subgraph';
import { sql } from 'kysely';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { LevelRegime } from '../level-determination/criterion.js';
import { DossierState } from './dossier-state.js';

/** Which dossiers to list. */
@InputType({ description: 'Which dossiers to list; conditions that are given must all hold.' })
export class LevelDossierFilter {
  @Field(() => [DossierState], { nullable: true, description: 'In one of these states.' })
  state?: DossierState[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: a deadline has passed and is not met; false: none has.',
  })
  overdue?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'On this system.' })
  systemId?: string | null;

  @Field(() => String, { nullable: true, description: 'On systems owned by the organization of this code.' })
  ownerCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'On systems operated by the organization of this code.',
  })
  operatorCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Sent to the organization of this code for appraisal.',
  })
  appraisingCode?: string | null;

  @Field(() => [Int], { nullable: true, description: 'Proposing one of these levels, 1 to 5.' })
  proposedLevel?: number[] | null;

  @Field(() => LevelRegime, { nullable: true, description: 'Of this regime.' })
  regime?: LevelRegime | null;

  @Field(() => Origin, { nullable: true, description: 'Opened here, or generated for demonstration.' })
  origin?: Origin | null;
}

/** Orders in which dossiers can be listed. */
export enum LevelDossierOrder {
  NEWEST_FIRST = 'NEWEST_FIRST',
  DUE_FIRST = 'DUE_FIRST',
}

registerEnumType(LevelDossierOrder, {
  name: 'LevelDossierOrder',
  description: 'Orders in which dossiers can be listed.',
  valuesConfig: {
    NEWEST_FIRST: { description: 'By when they were opened, the newest first.' },
    DUE_FIRST: {
      description: 'By their earliest running deadline, the most urgent first; only those that have one.',
    },
  },
});

/** The columns behind each order. */
export const LEVEL_DOSSIER_KEYSETS: Readonly<Record<LevelDossierOrder, Keyset>> = {
  NEWEST_FIRST: {
    name: 'newest',
    descending: true,
    columns: [
      { expression: sql`d.opened_at`, type: 'timestamptz' },
      { expression: sql`d.id`, type: 'uuid' },
    ],
  },
  DUE_FIRST: {
    name: 'due',
    descending: false,
    columns: [
      { expression: sql`d.next_due_at`, type: 'timestamptz' },
      { expression: sql`d.id`, type: 'uuid' },
    ],
  },
};
