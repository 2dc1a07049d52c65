import { CalendarDate, UserError } from '@khien/subgraph';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { InformationSystem } from '../information-systems/information-system.entity.js';

/** Days that an owner expects. */
@InputType({
  description:
    'Days by which approval and plan of a system are expected. It replaces what was declared before.',
})
export class DeclareExpectedDatesInput {
  @Field(() => String, {
    description:
      'Chosen by the caller, 8 to 128 characters: the same key with the same input gives the first result again.',
  })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Which system.' })
  systemId!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'Day by which its level is expected to be approved; not past. Null: none is declared.',
  })
  approvalOn?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description:
      'Day by which its plan is expected to be carried out fully; not past. Null: none is declared.',
  })
  fullImplementationOn?: string | null;
}

/** Outcome of a declaration. */
@ObjectType({ description: 'Outcome of declaring expected days.', simpleResolvers: true })
export class DeclareExpectedDatesPayload {
  @Field(() => InformationSystem, {
    nullable: true,
    description: 'The system after it; null when there are user errors.',
  })
  informationSystem!: InformationSystem | null;

  @Field(() => [UserError], {
    description: 'What must be corrected, everything in one go; then nothing was changed.',
  })
  userErrors!: readonly UserError[];
}
