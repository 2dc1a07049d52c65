import { CalendarDate, connectionOf, DateTime, Origin } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

/** What kind of assistance was given. */
export const AssistanceKind = {
  ON_SITE: 'ON_SITE',
  REMOTE: 'REMOTE',
  ASSESSMENT: 'ASSESSMENT',
  TRAINING: 'TRAINING',
  DRILL: 'DRILL',
  ADVICE: 'ADVICE',
  EQUIPMENT: 'EQUIPMENT',
} as const;
/** One of {@link AssistanceKind}. */
export type AssistanceKind = (typeof AssistanceKind)[keyof typeof AssistanceKind];

registerEnumType(AssistanceKind, {
  name: 'AssistanceKind',
  description: 'What kind of assistance was given to a ministry or a locality; a list of this platform.',
  valuesConfig: {
    ON_SITE: { description: 'Response on site (hỗ trợ tại chỗ).' },
    REMOTE: { description: 'Response from afar (hỗ trợ từ xa).' },
    ASSESSMENT: { description: 'Looking for weaknesses (rà quét, đánh giá).' },
    TRAINING: { description: 'Training (đào tạo, tập huấn).' },
    DRILL: { description: 'Help with an exercise (hỗ trợ diễn tập).' },
    ADVICE: { description: 'Advice (tư vấn, hướng dẫn).' },
    EQUIPMENT: { description: 'Equipment or software (thiết bị, phần mềm).' },
  },
});

/** Assistance that was given to a ministry or a locality. */
@Entity({ tableName: 'assistance' })
@ObjectType({
  description: 'Assistance given to a ministry or a locality (hỗ trợ bộ, ngành, địa phương).',
  simpleResolvers: true,
})
export class Assistance {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'text' })
  @Field(() => AssistanceKind, { description: 'What kind.' })
  kind!: AssistanceKind;

  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'text', nullable: true })
  areaId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  memberId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  providerId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  incidentId!: string | null;

  @Property({ type: 'date' })
  @Field(() => CalendarDate, { description: 'First day.' })
  startedOn!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, { nullable: true, description: 'Last day; null while it goes on.' })
  endedOn!: string | null;

  @Property({ type: 'double', nullable: true })
  @Field(() => Float, {
    nullable: true,
    description: 'Hours of work that it took (giờ công); null while it goes on, or where nobody counted.',
  })
  effortHours!: number | null;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What it is for.' })
  purpose!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What came of it; null while it goes on.' })
  result!: string | null;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was recorded.' })
  recordedAt!: Date;

  @Property({ type: 'text', nullable: true })
  recordedBy!: string | null;

  @Property({ type: 'text' })
  origin!: Origin;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts changes; for expectedVersion.' })
  version!: number;
}

/** Page of assistance. */
export const AssistanceConnection = connectionOf(
  Assistance,
  'Assistance',
  'begun last first (startedOn, then id, both descending)',
);
