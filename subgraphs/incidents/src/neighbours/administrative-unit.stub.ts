import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** What this subgraph knows of an administrative unit: its id and, where a field asks for it, what lies in it. */
@Directive('@key(fields: "id")')
@ObjectType('AdministrativeUnit', {
  simpleResolvers: true,
})
export class AdministrativeUnit {
  @Field(() => ID)
  id: string;

  @Directive('@external')
  @Field(() => [ID], { description: 'Ids of the unit itself and of everything below it.' })
  subtreeIds: readonly string[] | undefined;

  constructor(id: string, subtreeIds?: readonly string[]) {
    this.id = id;
    this.subtreeIds = subtreeIds;
  }
}
