import { UserError } from '@khien/subgraph';
import { Field, ObjectType } from 'type-graphql';
import { InformationSystem } from '../information-systems/information-system.entity.js';
import { LevelDossier } from './level-dossier.entity.js';

const USER_ERRORS = 'What must be corrected, everything in one go; then nothing was changed.';

/** Outcome of something done to a dossier. */
@ObjectType({ description: 'Outcome of something done to a dossier.', simpleResolvers: true })
export class DossierPayload {
  @Field(() => LevelDossier, {
    nullable: true,
    description: 'The dossier after it; null when there are user errors.',
  })
  dossier!: LevelDossier | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

/** Outcome of recording how far a plan is carried out. */
@ObjectType({ description: 'Outcome of recording how far a plan is carried out.', simpleResolvers: true })
export class RecordPlanStatePayload {
  @Field(() => InformationSystem, {
    nullable: true,
    description: 'The system after it; null when there are user errors.',
  })
  informationSystem!: InformationSystem | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}
