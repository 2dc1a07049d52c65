import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** What this subgraph knows of an information system: its id. */
@Directive('@key(fields: "id")')
@ObjectType('InformationSystem', {
  description: 'An information system (hệ thống thông tin).',
  simpleResolvers: true,
})
export class InformationSystem {
  @Field(() => ID, { description: 'UUIDv7.' })
  id: string;

  constructor(id: string) {
    this.id = id;
  }
}
