import { type AuditedContent, type Feature, visibleRows } from '@khien/subgraph';
import { sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { OnCallRota, OnCallShift } from './on-call.entity.js';
import { onCallPolicy, seesOnCall } from './on-call.policy.js';
import {
  MemberOnCallResolver,
  OnCallMutations,
  OnCallResolver,
  OnCallShiftResolver,
} from './on-call.resolver.js';

/** What the trail shows of calendars: to whoever sees them. Shifts name persons: their content is shown to nobody. */
const readable: AuditedContent = async (ids, context) => {
  const visible = visibleRows(context, seesOnCall, [sql`r.organization_id`]) ?? sql`true`;
  const { rows } = await sql<{ id: string }>`select r.id from on_call_rota r
    where r.id = any(${ids.filter(isUuid)}::uuid[]) and ${visible}`.execute(context.db);
  return rows.map(({ id }) => id);
};

/** On-call calendars of members. */
export const onCallFeature: Feature = {
  resolvers: [OnCallResolver, OnCallShiftResolver, MemberOnCallResolver, OnCallMutations],
  entities: [OnCallRota, OnCallShift],
  policy: onCallPolicy,
  auditedContent: { OnCallRota: readable },
};
