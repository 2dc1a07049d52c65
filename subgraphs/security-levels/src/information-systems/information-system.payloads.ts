import { UserError } from '@khien/subgraph';
import { Field, ObjectType } from 'type-graphql';
import { InformationSystem } from './information-system.entity.js';

const USER_ERRORS = 'What must be corrected, everything in one go; then nothing was changed.';

/** Outcome of registering a system. */
@ObjectType({ description: 'Outcome of registering a system.', simpleResolvers: true })
export class RegisterInformationSystemPayload {
  @Field(() => InformationSystem, {
    nullable: true,
    description: 'The registered system; null when there are user errors.',
  })
  informationSystem!: InformationSystem | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

/** Outcome of changing a system. */
@ObjectType({ description: 'Outcome of changing a system.', simpleResolvers: true })
export class UpdateInformationSystemPayload {
  @Field(() => InformationSystem, {
    nullable: true,
    description: 'The changed system; null when there are user errors.',
  })
  informationSystem!: InformationSystem | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}
