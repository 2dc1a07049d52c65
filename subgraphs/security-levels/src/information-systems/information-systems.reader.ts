import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
  readPage,
  withTotal,
} from '@khien/subgraph';
import { sql } from 'kysely';
import { AdministrativeUnit } from '../administrative-units/administrative-unit.stub.js';
import { isUuid } from '../identifiers.rules.js';
import type { InformationSystem } from './information-system.entity.js';
import {
  informationSystemListing,
  informationSystemMapper,
  informationSystemPages,
  type SystemSelection,
} from './information-system.listing.js';
import { servingListings } from './serving.listing.js';
import { seesMostSystems, visibleSystems } from './visible-systems.js';

/** By what a system is known. */
export type InformationSystemKey = { readonly id: string } | { readonly reference: string };

type Row = Readonly<Record<string, unknown>>;

/** What is asked about information systems. */
export class InformationSystemsReader {
  constructor(private readonly context: RequestContext) {}

  /** The system of a key; null when there is none that the caller may see. One statement for all that are asked for in a turn. */
  byKey(key: InformationSystemKey): Promise<InformationSystem | null> {
    return this.#byKey().load('id' in key ? { id: key.id.toLowerCase() } : key);
  }

  /** The system of an identifier as it is after a change in this request. */
  changed(id: string): Promise<InformationSystem | null> {
    return this.#byKey().clearAll().load({ id });
  }

  /** A page of the systems of a selection. */
  async list(selection: SystemSelection, args: ConnectionArgs): Promise<Page<InformationSystem>> {
    return readPage(this.context.db, await informationSystemPages(this.context, selection), args);
  }

  /** A page of the systems that an organization owns; one statement for many organizations. */
  async ownedBy(
    ownerId: string,
    selection: SystemSelection,
    args: ConnectionArgs,
  ): Promise<Page<InformationSystem>> {
    const listing = {
      ...(await informationSystemListing(this.context, selection)),
      name: 'systems of owner',
      parentType: 'uuid',
      belongs: sql`s.owner_id = parent.key`,
    };
    return readChildPage(this.context, listing, args, ownerId, selection);
  }

  /**
   * A page of the systems that serve one of some areas; one statement for many such sets.
   *
   * @param areas see `areaSet`
   */
  async serving(
    areas: string,
    selection: SystemSelection,
    args: ConnectionArgs,
  ): Promise<Page<InformationSystem>> {
    const systems = await informationSystemListing(this.context, selection);
    const { page, total } = servingListings(systems, args, {
      visible: await visibleSystems(this.context, 'area'),
      most: seesMostSystems(this.context),
    });
    const shown = await readChildPage(this.context, page, args, areas, selection);
    const count = async () =>
      (await readChildPage(this.context, total, { first: 0 }, areas, selection)).count();
    return withTotal(shown, count);
  }

  /** A page of the areas that a system serves, by identifier; one statement for many systems. */
  async servedAreas(systemId: string, args: ConnectionArgs): Promise<Page<AdministrativeUnit>> {
    const listing = {
      name: 'served areas',
      parentType: 'uuid',
      belongs: sql`s.id = parent.key`,
      columns: sql`area.id`,
      from: sql`information_system s cross join lateral unnest(s.served_area_ids) as area(id)`,
      where: await visibleSystems(this.context),
      keyset: {
        name: 'area',
        descending: false,
        columns: [{ expression: sql`area.id collate "C"`, type: 'text' }],
      },
      node: (row: Row) => AdministrativeUnit.of(String(row['id'])),
    };
    return readChildPage(this.context, listing, args, systemId);
  }

  #byKey() {
    return this.context.loader<InformationSystemKey, InformationSystem | null>(
      'information system by key',
      (keys) => this.#load(keys),
    );
  }

  async #load(keys: readonly InformationSystemKey[]): Promise<readonly (InformationSystem | null)[]> {
    const ids = keys.flatMap((key) => ('id' in key && isUuid(key.id) ? [key.id] : []));
    const references = keys.flatMap((key) => ('reference' in key ? [key.reference] : []));
    const { rows } = await sql<Row>`
      select s.* from information_system s
      where ${sql.join(
        [
          sql`(s.id = any(${ids}::uuid[]) or s.reference = any(${references}::text[]))`,
          ...(await visibleSystems(this.context)),
        ],
        sql` and `,
      )}`.execute(this.context.db);
    const found = rows.map(informationSystemMapper(this.context));
    const byId = new Map(found.map((system) => [system.id, system]));
    const byReference = new Map(found.map((system) => [system.reference, system]));
    return keys.map((key) => ('id' in key ? byId.get(key.id) : byReference.get(key.reference)) ?? null);
  }
}
