import { CalendarDate, DateTime, SafeInt } from '@khien/subgraph';
import { BigIntType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { SystemKind } from '../level-determination/level-facts.js';
import { DossierPart } from '../level-determination/procedure.types.js';
import { DecisionKind, OpinionConclusion, OpinionKind } from './dossier-enums.type.js';
import type { DeterminationSnapshot, FactsSnapshot } from './system-snapshot.js';

/** A system of a dossier, with what it is judged by. */
@Entity({ tableName: 'dossier_system' })
@ObjectType({
  description: 'A system of a dossier, with the facts and the determination that the dossier is judged by.',
  simpleResolvers: true,
})
export class DossierSystem {
  @PrimaryKey({ type: 'uuid' })
  dossierId!: string;

  @PrimaryKey({ type: 'uuid' })
  systemId!: string;

  @Property({ type: 'smallint' })
  @Field(() => Int, { description: 'The level proposed for it, 1 to 5; never below the one determined.' })
  proposedLevel!: number;

  @Property({ type: 'smallint', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'What its facts gave when the proposal was made; null when no criterion was met.',
  })
  determinedLevel!: number | null;

  @Property({ type: 'smallint', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'What its facts of today give under the regime of the dossier.',
  })
  levelNow!: number | null;

  @Property({ type: 'text' })
  kind!: SystemKind;

  @Property({ type: 'json' })
  facts!: FactsSnapshot;

  @Property({ type: 'json' })
  determination!: DeterminationSnapshot;

  @Property({ type: 'boolean' })
  isOpen!: boolean;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether this dossier’s decision is the one in force for it.' })
  inForce!: boolean;
}

/** A document of a dossier. */
@Entity({ tableName: 'dossier_document' })
@ObjectType({
  description: 'A document attached to a dossier; of a part, the highest number that was not removed counts.',
  simpleResolvers: true,
})
export class DossierDocument {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id!: string;

  @Property({ type: 'uuid' })
  dossierId!: string;

  @Property({ type: 'text' })
  @Field(() => DossierPart, { description: 'Which part it is.' })
  part!: DossierPart;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Version of the part, from 1.' })
  number!: number;

  @Property({ type: 'uuid' })
  @Field(() => ID, { description: 'The stored file: GET /files/security-levels/stored?id=<fileId>.' })
  fileId!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Name of the file.' })
  fileName!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Media type.' })
  mediaType!: string;

  @Property({ type: new BigIntType('number') })
  @Field(() => SafeInt, { description: 'Size in bytes.' })
  size!: number;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'SHA-256 of the content, 64 hexadecimal digits.' })
  sha256!: string;

  @Property({ type: 'text' })
  attachedBy!: string;

  @Property({ type: 'uuid' })
  attachedForId!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was attached.' })
  attachedAt!: Date;

  @Property({ type: 'text', nullable: true })
  removedBy!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was removed; null while it belongs to it.' })
  removedAt!: Date | null;
}

/** An opinion on a dossier. */
@Entity({ tableName: 'dossier_opinion' })
@ObjectType({ description: 'An opinion on a dossier, as it was given.', simpleResolvers: true })
export class DossierOpinion {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id!: string;

  @Property({ type: 'uuid' })
  dossierId!: string;

  @Property({ type: 'text' })
  @Field(() => OpinionKind, { description: 'Expert opinion or appraisal.' })
  kind!: OpinionKind;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'On which round of the dossier.' })
  round!: number;

  @Property({ type: 'text' })
  @Field(() => OpinionConclusion, { description: 'What it concludes.' })
  conclusion!: OpinionConclusion;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'The opinion, up to 20,000 characters.' })
  content!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Number of the document, as its body numbers it.' })
  number!: string | null;

  @Property({ type: 'text' })
  givenBy!: string;

  @Property({ type: 'uuid' })
  givenForId!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was given.' })
  givenAt!: Date;
}

/** A decision on a dossier. */
@Entity({ tableName: 'dossier_decision' })
@ObjectType({ description: 'A decision on a dossier, as it was recorded.', simpleResolvers: true })
export class DossierDecision {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id!: string;

  @Property({ type: 'uuid' })
  dossierId!: string;

  @Property({ type: 'text' })
  @Field(() => DecisionKind, { description: 'What was decided.' })
  kind!: DecisionKind;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Number of the decision; null for a refusal without one.',
  })
  number!: string | null;

  @Property({ type: 'date' })
  @Field(() => CalendarDate, { description: 'Day of the decision.' })
  decidedOn!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Who signed it: name and title.' })
  signer!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Why; always given for a refusal.' })
  reason!: string | null;

  @Property({ type: 'uuid', nullable: true })
  @Field(() => ID, { nullable: true, description: 'The signed decision as a stored file; null without one.' })
  fileId!: string | null;

  @Property({ type: 'text' })
  recordedBy!: string;

  @Property({ type: 'uuid' })
  recordedForId!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was recorded here.' })
  recordedAt!: Date;
}
