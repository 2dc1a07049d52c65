import type { SubgraphPart } from '@khien/subgraph';
import { networkAssets } from '../../migrations/0035-network-assets.js';
import { observations } from '../../migrations/0036-observations.js';
import { exposure } from '../../migrations/0037-exposure.js';
import { feedIncidents } from '../../migrations/0038-feed-incidents.js';
import { assetsHolding } from '../../migrations/0061-assets-holding.js';
import { observationsMatchedAnew } from '../../migrations/0062-observations-matched-anew.js';
import { feedsAtSpeed } from '../../migrations/0065-feeds-at-speed.js';
import { demonstrationOfFeeds } from '../../migrations/0070-demonstration-of-feeds.js';
import { feedRules } from '../../migrations/0071-feed-rules.js';
import { dueBySystem } from '../../migrations/0082-due-by-system.js';
import { rejectsByPlace } from '../../migrations/0104-rejects-by-place.js';
import { noMarkIsLost } from '../../migrations/0105-no-mark-is-lost.js';
import { dueByRoot } from '../../migrations/0106-due-by-root.js';
import { exposureKept } from '../../migrations/0107-exposure-kept.js';
import { exposureFeature } from '../exposure/exposure.feature.js';
import { feedRulesFeature } from '../feed-rules/feed-rules.feature.js';
import { feedSettings } from '../feeds/feed-settings.js';
import { feedsFeature } from '../feeds/feeds.feature.js';
import { networkAssetsFeature } from '../network-assets/network-assets.feature.js';
import { observationsFeature } from '../observations/observations.feature.js';
import { suggestedSystemsFeature } from '../suggested-systems/suggested-systems.feature.js';

const STAGING = ['feed_staging_0', 'feed_staging_1', 'feed_staging_2', 'feed_staging_3'];

/** Network assets, observations from feeds, and the exposure that follows from them. */
export const feedsPart: SubgraphPart = {
  features: [
    networkAssetsFeature,
    suggestedSystemsFeature,
    feedsFeature,
    exposureFeature,
    feedRulesFeature,
    observationsFeature,
  ],
  migrations: [
    networkAssets,
    observations,
    exposure,
    feedIncidents,
    assetsHolding,
    observationsMatchedAnew,
    feedsAtSpeed,
    demonstrationOfFeeds,
    feedRules,
    dueBySystem,
    rejectsByPlace,
    noMarkIsLost,
    dueByRoot,
    exposureKept,
  ],
  // Nothing is deleted: what ends is marked as ended.
  grants: {
    network_asset: ['select', 'insert', 'update'],
    autonomous_system: ['select'],
    ip_prefix_asn: ['select'],
    threat_family: ['select'],
    feed_import: ['select'],
    feed_reject: ['select'],
    botnet_observation: ['select'],
    botnet_exposure: ['select'],
    feed_rule: ['select', 'insert', 'update'],
    ...Object.fromEntries(STAGING.map((table) => [table, ['insert'] as const])),
  },
  functions: [
    'network_asset_overlaps(uuid, integer)',
    'network_assets_holding(inet[])',
    'feed_begin(uuid, text, text, text, timestamptz)',
    'feed_end(uuid, text, text, bigint, text, timestamptz)',
    'feed_slot(integer)',
    'feed_claim(uuid, bytea, integer, integer, timestamptz)',
    'feed_prepare(date[], text[], text[])',
    'feed_fresh(date[], integer[])',
    'feed_merge(integer)',
    'feed_progress(uuid, bigint, bigint, bigint, bigint, bigint, integer, integer, bigint[], bigint[], text[], text[], timestamptz)',
    'feed_forget(date)',
    'botnet_forget(date)',
    'botnet_catch_up(integer)',
    'botnet_pending()',
    'botnet_rematch()',
    'feed_due(date, uuid)',
    'feed_followed(uuid, uuid, integer, date, integer)',
  ],
  unaudited: Object.fromEntries(
    STAGING.map((table) => [
      table,
      'Rows of a chunk until it is merged in the same transaction; the import has entries.',
    ]),
  ),
  settings: feedSettings,
};
