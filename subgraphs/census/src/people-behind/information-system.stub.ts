import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** An information system, an entity of the subgraph security-levels, as far as this one needs it. */
@Directive('@key(fields: "id")')
@ObjectType('InformationSystem', { simpleResolvers: true })
export class InformationSystem {
  @Field(() => ID)
  id!: string;

  /** Administrative units that the system serves; missing when the owner of the system did not answer. */
  @Directive('@external')
  @Field(() => [ID])
  servedAreaIds?: readonly string[] | null;
}
