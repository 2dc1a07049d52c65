import { type FeaturePolicy, fields, withObject } from '@khien/subgraph';
import { importsFeeds } from '../feeds/feed-import.policy.js';

/** Access to rules for observations: for those who take feeds in, and answer for what is opened by them. */
export const feedRulePolicy: FeaturePolicy = {
  Query: { fields: { feedRules: importsFeeds } },
  Mutation: { fields: { setFeedRule: importsFeeds, endFeedRule: importsFeeds } },
  FeedRulePayload: { fields: { feedRule: withObject } },
  FeedRule: {
    object: importsFeeds,
    fields: fields(withObject, [
      ...['id', 'category', 'family', 'minLevel', 'minAddresses', 'withinDays', 'class', 'setAt', 'endedAt'],
      'version',
    ]),
  },
};
