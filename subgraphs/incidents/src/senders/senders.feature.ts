import type { AuditedContent, BackgroundWork, Feature } from '@khien/subgraph';
import { sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { idOf } from '../neighbours/representation.js';
import { Sender } from './sender.entity.js';
import { SenderMutations } from './sender.mutations.js';
import { senderPolicy } from './sender.policy.js';
import { SenderResolver } from './sender.resolver.js';
import { SenderNoticeResolver } from './sender-notice.resolver.js';
import { SendersReader } from './senders.reader.js';
import { visibleSenders } from './visible-senders.js';

/** Registrations at a time. */
const BATCH = 500;

/** What the trail shows of registrations: to whoever sees them. */
const readable: AuditedContent = async (ids, context) => {
  const { rows } = await sql<{ id: string }>`select s.id from sender s
    where s.id = any(${ids.filter(isUuid)}::uuid[]) and ${visibleSenders(context)}`.execute(context.db);
  return rows.map(({ id }) => id);
};

/** Registrations expire, and terms that passed are announced, each once: also those that passed while nobody looked. */
const terms: BackgroundWork = {
  name: 'terms of advertising senders',
  async run({ orm, clock, ending }) {
    const db = orm.em.fork().getKysely<unknown>();
    while (!ending.aborted) {
      const { rows } = await sql<{
        done: number;
      }>`select sender_terms(${clock.now()}, ${BATCH}) as done`.execute(db);
      if ((rows[0]?.done ?? 0) === 0) return;
    }
  },
};

/** Advertising senders: management codes and sender names. */
export const sendersFeature: Feature = {
  resolvers: [SenderResolver, SenderMutations, SenderNoticeResolver],
  entities: [Sender],
  policy: senderPolicy,
  references: {
    AdvertisingSender: (representation, context) => context.use(SendersReader).byId(idOf(representation)),
  },
  auditedContent: { Sender: readable },
  work: [terms],
};
