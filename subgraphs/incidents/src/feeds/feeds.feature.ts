import type { Feature } from '@khien/subgraph';
import './feed.enums.js';
import { feedImportPolicy } from './feed-import.policy.js';
import { FeedImportResolver } from './feed-import.resolver.js';
import { FeedImport } from './feed-import.type.js';
import { feedUpload } from './feed-upload.js';
import { followWork } from './follow.work.js';
import { retentionWork } from './retention.work.js';

/** Feeds, and what came of their files. */
export const feedsFeature: Feature = {
  resolvers: [FeedImportResolver],
  entities: [FeedImport],
  policy: feedImportPolicy,
  uploads: { feed: feedUpload },
  work: [retentionWork, followWork],
};
