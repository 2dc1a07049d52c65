import { UserError } from '@khien/subgraph';
import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { DoNotCallChannel, DoNotCallEntry } from './do-not-call.entity.js';

/** How a number stands to advertising. */
export enum DoNotCallStanding {
  LISTED = 'LISTED',
  NOT_LISTED = 'NOT_LISTED',
  NO_NUMBER = 'NO_NUMBER',
}

registerEnumType(DoNotCallStanding, {
  name: 'DoNotCallStanding',
  description: 'How a number stands to advertising.',
  valuesConfig: {
    LISTED: {
      description:
        'Its owner wants none: no message that asks to register for advertising, no advertising message and no advertising call.',
    },
    NOT_LISTED: {
      description: 'It is not on the list: advertising still takes the prior consent of its owner.',
    },
    NO_NUMBER: { description: 'What was asked for is no telephone number.' },
  },
});

/** What a look-up found. */
@ObjectType({
  description: 'How a number that was looked up stands to advertising.',
  simpleResolvers: true,
})
export class DoNotCallCheck {
  @Field(() => String, { description: 'The number as it was asked for.' })
  number!: string;

  @Field(() => DoNotCallStanding, { description: 'How it stands.' })
  standing!: DoNotCallStanding;
}

/** What the owner of a number wants. */
@InputType({ description: 'What the owner of a number said, as it is put on record.' })
export class DoNotCallInput {
  @Field(() => String, { description: 'The number; of Vietnam unless it names a country.' })
  number!: string;

  @Field(() => DoNotCallChannel, { description: 'By which way the owner said it.' })
  channel!: DoNotCallChannel;

  @Field(() => String, {
    description:
      'What shows that the owner of the number said so, such as the id of the message; 1 to 500 characters.',
  })
  proof!: string;
}

/** Which numbers a list shows. */
@InputType({ description: 'Which numbers a list shows; all conditions hold. Null asks for nothing.' })
export class DoNotCallFilter {
  @Field(() => String, { nullable: true, description: 'This number, in any form.' })
  number?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether its owner wants no advertising now.' })
  listed?: boolean | null;
}

/** Outcome of a change of the list. */
@ObjectType({ description: 'Outcome of a change of the do-not-call list.', simpleResolvers: true })
export class DoNotCallPayload {
  @Field(() => DoNotCallEntry, {
    nullable: true,
    description: 'The number as it stands; null when there are user errors.',
  })
  entry!: DoNotCallEntry | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}
