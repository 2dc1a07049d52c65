import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';

/** A publication from which reference data are taken. */
@Entity({ tableName: 'source' })
@ObjectType({
  description: 'A publication from which reference data are taken, with the rights to it.',
  simpleResolvers: true,
})
export class StatisticalSource {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { description: 'Short name within this platform, such as CENSUS-2019-PROVINCES.' })
  id!: string;

  @Property({ type: 'text' })
  publisherVi!: string;

  @Property({ type: 'text' })
  publisherEn!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Title of the publication, legal act or data set.' })
  publication!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Day (YYYY-MM-DD) or year (YYYY) of publication, as far as known.',
  })
  published!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Where it can be read.' })
  url!: string | null;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Licence or legal status of the data.' })
  licence!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'The attribution to show beside the data.' })
  attribution!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What to know before relying on it, in English.' })
  note!: string | null;
}
