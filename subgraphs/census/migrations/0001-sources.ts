import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/** What everything else refers to: publications, and the regions of the statistical tables. */
class Sources extends Migration {
  override up(): void {
    // Codes and identifiers sort by byte (collate "C"), so that pages have one order on every machine.
    this.addSql(`
      create table source (
        id text collate "C" primary key,
        publisher_vi text not null,
        publisher_en text not null,
        publication text not null,
        published text,
        url text,
        licence text not null,
        attribution text,
        note text
      )`);
    this.addSql(`comment on table source is 'Publications from which the reference data are taken.'`);
    this.addSql(`comment on column source.published is 'Day or year of publication, as far as known.'`);
    this.addSql(`
      create table statistical_region (
        code text collate "C" primary key,
        name_vi text not null,
        name_en text not null
      )`);
    this.addSql(
      `comment on table statistical_region is 'Regions of the census 2019 and of the yearly tables.'`,
    );
  }
}

/** Publications and statistical regions. */
export const sources: MigrationStep = { name: '0001-sources', class: Sources };
