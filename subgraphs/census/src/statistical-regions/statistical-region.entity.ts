import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';

/** A region of the statistical tables: provinces before July 2025 that are counted together. */
@Entity({ tableName: 'statistical_region' })
@ObjectType({
  description:
    'A region of the census 2019 and of the yearly statistical tables (vùng kinh tế - xã hội): provinces of before July 2025 that are counted together.',
  simpleResolvers: true,
})
export class StatisticalRegion {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { description: 'Key within this platform, R1 to R6; not an official code.' })
  code!: string;

  @Property({ type: 'text' })
  nameVi!: string;

  @Property({ type: 'text' })
  nameEn!: string;
}
