import { UserError } from '@khien/subgraph';
import { Field, ObjectType } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';

/** Outcome of something done to an incident. */
@ObjectType({
  description: 'Outcome of something done to an incident: a step, a judgement, a report.',
  simpleResolvers: true,
})
export class IncidentPayload {
  @Field(() => Incident, {
    nullable: true,
    description: 'The incident after it; null when there are user errors.',
  })
  incident!: Incident | null;

  @Field(() => [UserError], {
    description: 'What must be corrected, everything in one go; then nothing was changed.',
  })
  userErrors!: readonly UserError[];
}
