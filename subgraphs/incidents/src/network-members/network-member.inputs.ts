import { CalendarDate, UserError } from '@khien/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import './network-member-enums.type.js';
import { NetworkMember } from './network-member.entity.js';
import { Capability, Membership, MembershipGround } from './network-member.kinds.js';
import { MemberEvent, MemberState } from './network-member.machine.js';
import { MAX_AREAS } from './network-member.rules.js';

const KEY =
  'Made by the caller, 8 to 128 characters: the same key with the same input gives the first result.';
const VERSION = 'The version of the member that the change was made on.';

/** What a member declares of itself. */
@InputType({
  description: 'Profile of a member (bản khai hồ sơ thành viên; Form 01 of Circular 20/2017/TT-BTTTT).',
})
class MemberProfileInput {
  @Field(() => String, { description: 'Name of the organization; 1 to 200 characters.' })
  name!: string;

  @Field(() => [Capability], { description: 'What it can do.' })
  capabilities!: readonly Capability[];

  @Field(() => Boolean, { defaultValue: false, description: 'Whether it serves the whole country.' })
  nationwide!: boolean;

  @Field(() => [ID], {
    defaultValue: [],
    description: `Administrative units that it serves, with all inside them, such as 48@2025-07-01; 1 to ${MAX_AREAS}, none where nationwide.`,
  })
  areaIds!: readonly string[];

  @Field(() => String, {
    nullable: true,
    description: 'Staff, technology, experience, whom it serves; at most 4,000 characters.',
  })
  introduction?: string | null;

  @Field(() => String, { nullable: true, description: 'Postal address to which incidents are reported.' })
  intakeAddress?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Telephone number to which incidents are reported; this or intakeEmail.',
  })
  intakePhone?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'E-mail address to which incidents are reported; this or intakePhone.',
  })
  intakeEmail?: string | null;

  @Field(() => String, { nullable: true, description: 'Web site.' })
  website?: string | null;
}

/** An application. */
@InputType({
  description: 'An organization that wants to be, or has to be, a member of the response network.',
})
export class ApplyForNetworkMembershipInput extends MemberProfileInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Which organization: yours or one that stands under it; the one that you act for when left out.',
  })
  organizationId?: string | null;

  @Field(() => Membership, { description: 'Mandatory or voluntary.' })
  membership!: Membership;

  @Field(() => MembershipGround, {
    nullable: true,
    description: 'Why it has to be a member; for a mandatory one only.',
  })
  ground?: MembershipGround | null;
}

/** A mandatory member that the coordinating authority enters. */
@InputType({ description: 'An organization that the law makes a member of the response network.' })
export class EnrolNetworkMemberInput extends MemberProfileInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Which organization.' })
  organizationId!: string;

  @Field(() => MembershipGround, { description: 'Why it has to be a member.' })
  ground!: MembershipGround;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the decision, where there is one (số quyết định).',
  })
  decisionNo?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Day of that decision; not in the future.' })
  decidedOn?: string | null;
}

/** A step of a membership. */
@InputType({ description: 'A step of a membership.' })
export class MoveNetworkMemberInput {
  @Field(() => ID, { description: 'Which member.' })
  memberId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => MemberEvent, { description: 'Which step; ResponseNetworkMember.events says which are open.' })
  event!: MemberEvent;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the decision (số quyết định), for ACCEPT, SUSPEND, REINSTATE and END.',
  })
  decisionNo?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Day of that decision; not in the future.' })
  decidedOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why, for REFUSE, SUSPEND, END and LEAVE; at most 2,000 characters.',
  })
  reason?: string | null;
}

/** A profile that is declared anew. */
@InputType({ description: 'A profile that is declared anew, whole: what is left out is empty then.' })
export class DeclareNetworkMemberProfileInput extends MemberProfileInput {
  @Field(() => ID, { description: 'Which member.' })
  memberId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

/** Outcome of a change of a member. */
@ObjectType({
  description: 'Outcome of a change of a member of the response network.',
  simpleResolvers: true,
})
export class NetworkMemberPayload {
  @Field(() => NetworkMember, { nullable: true, description: 'The member; null when there are user errors.' })
  member!: NetworkMember | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}

/** Which members a list shows. */
@InputType({ description: 'Which members a list shows; all conditions hold. Null asks for nothing.' })
export class NetworkMemberFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Words of the name, in any order; case and diacritics do not matter.',
  })
  search?: string | null;

  @Field(() => Membership, { nullable: true, description: 'Mandatory or voluntary.' })
  membership?: Membership | null;

  @Field(() => [MemberState], { nullable: true, description: 'In one of these states.' })
  state?: readonly MemberState[] | null;

  @Field(() => [Capability], { nullable: true, description: 'Can do all of these.' })
  capabilities?: readonly Capability[] | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Serves one of these administrative units, by its own list or as it serves the whole country.',
  })
  areaIds?: readonly string[] | null;
}
