import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/** Organizations, and the publications that their reference data come from. */
class Organizations extends Migration {
  override up(): void {
    this.addSql(`
      create table source (
        id text collate "C" primary key,
        publisher_vi text not null,
        publisher_en text not null,
        publication text not null,
        published text,
        url text
      )`);
    this.addSql(`comment on table source is 'Publications from which the reference data are taken.'`);
    this.addSql(`comment on column source.published is 'Day or year of publication, as far as known.'`);

    // Codes sort by byte (collate "C"), so that pages have one order on every machine.
    this.addSql(`
      create table organization (
        id uuid primary key,
        code text collate "C" not null unique check (code ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$'),
        name_vi text not null check (name_vi <> ''),
        name_en text not null check (name_en <> ''),
        kind text not null
          check (kind in ('MINISTRY', 'MINISTERIAL_LEVEL_AGENCY', 'PROVINCIAL_PEOPLES_COMMITTEE')),
        area_id text collate "C" check (area_id ~ '^[A-Z0-9]{2,5}@\\d{4}-\\d{2}-\\d{2}$'),
        legacy_identifier_code text,
        valid_from date not null,
        legal_basis text,
        source_id text collate "C" not null references source
      )`);
    this.addSql('create index organization_area on organization (area_id, code)');
    this.addSql('create index organization_kind on organization (kind, code)');
    this.addSql(
      'create index organization_search_vi on organization using gin (khien_fold(name_vi) gin_trgm_ops)',
    );
    this.addSql(
      'create index organization_search_en on organization using gin (khien_fold(name_en) gin_trgm_ops)',
    );
    const comments: Readonly<Record<string, string>> = {
      'table organization': 'Bodies that own or operate information systems.',
      'column organization.code': 'Code of this platform, such as VN-GOV-01 or VN-UBND-48.',
      'column organization.area_id': 'Administrative unit of a committee, as the census knows it.',
      'column organization.legacy_identifier_code':
        'Level-1 identifier code of the body of the same name before the reform of 2025; may have been issued again.',
      'column organization.valid_from': 'First day on which the body existed in this form.',
      'column organization.legal_basis': 'Act that established it in this form, where known.',
    };
    for (const [what, text] of Object.entries(comments)) {
      this.addSql(`comment on ${what} is '${text}'`);
    }
  }
}

/** Organizations and sources. */
export const organizationsStep: MigrationStep = { name: '0001-organizations', class: Organizations };
