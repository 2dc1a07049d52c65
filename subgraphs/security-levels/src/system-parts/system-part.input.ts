import { Field, ID, InputType, Int } from 'type-graphql';
import { SystemKind } from '../level-determination/level-facts.js';
import { SystemFactsInput } from '../level-determination/system-facts.input.js';

/** A part of a system, as somebody put it in. */
@InputType({
  description: 'A part of a system (hệ thống thành phần) with facts of its own.',
})
export class SystemPartInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Identifier of a part that exists, which it keeps; left out for a new one.',
  })
  id?: string | null;

  @Field(() => String, { description: 'Name, 1 to 200 characters, each once.' })
  name!: string;

  @Field(() => SystemKind, { description: 'Kind of the part.' })
  kind!: SystemKind;

  @Field(() => Int, { nullable: true, description: 'Number of users; leave out when not known.' })
  users?: number | null;

  @Field(() => SystemFactsInput, { description: 'What its level is judged by.' })
  facts!: SystemFactsInput;
}
