import { type Feature, type FeaturePolicy, fields, withObject } from '@khien/subgraph';
import { seesFacts } from '../information-systems/information-system.policy.js';
import { levelsFollowWork } from './levels-follow.work.js';
import { RejudgementResolver, RejudgeSummaryResolver } from './rejudgement.resolver.js';

/** Why levels move says what the facts are: for who sees those. */
const policy: FeaturePolicy = {
  Query: { fields: fields(seesFacts, ['rejudge', 'rejudgeSummary']) },
  RejudgedSystem: { fields: fields(withObject, ['system', 'comparison']) },
  RejudgeSummary: {
    fields: fields(withObject, ['systems', 'byMove', 'byCriterion', 'oweApproval', 'oweMeasures']),
  },
  LevelMoveCount: { fields: fields(withObject, ['from', 'to', 'movement', 'systems']) },
  CriterionMoveCount: { fields: fields(withObject, ['criterion', 'movement', 'systems']) },
};

/** Portfolios under another regime. */
export const rejudgement: Feature = {
  resolvers: [RejudgementResolver, RejudgeSummaryResolver],
  policy,
  work: [levelsFollowWork],
};
