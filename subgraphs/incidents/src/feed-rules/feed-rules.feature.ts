import { hasRole } from '@khien/identity';
import type { Feature } from '@khien/subgraph';
import { importsFeeds } from '../feeds/feed-import.policy.js';
import { FeedRule } from './feed-rule.entity.js';
import { feedRulePolicy } from './feed-rule.policy.js';
import { FeedRuleResolver } from './feed-rule.resolver.js';

/** The rules by which observations become incidents. */
export const feedRulesFeature: Feature = {
  resolvers: [FeedRuleResolver],
  entities: [FeedRule],
  policy: feedRulePolicy,
  auditedContent: {
    FeedRule: (ids, context) => Promise.resolve(hasRole(context.caller, importsFeeds.anywhere) ? ids : []),
  },
};
