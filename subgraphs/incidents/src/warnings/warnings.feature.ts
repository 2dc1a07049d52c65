import type { AuditedContent, Feature, RequestContext } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { visibleEditions, visibleRecipients, visibleWarnings } from './visible-warnings.js';
import { Warning } from './warning.entity.js';
import { WarningMutations } from './warning.mutations.js';
import { warningPolicy } from './warning.policy.js';
import { WarningResolver } from './warning.resolver.js';
import { WarningAnswer } from './warning-answer.entity.js';
import { WARNING_ANSWER } from './warning-answers.service.js';
import {
  WarningAnswerResolver,
  WarningMatchResolver,
  WarningRecipientResolver,
  WarningRevisionResolver,
} from './warning-parts.resolver.js';
import { WarningRecipient } from './warning-recipient.entity.js';
import { WarningRevision } from './warning-revision.entity.js';
import { WarningsReader } from './warnings.reader.js';
import {
  IncidentWarningsResolver,
  OrganizationWarningsResolver,
  SystemWarningsResolver,
  WarningsResolver,
} from './warnings.resolver.js';

async function idsOf(context: RequestContext, statement: RawBuilder<{ id: string }>) {
  const { rows } = await statement.execute(context.db);
  return rows.map(({ id }) => id);
}

const seenWarnings: AuditedContent = (ids, context) =>
  idsOf(
    context,
    sql`select w.id from warning w where w.id = any(${ids.filter(isUuid)}::uuid[]) and ${visibleWarnings(context)}`,
  );

/** The trail names an edition by the id of its warning and its number. */
const seenRevisions: AuditedContent = (ids, context) =>
  idsOf(
    context,
    sql`select c.warning_id || '~~~' || c.number as id from warning_revision c join warning w on w.id = c.warning_id
      where c.warning_id || '~~~' || c.number = any(${[...ids]}::text[])
        and c.warning_id = any(${ids.map((id) => id.split('~~~')[0] ?? '').filter(isUuid)}::uuid[])
        and ${visibleWarnings(context)} and ${visibleEditions(context)}`,
  );

const seenAnswers: AuditedContent = (ids, context) =>
  idsOf(
    context,
    sql`select a.id from warning_answer a where a.id = any(${ids.filter(isUuid)}::uuid[])
      and exists (select from warning_recipient r where r.id = any (a.recipient_ids) and ${visibleRecipients(context)})`,
  );

/** Warnings: written, issued, read, answered. */
export const warningsFeature: Feature = {
  resolvers: [
    WarningsResolver,
    WarningResolver,
    WarningRevisionResolver,
    WarningRecipientResolver,
    WarningAnswerResolver,
    WarningMatchResolver,
    SystemWarningsResolver,
    OrganizationWarningsResolver,
    IncidentWarningsResolver,
    WarningMutations,
  ],
  entities: [Warning, WarningRevision, WarningRecipient, WarningAnswer],
  policy: warningPolicy,
  references: {
    Warning: ({ id, reference }, context) =>
      context.use(WarningsReader).byKey(typeof id === 'string' ? { id } : { reference: String(reference) }),
  },
  attachments: { [WARNING_ANSWER]: seenAnswers },
  auditedContent: { Warning: seenWarnings, WarningRevision: seenRevisions, WarningAnswer: seenAnswers },
};
