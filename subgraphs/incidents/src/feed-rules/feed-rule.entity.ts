import { connectionOf, DateTime } from '@khien/subgraph';
import { OptionalProps } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { IncidentClass } from '../classification/incident-class.enum.js';
import { ThreatCategory } from '../feeds/threat-category.js';

/** When what is seen of a system opens an incident. */
@Entity({ tableName: 'feed_rule' })
@ObjectType({
  description:
    'When what feeds see of a system opens an incident (quy tắc mở sự cố từ nguồn tin): so many distinct addresses of it within so many days. Of all rules one that fits is enough.',
  simpleResolvers: true,
})
export class FeedRule {
  declare [OptionalProps]?: 'version';

  @PrimaryKey({ type: 'uuid', fieldName: 'uid' })
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Property({ type: 'text' })
  @Field(() => ThreatCategory, {
    description: 'As what addresses are seen. A resolver is no incident, and has no rule.',
  })
  category!: ThreatCategory;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Of this family only, in lower case; null for every family of the category.',
  })
  family!: string | null;

  @Property({ type: 'smallint', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description:
      'For systems of this level or above, 1 to 5: the approved level, or what the rules give where none is approved; null for all systems.',
  })
  minLevel!: number | null;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'From so many distinct addresses of the system on.' })
  minAddresses!: number;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Within so many days up to today, UTC.' })
  withinDays!: number;

  @Property({ type: 'text' })
  @Field(() => IncidentClass, { description: 'National class of the incident that it opens.' })
  class!: IncidentClass;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'When a coordinator set it last; null for one that came along with the platform.',
  })
  setAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  setBy!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when it counts no more; null while it does.',
  })
  endedAt!: Date | null;

  @Property({ type: 'integer', version: true, default: 1 })
  @Field(() => Int, { description: 'Counts changes; given back as expectedVersion.' })
  version!: number;
}

/** Page of rules. */
export const FeedRuleConnection = connectionOf(
  FeedRule,
  'FeedRule',
  'by category, family and level (category, then family, those for every family first, then minLevel)',
);
