import { CalendarDate } from '@khien/subgraph';
import { Field, ID, InputType, Int } from 'type-graphql';
import { SystemKind } from '../level-determination/level-facts.js';
import { DATE_DESCRIPTIONS as dates } from '../level-determination/regime-descriptions.js';
import { SystemFactsInput } from '../level-determination/system-facts.input.js';
import { SystemState } from './system-state.js';

const SERVED_AREAS =
  'Identifiers of the administrative units that it serves, such as 48@2025-07-01; at most 500, each once. Name the larger unit rather than everything inside it. Whether a unit exists is not checked here.';

/** A system to register. */
@InputType({ description: 'A system to register.' })
export class RegisterInformationSystemInput {
  @Field(() => String, {
    description:
      'Chosen by the caller, 8 to 128 characters: the same key with the same input gives the first result again.',
  })
  idempotencyKey!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "The owner's own key for it (mã nội bộ), 1 to 100 characters, by which the same system is known again; unique among the systems of one owner.",
  })
  externalKey?: string | null;

  @Field(() => String, { description: 'Name, 1 to 200 characters.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What it is for, up to 2,000 characters.' })
  description?: string | null;

  @Field(() => String, { description: 'Code of the organization that owns it, such as VN-UBND-48.' })
  ownerCode!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the organization that operates it; the owner when left out.',
  })
  operatorCode?: string | null;

  @Field(() => SystemKind, { description: 'Kind of system.' })
  kind!: SystemKind;

  @Field(() => SystemState, { description: 'Where it stands in its life.' })
  state!: SystemState;

  @Field(() => SystemFactsInput, { description: 'What its level is judged by.' })
  facts!: SystemFactsInput;

  @Field(() => [ID], { description: SERVED_AREAS })
  servedAreaIds!: string[];

  @Field(() => Int, { nullable: true, description: 'Number of users; leave out when not known.' })
  users?: number | null;

  @Field(() => CalendarDate, { nullable: true, description: dates.investmentStartedOn })
  investmentStartedOn?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: dates.operatingSince })
  operatingSince?: string | null;

  @Field(() => Int, { nullable: true, description: dates.priorApprovedLevel })
  priorApprovedLevel?: number | null;

  @Field(() => CalendarDate, { nullable: true, description: dates.priorApprovedOn })
  priorApprovedOn?: string | null;
}

/** A change of a system. */
@InputType({ description: 'A change of a system: what is left out stays as it is.' })
export class UpdateInformationSystemInput {
  @Field(() => ID, { description: 'Which system.' })
  id!: string;

  @Field(() => Int, { description: 'The version that the change was made on.' })
  expectedVersion!: number;

  @Field(() => String, {
    nullable: true,
    description: "The owner's new key for it (mã nội bộ), 1 to 100 characters; null takes it away.",
  })
  externalKey?: string | null;

  @Field(() => String, { nullable: true, description: 'New name, 1 to 200 characters.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'New description; null takes it away.' })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the new owner.' })
  ownerCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the new operator.' })
  operatorCode?: string | null;

  @Field(() => SystemKind, { nullable: true, description: 'New kind.' })
  kind?: SystemKind | null;

  @Field(() => SystemState, { nullable: true, description: 'New state.' })
  state?: SystemState | null;

  @Field(() => SystemFactsInput, {
    nullable: true,
    description: 'New facts, in place of all old ones: a fact left out is not known any more.',
  })
  facts?: SystemFactsInput | null;

  @Field(() => [ID], { nullable: true, description: `New areas, in place of all old ones. ${SERVED_AREAS}` })
  servedAreaIds?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'New number of users; null when it is not known any more.',
  })
  users?: number | null;

  @Field(() => CalendarDate, { nullable: true, description: dates.investmentStartedOn })
  investmentStartedOn?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: dates.operatingSince })
  operatingSince?: string | null;

  @Field(() => Int, { nullable: true, description: dates.priorApprovedLevel })
  priorApprovedLevel?: number | null;

  @Field(() => CalendarDate, { nullable: true, description: dates.priorApprovedOn })
  priorApprovedOn?: string | null;
}
