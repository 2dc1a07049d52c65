import { DateTime } from '@khien/subgraph';
import { Field, InputType } from 'type-graphql';
import { IncidentDeadlineCode, IncidentDeadlineState } from './deadline.enums.js';

/** Which deadlines a list shows. */
@InputType({ description: 'Which deadlines a list shows; all conditions hold. Null asks for nothing.' })
export class IncidentDeadlineFilter {
  @Field(() => [IncidentDeadlineState], { nullable: true, description: 'In one of these states.' })
  state?: readonly IncidentDeadlineState[] | null;

  @Field(() => [IncidentDeadlineCode], { nullable: true, description: 'One of these.' })
  code?: readonly IncidentDeadlineCode[] | null;

  @Field(() => DateTime, { nullable: true, description: 'Due before this moment.' })
  dueBefore?: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'True: of exercises only; false: of none.' })
  drill?: boolean | null;
}
