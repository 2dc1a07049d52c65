import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';

/** A former name that the mapping lists under a present unit and that has no code. */
@Entity({ tableName: 'unresolved_predecessor' })
@ObjectType({
  description: 'A former unit that the mapping names under a present one, and for which no code was found.',
  simpleResolvers: true,
})
export class UnresolvedPredecessor {
  @PrimaryKey({ type: 'text' })
  successorId!: string;

  @PrimaryKey({ type: 'text', fieldName: 'old_name_vi' })
  @Field(() => String, { description: 'Its full name in Vietnamese.' })
  fullName!: string;

  @PrimaryKey({ type: 'text', fieldName: 'old_district_vi' })
  @Field(() => String, { description: 'Full name of its district in Vietnamese.' })
  districtFullName!: string;

  @Property({ type: 'text', fieldName: 'old_province_vi' })
  @Field(() => String, { description: 'Full name of its province in Vietnamese.' })
  provinceFullName!: string;

  @Property({ type: 'text' })
  sourceId!: string;
}
