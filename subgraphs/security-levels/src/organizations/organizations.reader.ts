import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
  readPage,
} from '@khien/subgraph';
import { sql } from 'kysely';
import { isUuid } from '../identifiers.rules.js';
import { visibleSystems } from '../information-systems/visible-systems.js';
import type { Organization } from './organization.entity.js';
import type { OrganizationFilter } from './organization.filter.js';
import {
  organizationColumns,
  organizationListing,
  organizationMapper,
  organizationTables,
} from './organization.listing.js';

/** By what an organization is known. */
export type OrganizationKey = { readonly id: string } | { readonly code: string };

type Row = Readonly<Record<string, unknown>>;

/** What is asked about organizations. */
export class OrganizationsReader {
  constructor(private readonly context: RequestContext) {}

  /** The organization of a key; null when there is none. One statement for all that are asked for in a turn. */
  byKey(key: OrganizationKey): Promise<Organization | null> {
    const loader = this.context.loader<OrganizationKey, Organization | null>('organization by key', (keys) =>
      this.#load(keys),
    );
    return loader.load('id' in key ? { id: key.id.toLowerCase() } : { code: key.code });
  }

  /** A page of the organizations directly under one, by code; one statement for many organizations. */
  under(parentId: string, args: ConnectionArgs): Promise<Page<Organization>> {
    const listing = {
      ...organizationListing(this.context, null),
      name: 'organizations under',
      parentType: 'uuid',
      belongs: sql`o.parent_id = parent.key`,
    };
    return readChildPage(this.context, listing, args, parentId);
  }

  /** A page of the organizations that a filter lets through, by code. */
  list(filter: OrganizationFilter | null, args: ConnectionArgs): Promise<Page<Organization>> {
    return readPage(this.context.db, organizationListing(this.context, filter), args);
  }

  /**
   * A page of the organizations seated in one of some areas, by code; one statement for many such sets.
   *
   * @param areas PostgreSQL text of an array of area identifiers, see `areaSet`
   */
  seatedIn(areas: string, args: ConnectionArgs): Promise<Page<Organization>> {
    const listing = {
      ...organizationListing(this.context, null),
      name: 'organizations of areas',
      parentType: 'text',
      belongs: sql`o.area_id = any(parent.key::text[])`,
    };
    return readChildPage(this.context, listing, args, areas);
  }

  /** The identifiers of all systems that an organization owns and the caller may see, in order; one statement for many organizations. */
  ownedSystemIds(organizationId: string): Promise<readonly string[]> {
    const loader = this.context.loader<string, readonly string[]>('owned system ids', async (owners) => {
      const visible = await visibleSystems(this.context);
      const { rows } = await sql<{ owner_id: string; ids: string[] }>`
        select s.owner_id, array_agg(s.id::text order by s.id) as ids from information_system s
        where ${sql.join([sql`s.owner_id = any(${[...owners]}::uuid[])`, ...visible], sql` and `)}
        group by s.owner_id`.execute(this.context.db);
      const found = new Map(rows.map((row) => [row.owner_id, row.ids]));
      return owners.map((owner) => found.get(owner) ?? []);
    });
    return loader.load(organizationId);
  }

  async #load(keys: readonly OrganizationKey[]): Promise<readonly (Organization | null)[]> {
    const ids = keys.flatMap((key) => ('id' in key && isUuid(key.id) ? [key.id] : []));
    const codes = keys.flatMap((key) => ('code' in key ? [key.code] : []));
    const { rows } = await sql<Row>`
      select ${organizationColumns} from ${organizationTables}
      where o.id = any(${ids}::uuid[]) or o.code = any(${codes}::text[])`.execute(this.context.db);
    const found = rows.map(organizationMapper(this.context));
    const byId = new Map(found.map((organization) => [organization.id, organization]));
    const byCode = new Map(found.map((organization) => [organization.code, organization]));
    return keys.map((key) => ('id' in key ? byId.get(key.id) : byCode.get(key.code)) ?? null);
  }
}
