import type { AuditedContent, Feature, RequestContext } from '@khien/subgraph';
import { sql } from 'kysely';
import { isUuid } from '../identifiers.rules.js';
import { ExpectedDates } from './expected-dates.entity.js';
import { ExpectedDatesResolver } from './expected-dates.resolver.js';
import './dossier-enums.type.js';
import { ApprovalMutations } from './approval.mutations.js';
import { deadlinesWork } from './deadlines.work.js';
import { DossierMutations } from './dossier.mutations.js';
import { dossierPolicy } from './dossier.policy.js';
import { DossierDeadline, PlanRecord } from './dossier-deadline.entity.js';
import { DossierDecision, DossierDocument, DossierOpinion, DossierSystem } from './dossier-parts.entity.js';
import {
  DeadlineNoticeResolver,
  DossierActionResolver,
  DossierDeadlineResolver,
  DossierDecisionResolver,
  DossierDocumentResolver,
  DossierOpinionResolver,
  DossierRefusalResolver,
  DossierStepResolver,
  DossierSystemResolver,
  ObligationResolver,
  RequiredDocumentResolver,
} from './dossier-parts.resolver.js';
import { DossiersResolver } from './dossiers.resolver.js';
import { LevelDossier } from './level-dossier.entity.js';
import { LevelDossierResolver } from './level-dossier.resolver.js';
import { SystemDossiersResolver } from './system-dossiers.resolver.js';
import { visibleDossiers } from './visible-dossiers.js';

/** Of parts of dossiers, those whose dossier the caller sees. @param table with `id` and `dossier_id` */
const ofVisible =
  (table: string) =>
  async (ids: readonly string[], context: RequestContext): Promise<readonly string[]> => {
    const { rows } = await sql<{ id: string }>`
      select x.id from ${sql.table(table)} x join dossier d on d.id = x.dossier_id
      where x.id = any(${ids.filter(isUuid)}::uuid[]) and ${await visibleDossiers(context)}`.execute(
      context.db,
    );
    return rows.map(({ id }) => id);
  };

const dossiersThemselves: AuditedContent = async (ids, context) => {
  const { rows } = await sql<{ id: string }>`
    select d.id from dossier d
    where d.id = any(${ids.filter(isUuid)}::uuid[]) and ${await visibleDossiers(context)}`.execute(
    context.db,
  );
  return rows.map(({ id }) => id);
};

/** Dossiers that propose levels (hồ sơ đề xuất cấp độ). */
export const dossiers: Feature = {
  resolvers: [
    DossiersResolver,
    DossierMutations,
    ApprovalMutations,
    LevelDossierResolver,
    SystemDossiersResolver,
    DossierSystemResolver,
    DossierDocumentResolver,
    RequiredDocumentResolver,
    DossierOpinionResolver,
    DossierDecisionResolver,
    DossierDeadlineResolver,
    DossierStepResolver,
    DossierActionResolver,
    DossierRefusalResolver,
    DeadlineNoticeResolver,
    ObligationResolver,
    ExpectedDatesResolver,
  ],
  entities: [
    LevelDossier,
    DossierSystem,
    DossierDocument,
    DossierOpinion,
    DossierDecision,
    DossierDeadline,
    PlanRecord,
    ExpectedDates,
  ],
  policy: dossierPolicy,
  auditedContent: {
    LevelDossier: dossiersThemselves,
    DossierDocument: ofVisible('dossier_document'),
    DossierOpinion: ofVisible('dossier_opinion'),
    DossierDecision: ofVisible('dossier_decision'),
    DossierDeadline: ofVisible('dossier_deadline'),
  },
  work: [deadlinesWork],
  attachments: {
    'dossier-document': ofVisible('dossier_document'),
    'dossier-decision': ofVisible('dossier_decision'),
  },
};
