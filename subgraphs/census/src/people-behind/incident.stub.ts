import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { InformationSystem } from './information-system.stub.js';

/** An incident, an entity of the subgraph incidents, as far as this one needs it. */
@Directive('@key(fields: "id")')
@ObjectType('Incident', { simpleResolvers: true })
export class Incident {
  @Field(() => ID)
  id!: string;

  /** Systems that the incident hit, with the areas that they serve; missing when their owner did not answer, null when the caller may not know them. */
  @Directive('@external')
  @Field(() => [InformationSystem], { nullable: true })
  linkedSystems?: readonly InformationSystem[] | null;
}
