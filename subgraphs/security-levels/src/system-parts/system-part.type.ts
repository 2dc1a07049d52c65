import { AssumedSize, UserError } from '@khien/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { InformationSystem } from '../information-systems/information-system.entity.js';
import { SystemKind } from '../level-determination/level-facts.js';
import { SystemFacts } from '../level-determination/system-facts.entity.js';
import { SystemPartInput } from './system-part.input.js';

/** A part of a system. */
@ObjectType({
  description:
    'A part of a system (hệ thống thành phần) with facts of its own; the whole has the highest level of its parts.',
  simpleResolvers: true,
})
export class SystemPart {
  @Field(() => ID, { description: 'Identifier (UUIDv7), kept when the parts are set anew.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => SystemKind, { description: 'Kind of the part.' })
  kind!: SystemKind;

  @Field(() => Int, { nullable: true, description: 'Number of users; null when not known.' })
  users!: number | null;

  @Field(() => SystemFacts, { description: 'What its level is judged by.' })
  facts!: SystemFacts;
}

/** The parts of a system, all of them. */
@InputType({ description: 'The parts of a system, in place of all old ones.' })
export class SetSystemPartsInput {
  @Field(() => ID, { description: 'Which system.' })
  id!: string;

  @Field(() => Int, { description: 'The version that the change was made on.' })
  expectedVersion!: number;

  @Field(() => [SystemPartInput], {
    description: 'Its parts, at most 20, in the order in which they are shown; an empty list takes all away.',
  })
  parts!: SystemPartInput[];
}

/** Outcome of setting the parts of a system. */
@ObjectType({ description: 'Outcome of setting the parts of a system.', simpleResolvers: true })
export class SetSystemPartsPayload {
  @Field(() => InformationSystem, {
    nullable: true,
    description: 'The system with its parts; null when there are user errors.',
  })
  informationSystem!: InformationSystem | null;

  @AssumedSize(20)
  @Field(() => [UserError], {
    description: 'What must be corrected, everything in one go; then nothing was changed.',
  })
  userErrors!: readonly UserError[];
}
