import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const LEVELS = `'COUNTRY', 'PROVINCE', 'DISTRICT', 'COMMUNE'`;
const TYPES = `'COUNTRY', 'CITY', 'PROVINCE', 'URBAN_DISTRICT', 'RURAL_DISTRICT', 'TOWN', 'PROVINCIAL_CITY',
  'MUNICIPAL_CITY', 'WARD', 'COMMUNE', 'TOWNSHIP', 'SPECIAL_ZONE'`;

/** Units, and the states that each went through. */
class AdministrativeUnits extends Migration {
  override up(): void {
    this.addSql(`
      create table administrative_unit (
        id text collate "C" primary key,
        code text collate "C" not null,
        level text not null check (level in (${LEVELS})),
        level_rank smallint not null generated always as
          (case level when 'COUNTRY' then 0 when 'PROVINCE' then 1 when 'DISTRICT' then 2 else 3 end) stored,
        valid_from date not null,
        valid_from_precision text not null check (valid_from_precision in ('EXACT', 'NO_LATER_THAN')),
        valid_to date check (valid_to >= valid_from),
        established_by text,
        abolished_by text,
        area_km2 double precision check (area_km2 > 0),
        area_source_id text collate "C" references source,
        region_code text collate "C" references statistical_region,
        source_id text collate "C" not null references source,
        constraint id_is_code_and_first_day
          check (id = code || '@' || to_char(valid_from::timestamp, 'YYYY-MM-DD')),
        constraint area_has_a_source check ((area_km2 is null) = (area_source_id is null)),
        unique (code, valid_from)
      )`);
    this.addSql(`comment on table administrative_unit is
      'One identity of an administrative unit: a code from its first to its last day of validity.'`);
    this.addSql(
      `comment on column administrative_unit.valid_to is 'Last day, included; null while in force.'`,
    );
    this.addSql(`comment on column administrative_unit.level_rank is 'Levels from the country downwards.'`);
    this.addSql(`create unique index one_unit_of_a_code_in_force on administrative_unit (code)
      where valid_to is null`);
    this.addSql('create index administrative_unit_order on administrative_unit (level_rank, id)');
    this.addSql('create index administrative_unit_region on administrative_unit (region_code)');

    this.addSql(`
      create table administrative_unit_state (
        unit_id text collate "C" not null references administrative_unit,
        valid_from date not null,
        valid_to date check (valid_to >= valid_from),
        type text not null check (type in (${TYPES})),
        name_vi text not null,
        name_en text not null,
        full_name_vi text not null,
        full_name_en text not null,
        alt_name_vi text,
        parent_id text collate "C" references administrative_unit,
        ancestor_ids text[] not null check (ancestor_ids[1] = unit_id),
        legal_basis text,
        changes text[] not null check (changes <@ array['INITIAL', 'CREATED', 'RETYPED',
          'RENAMED_OR_SPELLING', 'MOVED', 'REFORM'] and cardinality(changes) > 0),
        primary key (unit_id, valid_from),
        constraint parent_is_next_ancestor check (ancestor_ids[2] is not distinct from parent_id)
      )`);
    this.addSql(`comment on table administrative_unit_state is
      'A period in which type, name and parent of a unit did not change.'`);
    this.addSql(
      `comment on column administrative_unit_state.ancestor_ids is 'The unit and all above it, nearest first.'`,
    );
    this.addSql(`comment on column administrative_unit_state.alt_name_vi is
      'The name with the other placement of the tone mark, where there is one.'`);
    this.addSql(`create unique index one_state_of_a_unit_lasts on administrative_unit_state (unit_id)
      where valid_to is null`);
    this.addSql(
      'create index administrative_unit_state_parent on administrative_unit_state (parent_id, unit_id)',
    );
    this.addSql(`create index administrative_unit_state_ancestors on administrative_unit_state
      using gin (ancestor_ids)`);
    this.addSql(`create index administrative_unit_state_names on administrative_unit_state
      using gin (khien_fold(full_name_vi || ' ' || coalesce(alt_name_vi, '') || ' ' || full_name_en) gin_trgm_ops)
     `);
  }
}

/** Units and their states in time. */
export const administrativeUnits: MigrationStep = {
  name: '0002-administrative-units',
  class: AdministrativeUnits,
};
