import type { Feature } from '@khien/subgraph';
import { type FeaturePolicy, fields, withObject } from '@khien/subgraph';
import { sql } from 'kysely';
import { readableOf } from '../casework/audited.js';
import { worksOnIncident } from '../casework/works-on-incident.js';
import { seesParties } from '../sharing/sharing.policy.js';
import { IncidentMessage } from './incident-message.entity.js';
import { MessageReceipt } from './message-receipt.entity.js';
import { visibleMessages } from './messages.reader.js';
import { MessageReceiptResolver, MessageResolver, MessagesResolver } from './messages.resolver.js';

const policy: FeaturePolicy = {
  Mutation: { fields: fields(worksOnIncident, ['sendIncidentMessage', 'markIncidentMessageRead']) },
  IncidentMessagePayload: { fields: { message: withObject } },
  Incident: { fields: { messages: seesParties } },
  IncidentMessage: {
    fields: fields(withObject, [
      ...['id', 'title', 'body', 'tlp', 'sentAt', 'senderOrganization', 'sender', 'recipients'],
    ]),
  },
  IncidentMessageRecipient: { fields: fields(withObject, ['organization', 'subject', 'readAt']) },
};

const MESSAGES = sql`incident_message m join incident i on i.id = m.incident_id`;

/** Messages to parties of incidents. */
export const messagesFeature: Feature = {
  resolvers: [MessagesResolver, MessageResolver, MessageReceiptResolver],
  entities: [IncidentMessage, MessageReceipt],
  policy,
  auditedContent: {
    IncidentMessage: readableOf(MESSAGES, sql`m.id`, visibleMessages),
    MessageReceipt: readableOf(
      sql`incident_message_receipt r join incident_message m on m.id = r.message_id join incident i on i.id = m.incident_id`,
      sql`r.id`,
      visibleMessages,
    ),
  },
};
