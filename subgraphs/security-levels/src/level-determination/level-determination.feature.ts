import type { Feature } from '@khien/subgraph';
import './level-enums.type.js';
import './national-security.enums.js';
import './determination.enums.js';
import { DeterminationComparisonResolver, TransitionDutyResolver } from './comparison.type.js';
import {
  LevelCautionResolver,
  LevelDeterminationResolver,
  NeededChangeResolver,
  PartDeterminationResolver,
  RegimeChoiceResolver,
} from './determination.resolver.js';
import { DetermineLevelResolver } from './determine-level.resolver.js';
import {
  LevelFollowsResolver,
  LevelProcedureDeadlineResolver,
  LevelProcedureDocumentResolver,
  LevelProcedureStepResolver,
  NationalListGroundResolver,
  RequiredControlCountResolver,
  RequiredControlGroupResolver,
} from './follows.resolver.js';
import { levelDeterminationPolicy } from './level-determination.policy.js';
import { SystemFacts } from './system-facts.entity.js';
import { LevelCriterionResolver, MissingFactResolver, SystemLevelResolver } from './system-level.resolver.js';

/** Levels with their derivation, and what follows from them. */
export const levelDetermination: Feature = {
  resolvers: [
    SystemLevelResolver,
    LevelCriterionResolver,
    MissingFactResolver,
    DetermineLevelResolver,
    LevelDeterminationResolver,
    PartDeterminationResolver,
    RegimeChoiceResolver,
    NeededChangeResolver,
    LevelCautionResolver,
    LevelFollowsResolver,
    NationalListGroundResolver,
    LevelProcedureStepResolver,
    LevelProcedureDocumentResolver,
    LevelProcedureDeadlineResolver,
    RequiredControlCountResolver,
    RequiredControlGroupResolver,
    DeterminationComparisonResolver,
    TransitionDutyResolver,
  ],
  entities: [SystemFacts],
  policy: levelDeterminationPolicy,
};
