import { CalendarDate, connectionOf, DateTime, Origin } from '@khien/subgraph';
import { OptionalProps } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import './sender.enums.js';
import { SenderEvent, SenderRegime, SenderState } from './sender.machine.js';
import { CodeService, RevocationGround } from './sender.rules.js';

/** A registration of who sends advertising: a management code, or a sender name. */
@Directive('@key(fields: "id")')
@Entity({ tableName: 'sender' })
@ObjectType('AdvertisingSender', {
  description:
    'A registration of who sends advertising: a management code (mã số quản lý; Decree 90/2008/NĐ-CP, until 1 October 2020) or a sender name (tên định danh; Decree 91/2020/NĐ-CP).',
  simpleResolvers: true,
})
export class Sender {
  declare [OptionalProps]?: 'nameKey' | 'service';

  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'text' })
  @Field(() => SenderRegime, { description: 'Under which rules.' })
  regime!: SenderRegime;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'The name, as it was applied for, or the management code.' })
  name!: string;

  @Property({ type: 'text', persist: false })
  nameKey!: string;

  @Property({ type: 'text', nullable: true, persist: false })
  @Field(() => CodeService, {
    nullable: true,
    description: 'What a management code was for; null for a name.',
  })
  service!: CodeService | null;

  @Property({ type: 'uuid' })
  holderId!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Who holds it, by name.' })
  holderName!: string;

  @Property({ type: 'text' })
  @Field(() => SenderState, { description: 'Where it stands.' })
  state!: SenderState;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When its last step was taken.' })
  stateSince!: Date;

  @Property({ type: 'date' })
  @Field(() => CalendarDate, { nullable: true, description: 'Day on which the complete dossier came in.' })
  completeOn!: string;

  @Property({ type: 'date' })
  @Field(() => CalendarDate, {
    nullable: true,
    description: 'Last day to decide on it: one working day later (Decree 91/2020/NĐ-CP).',
  })
  issueDueOn!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, { nullable: true, description: 'Day of its issue; null before.' })
  issuedOn!: string | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description:
      'Last day of its validity: three years from its issue, or from its last end; null before its issue.',
  })
  expiresOn!: string | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: 'Day on which renewal was asked for; null for never.',
  })
  renewalAskedOn!: string | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, { nullable: true, description: 'Day until which the fee is to be paid.' })
  feeDueOn!: string | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, { nullable: true, description: 'Day on which it was paid.' })
  feePaidOn!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => RevocationGround, { nullable: true, description: 'Why it was revoked; null unless it was.' })
  ground!: RevocationGround | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Number of the decision of the last step (số quyết định).',
  })
  decisionNo!: string | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, { nullable: true, description: 'Day of that decision.' })
  decidedOn!: string | null;

  @Property({ type: 'text' })
  lastEvent!: SenderEvent;

  @Property({ type: 'text', nullable: true })
  lastReason!: string | null;

  @Property({ type: 'integer' })
  moves!: number;

  @Property({ type: 'text' })
  origin!: Origin;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts changes; for expectedVersion.' })
  version!: number;
}

/** Page of senders. */
export const SenderConnection = connectionOf(Sender, 'AdvertisingSender', 'by name, then id');
