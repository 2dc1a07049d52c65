import { AssumedSize, CalendarDate, connectionOf, DateTime, Origin } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import './network-member-enums.type.js';
import { Capability, Membership, MembershipGround } from './network-member.kinds.js';
import { MemberEvent, MemberState } from './network-member.machine.js';

/** A member of the response network: an organization in that role, from its application to its end. */
@Directive('@key(fields: "id")')
@Entity({ tableName: 'network_member' })
@ObjectType('ResponseNetworkMember', {
  description:
    'A member of the response network (thành viên mạng lưới ứng cứu sự cố; Decision 05/2017/QĐ-TTg, article 7), with its profile (Form 01 of Circular 20/2017/TT-BTTTT). Its information systems are those that it operates in the graph.',
  simpleResolvers: true,
})
export class NetworkMember {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Name, as the organization gives it in its profile.' })
  name!: string;

  @Property({ type: 'text' })
  @Field(() => Membership, { description: 'Mandatory or voluntary.' })
  membership!: Membership;

  @Property({ type: 'text', nullable: true })
  @Field(() => MembershipGround, {
    nullable: true,
    description: 'Why it has to be a member; null for a voluntary one.',
  })
  ground!: MembershipGround | null;

  @Property({ type: 'text' })
  @Field(() => MemberState, { description: 'Where the membership stands.' })
  state!: MemberState;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'Since when it stands there.' })
  stateSince!: Date;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Number of the decision by which it came there (số quyết định); null without one.',
  })
  decisionNo!: string | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, { nullable: true, description: 'Day of that decision (ngày quyết định).' })
  decidedOn!: string | null;

  @Property({ type: 'text' })
  lastEvent!: MemberEvent;

  @Property({ type: 'text', nullable: true })
  lastReason!: string | null;

  @Property({ type: 'integer' })
  moves!: number;

  @Property({ type: 'string[]', columnType: 'text[]' })
  @AssumedSize(6)
  @Field(() => [Capability], { description: 'What it can do (năng lực); each once, at most 14.' })
  capabilities!: readonly Capability[];

  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether it serves the whole country.' })
  nationwide!: boolean;

  @Property({ type: 'string[]', columnType: 'text[]' })
  areaIds!: readonly string[];

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description:
      'Staff, technology, experience, whom it serves (giới thiệu về hoạt động; part 4 of Form 01).',
  })
  introduction!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description:
      'Postal address to which incidents are reported (địa chỉ tiếp nhận thông báo sự cố; part 2 of Form 01).',
  })
  intakeAddress!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Telephone number to which incidents are reported.' })
  intakePhone!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'E-mail address to which incidents are reported.' })
  intakeEmail!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Web site.' })
  website!: string | null;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, {
    description: 'When the profile was last declared; every year anew (Circular 20/2017/TT-BTTTT).',
  })
  profileDeclaredAt!: Date;

  @Property({ type: 'text' })
  origin!: Origin;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was registered here.' })
  registeredAt!: Date;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts changes; for expectedVersion.' })
  version!: number;
}

/** Page of members. */
export const NetworkMemberConnection = connectionOf(
  NetworkMember,
  'ResponseNetworkMember',
  'by name, then id',
);
