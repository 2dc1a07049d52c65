import type { Feature } from '@khien/subgraph';
import { sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { IntakeMutations } from './intake.mutations.js';
import { intakePolicy } from './intake.policy.js';
import { visibleIntake } from './intake.reader.js';
import { IncidentIntakeResolver, IntakeResolver } from './intake.resolver.js';
import { IntakeReport } from './intake-report.entity.js';
import { PublicReportResolver } from './public-report.resolver.js';

/** Reports that came in, and what becomes of them. */
export const intakeFeature: Feature = {
  resolvers: [IntakeResolver, IncidentIntakeResolver, IntakeMutations, PublicReportResolver],
  entities: [IntakeReport],
  policy: intakePolicy,
  auditedContent: {
    IntakeReport: async (ids, context) => {
      const { rows } = await sql<{ id: string }>`select r.id from incident_intake r
        where r.id = any(${ids.filter(isUuid)}::uuid[]) and ${visibleIntake(context)}`.execute(context.db);
      return rows.map(({ id }) => id);
    },
  },
};
