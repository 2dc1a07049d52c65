import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/**
 * Where a system stands between registration and full protection, beside the level that its facts give: what its
 * dossiers, its plan and its deadlines came to. Written by the triggers of those, never by hand.
 */
class Standing extends Migration {
  override up(): void {
    this.addSql(`
      alter table information_system
        add column approved_level smallint check (approved_level between 1 and 5),
        add column approved_regime text check (approved_regime in ('ND85', 'ND331')),
        add column approved_on date,
        add column dossier_state text check (dossier_state in ('DRAFT', 'EXPERT_OPINION', 'SUBMITTED', 'RETURNED',
          'IN_APPRAISAL', 'APPRAISED_NOT_OK', 'APPRAISED_OK', 'PENDING_APPROVAL', 'LIST_PENDING', 'LISTED',
          'PLAN_PENDING', 'APPROVED', 'REDETERMINATION', 'SUPERSEDED', 'WITHDRAWN')),
        add column plan_state text not null default 'NOT_DONE' check (plan_state in ('NOT_DONE', 'PARTLY', 'FULL')),
        add column level_outdated boolean not null default false,
        add column next_due_at timestamptz(3),
        add column appraising_id uuid references organization,
        add check ((approved_level is null) = (approved_on is null)
          and (approved_level is null) = (approved_regime is null))`);
    this.addSql(`create index information_system_appraising_id on information_system
      (appraising_id, registered_at, id) where appraising_id is not null`);
    const comments: Readonly<Record<string, string>> = {
      approved_level: 'Level of the decision in force; null without one.',
      approved_regime: 'Regime under which that decision was taken.',
      approved_on: 'Day of that decision.',
      dossier_state: 'State of the latest dossier; null when there has been none.',
      plan_state: 'How far the protection plan is carried out (Form 08 of Decree 331/2026).',
      level_outdated: 'The facts of today give another level than the one approved.',
      next_due_at: 'When the next step of the dossier has to be done; null when nothing is owed.',
      appraising_id: 'The organization that appraises the open dossier, which sees the system for that.',
    };
    for (const [column, text] of Object.entries(comments)) {
      this.addSql(`comment on column information_system.${column} is '${text}'`);
    }
  }
}

/** Approved level, dossier, plan and deadline of a system. */
export const standingStep: MigrationStep = { name: '0008-standing', class: Standing };
