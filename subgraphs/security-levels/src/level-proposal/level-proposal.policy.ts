import { type FeaturePolicy, withObject } from '@khien/subgraph';
import { seesFacts } from '../information-systems/information-system.policy.js';

/** The proposal holds the facts behind a level, and is for whom they are. */
export const levelProposalPolicy: FeaturePolicy = {
  InformationSystem: { fields: { proposalDocument: seesFacts } },
  // Who sees a dossier sees the facts in it.
  LevelDossier: { fields: { proposalDocument: withObject } },
};
