import type { SubgraphPart } from '@khien/subgraph';
import { sendersStep } from '../../migrations/0055-senders.js';
import { sendersFeature } from '../senders/senders.feature.js';

/** The anti-spam registry: senders, codes, spam reports. */
export const antiSpamPart: SubgraphPart = {
  features: [sendersFeature],
  migrations: [sendersStep],
  // Nothing is deleted: what ends is marked as ended.
  grants: { sender: ['select', 'insert', 'update'], sender_move: ['select'], sender_notice: ['select'] },
  functions: [
    'sender_name_taken(text, text)',
    'sender_by_name(text, date)',
    'sender_figures(integer)',
    'sender_terms(timestamptz, integer)',
  ],
};
