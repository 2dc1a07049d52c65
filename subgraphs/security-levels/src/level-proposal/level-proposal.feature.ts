import type { Feature } from '@khien/subgraph';
import { levelProposalDownload } from './level-proposal.download.js';
import { levelProposalPolicy } from './level-proposal.policy.js';
import { DossierProposalResolver, LevelProposalResolver } from './level-proposal.resolver.js';

/** The proposal of a level as a document. */
export const levelProposalFeature: Feature = {
  resolvers: [LevelProposalResolver, DossierProposalResolver],
  policy: levelProposalPolicy,
  downloads: { 'level-proposal': levelProposalDownload },
};
