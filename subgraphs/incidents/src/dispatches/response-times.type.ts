import { Field, Float, Int, ObjectType } from 'type-graphql';

/** How fast a member answered what was offered to it in a period. */
@ObjectType({
  description:
    'How fast a member answered what was offered to it in a period, drills left out; times from the offer on, in minutes, null where nothing was measured.',
  simpleResolvers: true,
})
export class ResponseTimes {
  @Field(() => Int, { description: 'Dispatches offered in the period.' })
  offered!: number;

  @Field(() => Int, { description: 'Of those, acknowledged.' })
  acknowledged!: number;

  @Field(() => Int, { description: 'Of those, accepted and not given up: under way or done.' })
  accepted!: number;

  @Field(() => Int, { description: 'Of those, declined.' })
  declined!: number;

  @Field(() => Int, { description: 'Of those, handed on.' })
  handedOn!: number;

  @Field(() => Int, { description: 'Of those, done.' })
  done!: number;

  @Field(() => Int, { description: 'Of those, called back.' })
  cancelled!: number;

  @Field(() => Int, { description: 'Of those, acknowledged or answered too late, or overdue.' })
  late!: number;

  @Field(() => Float, { nullable: true, description: 'Median to acknowledge, in minutes.' })
  acknowledgeMedianMinutes!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Time in which nine of ten were acknowledged (90th percentile), in minutes.',
  })
  acknowledgeP90Minutes!: number | null;

  @Field(() => Float, { nullable: true, description: 'Median to accept, in minutes.' })
  acceptMedianMinutes!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Time in which nine of ten were accepted (90th percentile), in minutes.',
  })
  acceptP90Minutes!: number | null;

  @Field(() => Float, { nullable: true, description: 'Median until done, in minutes.' })
  doneMedianMinutes!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Time in which nine of ten were done (90th percentile), in minutes.',
  })
  doneP90Minutes!: number | null;
}
