import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Tlp } from '../sharing/tlp.enum.js';
import { EvidenceKind } from './evidence-enums.type.js';
import type { ImageDetails } from './image-details.js';

/** Something that shows what happened. */
@Entity({ tableName: 'incident_evidence' })
@ObjectType({
  description: 'Evidence of an incident (chứng cứ): recorded once, never changed.',
  simpleResolvers: true,
})
export class IncidentEvidence {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'uuid' })
  incidentId!: string;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Its number in the incident, from 1.' })
  number!: number;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'Number of the evidence that it was made from; null for an original.',
  })
  parentNumber!: number | null;

  @Property({ type: 'text' })
  @Field(() => EvidenceKind, { description: 'What kind of evidence it is.' })
  kind!: EvidenceKind;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What it is, in a few words.' })
  name!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What there is to say of it.' })
  description!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Serial or inventory number of a thing.' })
  identifier!: string | null;

  @Property({ type: 'text' })
  @Field(() => Tlp, {
    description: 'How far it may be shared, among those with whom the incident is shared.',
  })
  tlp!: Tlp;

  @Property({ type: 'uuid', nullable: true })
  fileId!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of its content, as it was when acquired; null for a thing.',
  })
  sha256!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'SHA-1 of its content, where it was recorded.' })
  sha1!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'MD5 of its content, where it was recorded.' })
  md5!: string | null;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Who acquired it, by name: personal data. They held it first.' })
  acquiredBy!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was acquired.' })
  acquiredAt!: Date;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Where it was acquired.' })
  acquiredWhere!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'How it was acquired.' })
  acquiredHow!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Why it was acquired: on what ground, for what question.' })
  acquiredWhy!: string;

  /** Of an image; empty for everything else. */
  @Property({ type: 'json', columnType: 'jsonb' })
  details!: ImageDetails | Record<string, never>;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was recorded here.' })
  addedAt!: Date;

  @Property({ type: 'text' })
  addedBy!: string;
}

/** Page of evidence. */
export const IncidentEvidenceConnection = connectionOf(
  IncidentEvidence,
  'IncidentEvidence',
  'by number (added first)',
);
