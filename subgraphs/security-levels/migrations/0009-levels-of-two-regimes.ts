import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/** Facts of both decrees, the dates that choose between them, and the parts of a system. */
class LevelsOfTwoRegimes extends Migration {
  override up(): void {
    this.addSql(`
      alter table information_system
        add column state_secret_degree text
          check (state_secret_degree in ('CONFIDENTIAL', 'SECRET', 'TOP_SECRET')),
        add column data_subjects_counted_by text
          check (data_subjects_counted_by in ('DISTINCT_PERSONS', 'ACCOUNTS', 'RECORDS', 'ESTIMATE')),
        add column data_subjects_counted_on date,
        add column public_service_grade text
          check (public_service_grade in ('NONE', 'GRADE_1', 'GRADE_2', 'GRADE_3', 'GRADE_4')),
        add column national_security_telecoms boolean,
        add column national_security_field text check (national_security_field in ('NONE',
          'MILITARY_SECURITY_DIPLOMACY_CIPHER', 'STATE_SECRET_STORAGE', 'SPECIAL_ARTEFACTS', 'DANGEROUS_MATERIALS',
          'SPECIAL_FACILITIES', 'CENTRAL_AGENCIES', 'NATIONAL_SECTOR_SYSTEM', 'AUTOMATIC_CONTROL')),
        add column national_security_consequences text[] check (national_security_consequences <@ array['SOVEREIGNTY',
          'DEFENCE_AND_DIPLOMACY', 'ECONOMY', 'CATASTROPHE', 'SPECIAL_GRADE_WORKS', 'SECRET_POLICY',
          'CENTRAL_DIRECTION']),
        add column national_security_listed boolean,
        add column risk_assessed_level smallint check (risk_assessed_level between 1 and 5),
        add column investment_started_on date,
        add column operating_since date,
        add column prior_approved_level smallint check (prior_approved_level between 1 and 5),
        add column prior_approved_on date,
        add column parts jsonb not null default '[]'
          check (jsonb_typeof(parts) = 'array' and jsonb_array_length(parts) <= 20),
        add column level_regime text not null default 'ND331' check (level_regime in ('ND85', 'ND331')),
        add column level_nd85 smallint check (level_nd85 between 1 and 5),
        add column level_nd331 smallint check (level_nd331 between 1 and 5),
        add check ((prior_approved_level is null) = (prior_approved_on is null)),
        add check (operating_since >= investment_started_on)`);
    // What was determined so far was determined by Decree 331.
    this.addSql('update information_system set level_nd331 = level');
    // Nobody decides on level 1 (Article 11 of Decree 331): what stood there was a risk assessment.
    this.addSql(
      `update information_system set risk_assessed_level = 1, decided_level = null where decided_level = 1`,
    );
    this.addSql(`alter table information_system drop constraint information_system_decided_level_check`);
    this.addSql(`alter table information_system
      add constraint information_system_decided_level_check check (decided_level between 2 and 5)`);
    const comments: Readonly<Record<string, string>> = {
      decided_level: 'Level by decision of the Prime Minister; null when there is none.',
      risk_assessed_level: 'Level that a risk assessment calls for; raises a level, never lowers one.',
      investment_started_on: 'Day on which its investment or construction began.',
      operating_since: 'Day on which it was put into operation.',
      prior_approved_level: 'Level approved before it was registered here; null when none is known.',
      prior_approved_on: 'Day of that approval.',
      parts: 'Parts with facts of their own: id, name, kind, users, facts by name.',
      level: 'What the rulebook of level_regime gives for the facts and the parts; null when it gives none.',
      level_nd85:
        'What the rulebook of Decree 85 gives, whichever regime judges the system; null when it gives none.',
      level_nd331: 'What the rulebook of Decree 331 gives, likewise.',
      level_regime: 'The regime that the dates give, or the default one where they give none.',
    };
    for (const [column, text] of Object.entries(comments)) {
      this.addSql(`comment on column information_system.${column} is '${text}'`);
    }
  }
}

/** Facts, dates and parts for the rulebooks of two regimes. */
export const levelsOfTwoRegimesStep: MigrationStep = {
  name: '0009-levels-of-two-regimes',
  class: LevelsOfTwoRegimes,
};
