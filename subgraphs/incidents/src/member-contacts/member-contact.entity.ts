import { DateTime, Origin } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { MemberDutyCode, MemberDutyState, ReportPeriod } from './member-duties.rules.js';

/** Which contact point of a member. */
export const ContactKind = { PRIMARY: 'PRIMARY', ALTERNATE: 'ALTERNATE', DUTY: 'DUTY' } as const;
/** One of {@link ContactKind}. */
export type ContactKind = (typeof ContactKind)[keyof typeof ContactKind];

registerEnumType(ContactKind, {
  name: 'ContactKind',
  description:
    'Which contact point of a member (đầu mối ứng cứu sự cố; part 3 of Form 01, Circular 20/2017/TT-BTTTT).',
  valuesConfig: {
    PRIMARY: { description: 'The main one (đầu mối chính).' },
    ALTERNATE: { description: 'Who stands in for it (đầu mối dự phòng).' },
    DUTY: { description: 'The one that is reached day and night (đầu mối 24/7).' },
  },
});
registerEnumType(ReportPeriod, {
  name: 'MemberReportPeriod',
  description: 'What a periodic report of a member is of (Form 05 of Circular 20/2017/TT-BTTTT).',
  valuesConfig: {
    HALF: { description: 'The first half-year (báo cáo 6 tháng), before 20 June: 19 June is the last day.' },
    YEAR: { description: 'The year (báo cáo năm), before 15 December: 14 December is the last day.' },
  },
});
registerEnumType(MemberDutyCode, {
  name: 'MemberDutyCode',
  description: 'A duty of a member.',
  valuesConfig: {
    MEM_HALF: { description: 'Report of the first half-year.' },
    MEM_YEAR: { description: 'Report of the year.' },
    MEM_CONTACT: { description: 'Report of a change of a contact, within 24 hours.' },
    MEM_PROFILE: { description: 'Profile, each year anew.' },
    CONTACT_CONFIRM: { description: 'Confirmation of a contact; a rule of this platform.' },
  },
});
registerEnumType(MemberDutyState, {
  name: 'MemberDutyState',
  description: 'Whether a duty is done, and in time.',
  valuesConfig: {
    DONE: { description: 'Done in time.' },
    DONE_LATE: { description: 'Done too late.' },
    DUE: { description: 'Still to be done, and in time.' },
    OVERDUE: { description: 'Still to be done, and late.' },
  },
});

/** A contact point of a member, from one change to the next. */
@Entity({ tableName: 'member_contact' })
@ObjectType({
  description: 'A contact point of a member of the response network. It expires unless somebody confirms it.',
  simpleResolvers: true,
})
export class MemberContact {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'uuid' })
  memberId!: string;

  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'text' })
  @Field(() => ContactKind, { description: 'Which contact point.' })
  kind!: ContactKind;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text', nullable: true })
  title!: string | null;

  @Property({ type: 'text', nullable: true })
  phone!: string | null;

  @Property({ type: 'text', nullable: true })
  mobile!: string | null;

  @Property({ type: 'text', nullable: true })
  email!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'OpenPGP public key, armored (RFC 9580).' })
  pgpKey!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description:
      'Fingerprint of that key, upper-case hexadecimal. Compare it by another way before you trust the key.',
  })
  pgpFingerprint!: string | null;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'Since when it is the contact.' })
  changedAt!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When that was reported here.' })
  reportedAt!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When somebody last said that it is right.' })
  confirmedAt!: Date;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  endedAt!: Date | null;

  @Property({ type: 'text' })
  origin!: Origin;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts changes; for expectedVersion.' })
  version!: number;
}

/** A periodic report of a member. */
@Entity({ tableName: 'member_report' })
@ObjectType({
  description: 'A periodic report of a member (báo cáo định kỳ; Form 05 of Circular 20/2017/TT-BTTTT).',
  simpleResolvers: true,
})
export class MemberReport {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'uuid' })
  memberId!: string;

  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'text' })
  @Field(() => ReportPeriod, { description: 'Of the first half-year, or of the year.' })
  period!: ReportPeriod;

  @Property({ type: 'smallint' })
  @Field(() => Int, { description: 'Of which year.' })
  year!: number;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Incidents that the member handled in the period, by its own count.' })
  incidentsHandled!: number;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What it reports.' })
  summary!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was handed in.' })
  submittedAt!: Date;

  @Property({ type: 'text', nullable: true })
  submittedBy!: string | null;

  @Property({ type: 'text' })
  origin!: Origin;
}
