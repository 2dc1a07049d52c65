import { type AuditedContent, type Feature, visibleRows } from '@khien/subgraph';
import { sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { Assistance } from './assistance.entity.js';
import { assistancePolicy, seesAssistance } from './assistance.policy.js';
import { AssistanceResolver, MemberAssistanceResolver } from './assistance.resolver.js';

/** What the trail shows of assistance: to whoever sees it. */
const readable: AuditedContent = async (ids, context) => {
  const visible =
    visibleRows(context, seesAssistance, [sql`a.organization_id`, sql`a.provider_id`]) ?? sql`true`;
  const { rows } = await sql<{ id: string }>`select a.id from assistance a
    where a.id = any(${ids.filter(isUuid)}::uuid[]) and ${visible}`.execute(context.db);
  return rows.map(({ id }) => id);
};

/** Assistance given to ministries and localities. */
export const assistanceFeature: Feature = {
  resolvers: [AssistanceResolver, MemberAssistanceResolver],
  entities: [Assistance],
  policy: assistancePolicy,
  auditedContent: { Assistance: readable },
};
