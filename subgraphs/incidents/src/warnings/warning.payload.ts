import { UserError } from '@khien/subgraph';
import { Field, ObjectType } from 'type-graphql';
import { Warning } from './warning.entity.js';

/** Outcome of a change of a warning. */
@ObjectType({ description: 'Outcome of a change of a warning.', simpleResolvers: true })
export class WarningPayload {
  @Field(() => Warning, { nullable: true, description: 'The warning; null when there are user errors.' })
  warning!: Warning | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}
