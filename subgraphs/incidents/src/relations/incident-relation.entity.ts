import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

/** How one incident stands to another, as it is kept. */
export const RelationKind = {
  PARENT_OF: 'PARENT_OF',
  SAME_CAMPAIGN: 'SAME_CAMPAIGN',
  RELATED: 'RELATED',
} as const;
/** One of {@link RelationKind}. */
export type RelationKind = (typeof RelationKind)[keyof typeof RelationKind];

/** How another incident stands to the one that is asked. */
export const RelationSide = {
  PARENT: 'PARENT',
  CHILD: 'CHILD',
  SAME_CAMPAIGN: 'SAME_CAMPAIGN',
  RELATED: 'RELATED',
} as const;
/** One of {@link RelationSide}. */
export type RelationSide = (typeof RelationSide)[keyof typeof RelationSide];

registerEnumType(RelationKind, {
  name: 'IncidentRelationKind',
  description: 'How one incident stands to another.',
  valuesConfig: {
    PARENT_OF: { description: 'The other is a part of it (sự cố mẹ của).' },
    SAME_CAMPAIGN: { description: 'Both belong to a campaign (cùng chiến dịch tấn công).' },
    RELATED: { description: 'They have to do with each other (có liên quan).' },
  },
});

registerEnumType(RelationSide, {
  name: 'IncidentRelationSide',
  description: 'How another incident stands to this one.',
  valuesConfig: {
    PARENT: { description: 'This one is a part of it (sự cố mẹ).' },
    CHILD: { description: 'It is a part of this one (sự cố con).' },
    SAME_CAMPAIGN: { description: 'Both belong to a campaign (cùng chiến dịch tấn công).' },
    RELATED: { description: 'They have to do with each other (có liên quan).' },
  },
});

/** That two incidents have to do with each other, from one moment to another. */
@Entity({ tableName: 'incident_relation' })
@ObjectType({ description: 'That an incident has to do with another.', simpleResolvers: true })
export class IncidentRelation {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'uuid' })
  fromId!: string;

  @Property({ type: 'uuid' })
  toId!: string;

  /** The incident of the two that is asked for its relations. */
  seenFrom?: string;

  @Property({ type: 'text' })
  kind!: RelationKind;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Name of the campaign; null for other relations.' })
  campaign!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What is to be said of it.' })
  note!: string | null;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'Since when it is on record.' })
  sinceAt!: Date;

  @Property({ type: 'text' })
  sinceBy!: string;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'Until when it held; null while it does.' })
  endedAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  endedBy!: string | null;
}

/** Page of relations. */
export const IncidentRelationConnection = connectionOf(
  IncidentRelation,
  'IncidentRelation',
  'on record first (sinceAt, then id)',
);
