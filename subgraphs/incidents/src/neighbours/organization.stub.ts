import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** What this subgraph knows of an organization: its id and, where a field asks for it, the systems it owns. */
@Directive('@key(fields: "id")')
@ObjectType('Organization', {
  simpleResolvers: true,
})
export class Organization {
  @Field(() => ID)
  id: string;

  @Directive('@external')
  @Field(() => [ID], { description: 'Ids of the information systems that it owns.' })
  ownedSystemIds: readonly string[] | undefined;

  constructor(id: string, ownedSystemIds?: readonly string[]) {
    this.id = id;
    this.ownedSystemIds = ownedSystemIds;
  }
}
