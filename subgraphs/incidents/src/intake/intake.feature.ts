import type { Feature } from '@khien/subgraph';
import { sql } from 'kysely';
import { readableOf } from '../casework/audited.js';
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
  auditedContent: { IntakeReport: readableOf(sql`incident_intake r`, sql`r.id`, visibleIntake) },
};
