import type { AuditedContent, Feature } from '@khien/subgraph';
import { sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { Dispatch } from './dispatch.entity.js';
import { DispatchMutations } from './dispatch.mutations.js';
import { dispatchPolicy } from './dispatch.policy.js';
import { DispatchResolver, MemberDispatchesResolver } from './dispatch.resolver.js';
import { dispatchesWork } from './dispatches.work.js';
import { IncidentDispatchesResolver, MemberResponseTimesResolver } from './incident-dispatches.resolver.js';
import { visibleDispatches } from './visible-dispatches.js';

/** What the trail shows of dispatches: to whoever sees them. */
const readable: AuditedContent = async (ids, context) => {
  const { rows } = await sql<{ id: string }>`select d.id from dispatch d
    where d.id = any(${ids.filter(isUuid)}::uuid[]) and ${visibleDispatches(context)}`.execute(context.db);
  return rows.map(({ id }) => id);
};

/** Dispatches: incidents offered to members of the network. */
export const dispatchesFeature: Feature = {
  resolvers: [
    DispatchResolver,
    MemberDispatchesResolver,
    IncidentDispatchesResolver,
    MemberResponseTimesResolver,
    DispatchMutations,
  ],
  entities: [Dispatch],
  policy: dispatchPolicy,
  auditedContent: { Dispatch: readable },
  work: [dispatchesWork],
};
