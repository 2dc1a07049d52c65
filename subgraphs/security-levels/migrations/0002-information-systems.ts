import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/** Information systems with the facts that their level is judged by. */
class InformationSystems extends Migration {
  override up(): void {
    this.addSql(`
      create table information_system (
        id uuid primary key,
        reference text collate "C" not null unique check (reference ~ '^HTTT-\\d{4}-\\d{6,}$'),
        name text not null check (name = btrim(name) and length(name) between 1 and 200),
        description text check (length(description) between 1 and 2000),
        owner_id uuid not null references organization,
        operator_id uuid not null references organization,
        kind text not null check (kind in
          ('INTERNAL', 'SERVING_CITIZENS_AND_BUSINESSES', 'INFRASTRUCTURE', 'INDUSTRIAL_CONTROL', 'OTHER')),
        state text not null check (state in ('PLANNED', 'BUILDING', 'OPERATING', 'RETIRED')),
        users integer check (users >= 0),
        served_area_ids text[] not null check (cardinality(served_area_ids) <= 500),
        information_classes text[] check (cardinality(information_classes) > 0
          and information_classes <@ array['PUBLIC', 'PRIVATE', 'PERSONAL', 'STATE_SECRET']),
        basic_data_subjects integer check (basic_data_subjects >= 0),
        sensitive_data_subjects integer check (sensitive_data_subjects >= 0),
        conditional_business_line boolean,
        administrative_procedures boolean,
        infrastructure_scope text check (infrastructure_scope in ('ONE_ORGANIZATION', 'ONE_MINISTRY',
          'ONE_SECTOR', 'ONE_PROVINCE', 'SEVERAL_PROVINCES', 'NATIONWIDE', 'INTERNATIONAL')),
        national_e_government boolean,
        round_the_clock boolean,
        works_grade text check (works_grade in
          ('UNGRADED', 'GRADE_IV', 'GRADE_III', 'GRADE_II', 'GRADE_I', 'SPECIAL')),
        national_security_works boolean,
        defence_or_security boolean,
        strategic boolean,
        harm_to_national_security text check (harm_to_national_security in
          ('NONE', 'HARM', 'SERIOUS', 'ESPECIALLY_SERIOUS')),
        central_national_data boolean,
        decided_level smallint check (decided_level between 1 and 5),
        level smallint check (level between 1 and 5),
        level_status text not null check (level_status in
          ('DETERMINED', 'AT_LEAST', 'FACTS_MISSING', 'NO_CRITERION')),
        origin text not null check (origin in ('REGISTERED', 'DEMONSTRATION')),
        registered_at timestamptz(3) not null,
        version integer not null default 1 check (version >= 1),
        check ((level is null) = (level_status in ('FACTS_MISSING', 'NO_CRITERION')))
      )`);
    this.addSql('create index information_system_newest on information_system (registered_at, id)');
    for (const column of ['owner_id', 'operator_id', 'level', 'level_status', 'kind', 'state', 'origin']) {
      this.addSql(
        `create index information_system_${column} on information_system (${column}, registered_at, id)`,
      );
    }
    this.addSql(
      'create index information_system_search on information_system using gin (khien_fold(name) gin_trgm_ops)',
    );
    this.addSql(`
      create table information_system_reference_counter (
        year smallint primary key check (year between 1900 and 9999),
        last_number integer not null check (last_number >= 0)
      )`);
    const comments: Readonly<Record<string, string>> = {
      'table information_system': 'Information systems; null in a fact means not known.',
      'column information_system.reference': 'HTTT, year of registration in Vietnam, number within it.',
      'column information_system.users': 'Number of users; null when not known.',
      'column information_system.served_area_ids':
        'Administrative units that it serves, as the census knows them; sorted, each once.',
      'column information_system.decided_level':
        'Level by decision of the Prime Minister or by the risk-management framework; null when there is none.',
      'column information_system.level': 'What the rulebook gives for the facts; null when it gives none.',
      'table information_system_reference_counter': 'The last number given out in a year.',
    };
    for (const [what, text] of Object.entries(comments)) {
      this.addSql(`comment on ${what} is '${text}'`);
    }
  }
}

/** Information systems and their reference counter. */
export const informationSystemsStep: MigrationStep = {
  name: '0002-information-systems',
  class: InformationSystems,
};
