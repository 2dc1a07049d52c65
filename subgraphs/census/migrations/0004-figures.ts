import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const MEASURES = `'POPULATION', 'POPULATION_MALE', 'POPULATION_FEMALE', 'POPULATION_URBAN', 'POPULATION_RURAL',
  'HOUSEHOLDS'`;
const BASES = `'CENSUS', 'SAMPLE_SURVEY', 'ANNUAL_AVERAGE', 'REGISTERED_RESIDENTS', 'PORTAL'`;
const STATUSES = `'FINAL', 'PRELIMINARY', 'ESTIMATED', 'AGGREGATED', 'UNVERIFIED', 'SUSPECT'`;
const INDICATORS = `'GENERAL_SCHOOLS_TOTAL', 'PRIMARY_SCHOOLS', 'PRIMARY_LOWER_SECONDARY_SCHOOLS',
  'LOWER_SECONDARY_SCHOOLS', 'LOWER_UPPER_SECONDARY_SCHOOLS', 'UPPER_SECONDARY_SCHOOLS', 'KINDERGARTENS',
  'HEALTH_ESTABLISHMENTS_TOTAL', 'HOSPITALS', 'REGIONAL_POLYCLINICS', 'SANATORIA', 'MEDICAL_SERVICE_UNITS'`;
const AREA = `
        unit_id text collate "C" references administrative_unit,
        region_code text collate "C" references statistical_region,`;

/** Censuses, and published numbers of people, households and facilities. */
class Figures extends Migration {
  override up(): void {
    this.addSql(`
      create table census_round (
        code text collate "C" primary key,
        name_vi text not null,
        name_en text not null,
        kind text not null check (kind in ('POPULATION_AND_HOUSING', 'MID_TERM_SURVEY', 'ECONOMIC')),
        reference_date date,
        status text not null check (status in ('UNDERWAY', 'PRELIMINARY_RESULTS', 'FINAL_RESULTS')),
        legal_basis text,
        note text,
        source_id text collate "C" not null references source
      )`);
    this.addSql(`comment on table census_round is 'A census, or the survey between two censuses.'`);
    this.addSql(`
      create table population_figure (
        id text collate "C" primary key,${AREA}
        measure text not null check (measure in (${MEASURES})),
        value integer not null check (value >= 0),
        reference_from date not null,
        reference_to date not null check (reference_to >= reference_from),
        reference_kind text not null check (reference_kind in ('POINT', 'PERIOD', 'PUBLICATION_YEAR')),
        basis text not null check (basis in (${BASES})),
        status text not null check (status in (${STATUSES})),
        method text,
        rounded_to integer check (rounded_to > 1),
        note text,
        census_code text collate "C" references census_round,
        source_id text collate "C" not null references source,
        constraint of_one_area check (num_nonnulls(unit_id, region_code) = 1),
        constraint of_a_census check ((census_code is not null) = (basis in ('CENSUS', 'SAMPLE_SURVEY')))
      )`);
    this.addSql(
      `comment on table population_figure is 'A published number of persons or households of an area.'`,
    );
    this.addSql(`comment on column population_figure.basis is
      'How it was counted. Figures of different bases are never added up or put into one series.'`);
    this.addSql(`comment on column population_figure.rounded_to is 'The source rounds to multiples of it.'`);
    this.addSql('create index population_figure_unit on population_figure (unit_id, reference_from, id)');
    this.addSql(
      'create index population_figure_region on population_figure (region_code, reference_from, id)',
    );
    this.addSql(`create index population_figure_census on population_figure (census_code, reference_from, id)
      where census_code is not null`);
    this.addSql(`
      create table facility_figure (
        id text collate "C" primary key,${AREA}
        indicator text not null check (indicator in (${INDICATORS})),
        value integer not null check (value >= 0),
        reference_year smallint not null,
        source_id text collate "C" not null references source,
        constraint of_one_area check (num_nonnulls(unit_id, region_code) = 1)
      )`);
    this.addSql(
      `comment on table facility_figure is 'A published number of schools or health establishments.'`,
    );
    this.addSql('create index facility_figure_unit on facility_figure (unit_id, reference_year, id)');
    this.addSql('create index facility_figure_region on facility_figure (region_code, reference_year, id)');
  }
}

/** Censuses, population and facilities. */
export const figures: MigrationStep = { name: '0004-figures', class: Figures };
