import type { AuditedContent, Feature } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { Investigation } from './investigation.entity.js';
import { InvestigationClaim, InvestigationFinding } from './investigation-statement.entity.js';
import { investigationsPolicy } from './investigations.policy.js';
import { visibleInvestigations } from './investigations.reader.js';
import {
  InvestigationClaimResolver,
  InvestigationFindingResolver,
  InvestigationResolver,
  InvestigationsResolver,
} from './investigations.resolver.js';

/** Of rows of a table with `id`, those whose investigation the caller sees. */
const readable =
  (table: RawBuilder<unknown>, of: RawBuilder<unknown>): AuditedContent =>
  async (ids, context) => {
    const { rows } = await sql<{ id: string }>`
      select x.id from ${table} x join investigation v on v.id = ${of} join incident i on i.id = v.incident_id
      where x.id = any(${ids.filter(isUuid)}::uuid[]) and ${visibleInvestigations(context)}`.execute(
      context.db,
    );
    return rows.map(({ id }) => id);
  };

/** Digital investigations. */
export const investigationsFeature: Feature = {
  resolvers: [
    InvestigationsResolver,
    InvestigationResolver,
    InvestigationFindingResolver,
    InvestigationClaimResolver,
  ],
  entities: [Investigation, InvestigationFinding, InvestigationClaim],
  policy: investigationsPolicy,
  auditedContent: {
    Investigation: readable(sql`investigation`, sql`x.id`),
    InvestigationFinding: readable(sql`investigation_finding`, sql`x.investigation_id`),
    InvestigationClaim: readable(sql`investigation_claim`, sql`x.investigation_id`),
  },
};
