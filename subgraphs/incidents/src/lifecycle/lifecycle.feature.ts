import type { Feature } from '@khien/subgraph';
import { CorrectIncidentResolver } from './correct-incident.resolver.js';
import { IncidentStep } from './incident-transition.entity.js';
import { lifecyclePolicy } from './lifecycle.policy.js';
import {
  IncidentMoveResolver,
  IncidentMovesResolver,
  IncidentRefusalResolver,
  IncidentStepResolver,
  IncidentTransitionResolver,
} from './moves.resolver.js';
import { ClosingMutations, ResponseMutations } from './response.mutations.js';
import { VerificationMutations } from './verification.mutations.js';

/** The steps of incidents. */
export const lifecycleFeature: Feature = {
  resolvers: [
    IncidentMovesResolver,
    IncidentTransitionResolver,
    IncidentMoveResolver,
    IncidentRefusalResolver,
    IncidentStepResolver,
    VerificationMutations,
    ResponseMutations,
    ClosingMutations,
    CorrectIncidentResolver,
  ],
  entities: [IncidentStep],
  policy: lifecyclePolicy,
};
