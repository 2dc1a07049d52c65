import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const RELATIONS = `'UNCHANGED', 'CONTINUED', 'MERGED_INTO', 'MERGED_KEEPS_CODE', 'SPLIT_INTO', 'RECODED',
  'DISTRICT_BECAME_COMMUNE', 'TERRITORY_NOW_IN'`;
const MATCHES = `'OFFICIAL', 'RESOLVED', 'PORTAL_TEXT', 'RESOLVED_BY_CODE_ONLY', 'RESOLVED_BY_NAME',
  'RESOLVED_BY_OLD_NAME', 'HISTORIC_NAME', 'SAME_NAME_AND_DISTRICT', 'FORMER_DISTRICT_WITHOUT_COMMUNES',
  'ADDED_SAME_CODE_AND_NAME'`;

/** What units became, and former names that no unit was found for. */
class Successions extends Migration {
  override up(): void {
    this.addSql(`
      create table administrative_unit_succession (
        predecessor_id text collate "C" not null references administrative_unit,
        successor_id text collate "C" not null references administrative_unit,
        effective_date date not null,
        relation text not null check (relation in (${RELATIONS})),
        coverage text not null check (coverage in ('WHOLE', 'SPLIT')),
        match text not null check (match in (${MATCHES})),
        legal_basis text,
        source_id text collate "C" not null references source,
        primary key (predecessor_id, successor_id),
        check (predecessor_id <> successor_id)
      )`);
    this.addSql(
      `comment on table administrative_unit_succession is 'A unit and one that took over from it.'`,
    );
    this.addSql(`comment on column administrative_unit_succession.coverage is
      'SPLIT: the predecessor is listed under several successors. Shares are unknown.'`);
    this.addSql(`comment on column administrative_unit_succession.match is
      'How the names of the mapping were brought together with codes.'`);
    this.addSql(`create index administrative_unit_succession_successor
      on administrative_unit_succession (successor_id, effective_date, predecessor_id)`);
    this.addSql(`create index administrative_unit_succession_predecessor
      on administrative_unit_succession (predecessor_id, effective_date, successor_id)`);
    this.addSql(`
      create table unresolved_predecessor (
        successor_id text collate "C" not null references administrative_unit,
        old_name_vi text not null,
        old_district_vi text not null,
        old_province_vi text not null,
        source_id text collate "C" not null references source,
        primary key (successor_id, old_name_vi, old_district_vi)
      )`);
    this.addSql(`comment on table unresolved_predecessor is
      'A former name that the mapping lists under a present unit and that has no code.'`);
  }
}

/** Predecessors and successors. */
export const successions: MigrationStep = { name: '0003-successions', class: Successions };
