import { inLanguage } from '@khien/errors';
import {
  type Listing,
  matchesText,
  Origin,
  Provenance,
  type RequestContext,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { Organization } from './organization.entity.js';
import type { OrganizationFilter } from './organization.filter.js';

type Row = Readonly<Record<string, unknown>>;

/** The columns of an organization with the publication that it comes from. */
export const organizationColumns = sql`o.*, src.publisher_vi, src.publisher_en, src.publication, src.url`;

/** Organizations with their publications; demonstration units have none. */
export const organizationTables = sql`organization o left join source src on src.id = o.source_id`;

/** A row of {@link organizationColumns} as an organization. */
export function organizationMapper(context: RequestContext): (row: Row) => Organization {
  const map = rowMapper(context.orm, Organization);
  return (row) => {
    const organization = map(row);
    const publisher = { vi: String(row['publisher_vi']), en: String(row['publisher_en']) };
    const published = organization.origin === Origin.REFERENCE;
    organization.provenance = Object.assign(new Provenance(), {
      origin: organization.origin,
      publisher: published ? inLanguage(publisher, context.language) : null,
      publication: row['publication'],
      referenceDate: organization.validFrom,
      url: row['url'],
    });
    return organization;
  };
}

/** The organizations that a filter lets through, by code. */
export function organizationListing(
  context: RequestContext,
  filter: OrganizationFilter | null,
): Listing<Organization> {
  return {
    columns: organizationColumns,
    from: organizationTables,
    where: predicates(filter ?? {}),
    keyset: { name: 'code', descending: false, columns: [{ expression: sql`o.code`, type: 'text' }] },
    node: organizationMapper(context),
  };
}

function predicates({ search, kind, areaId }: OrganizationFilter): RawBuilder<unknown>[] {
  const found: RawBuilder<unknown>[] = [];
  const inVietnamese = matchesText(sql`o.name_vi`, search ?? '');
  const inEnglish = matchesText(sql`o.name_en`, search ?? '');
  if (inVietnamese && inEnglish) found.push(sql`(${inVietnamese} or ${inEnglish})`);
  if (kind) found.push(sql`o.kind = any(${kind}::text[])`);
  if (areaId) found.push(sql`o.area_id = ${areaId}`);
  return found;
}
