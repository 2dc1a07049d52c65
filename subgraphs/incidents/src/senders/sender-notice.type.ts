import { CalendarDate, connectionOf, DateTime } from '@khien/subgraph';
import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Sender } from './sender.entity.js';

/** What was announced about a term. */
export enum SenderNoticeKind {
  ISSUE_OVERDUE = 'ISSUE_OVERDUE',
  RENEWAL_ENDS = 'RENEWAL_ENDS',
  EXPIRED = 'EXPIRED',
  FEE_LATE = 'FEE_LATE',
}

registerEnumType(SenderNoticeKind, {
  name: 'SenderNoticeKind',
  description: 'What is announced about the terms of a registration (Decree 91/2020/NĐ-CP).',
  valuesConfig: {
    ISSUE_OVERDUE: { description: 'It was to be decided within one working day, and was not.' },
    RENEWAL_ENDS: {
      description:
        'Renewal can be asked for until dueOn, 15 days before the end of validity. Announced 30 days before that, which is ours.',
    },
    EXPIRED: { description: 'Its validity ended on dueOn without a renewal.' },
    FEE_LATE: {
      description: 'The fee was due on dueOn and is more than 30 days late: it may be revoked for that.',
    },
  },
});

/** A term of a registration that was announced. */
@ObjectType({
  description: 'A term of a registration that comes to its end or has passed, announced once.',
  simpleResolvers: true,
})
export class SenderNotice {
  @Field(() => SenderNoticeKind, { description: 'What is announced.' })
  kind!: SenderNoticeKind;

  @Field(() => CalendarDate, { description: 'The day that it is about, in Vietnam.' })
  dueOn!: string;

  @Field(() => DateTime, { description: 'When it was announced.' })
  announcedAt!: Date;

  @Field(() => Sender, { nullable: true, description: 'The registration.' })
  sender!: Sender | null;

  senderId!: string;
}

/** Page of notices. */
export const SenderNoticeConnection = connectionOf(
  SenderNotice,
  'SenderNotice',
  'announced last first (announcedAt, then registration, kind and day)',
);

/** Which notices a list shows. */
@InputType({ description: 'Which notices a list shows; all conditions hold. Null asks for nothing.' })
export class SenderNoticeFilter {
  @Field(() => [SenderNoticeKind], { nullable: true, description: 'Of one of these kinds.' })
  kind?: readonly SenderNoticeKind[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether there still is something to do: the application is undecided, renewal can still be asked for, the fee is unpaid.',
  })
  open?: boolean | null;
}
