import { DateTime } from '@khien/subgraph';
import { Field, InputType, ObjectType } from 'type-graphql';
import { TimelineKind } from './timeline-kind.enum.js';

/** A fact of an entry. */
@ObjectType({ description: 'A fact of an entry in a timeline.', simpleResolvers: true })
export class TimelineDetail {
  @Field(() => String, { description: 'What it is, such as from, to, systemId, reference.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Its value as text; null for none.' })
  value!: string | null;
}

/** Which entries a timeline shows. */
@InputType({ description: 'Which entries a timeline shows; all conditions hold. Null asks for nothing.' })
export class TimelineFilter {
  @Field(() => [TimelineKind], { nullable: true, description: 'Of one of these kinds.' })
  kind?: readonly TimelineKind[] | null;

  @Field(() => DateTime, { nullable: true, description: 'At this moment or later.' })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Before this moment.' })
  to?: Date | null;
}
