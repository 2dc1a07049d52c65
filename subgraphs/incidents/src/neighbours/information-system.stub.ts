import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** What this subgraph knows of an information system: its id. */
@Directive('@key(fields: "id")')
@ObjectType('InformationSystem', {
  simpleResolvers: true,
})
export class InformationSystem {
  @Field(() => ID)
  id: string;

  constructor(id: string) {
    this.id = id;
  }
}
