import type { Feature } from '@khien/subgraph';
import { Drill, DrillFinding, DrillInject, DrillParticipant } from './drill.entity.js';
import { drillPolicy } from './drill.policy.js';
import {
  DrillFindingResolver,
  DrillInjectResolver,
  DrillParticipantResolver,
  DrillResolver,
  MemberDrillsResolver,
} from './drill.resolver.js';

/** Exercises of the network. What will be played is for those who run them: the trail shows their content to nobody. */
export const drillsFeature: Feature = {
  resolvers: [
    DrillResolver,
    MemberDrillsResolver,
    DrillParticipantResolver,
    DrillInjectResolver,
    DrillFindingResolver,
  ],
  entities: [Drill, DrillParticipant, DrillInject, DrillFinding],
  policy: drillPolicy,
};
