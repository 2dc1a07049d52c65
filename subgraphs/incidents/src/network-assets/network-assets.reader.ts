import { isIP } from 'node:net';
import {
  type ConnectionArgs,
  type Keyset,
  type Page,
  type RequestContext,
  type RowMapper,
  readChildPage,
  readPage,
  rowMapper,
  visibleRows,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { NetworkAsset } from './network-asset.entity.js';
import type { NetworkAssetFilter } from './network-asset.inputs.js';
import { NetworkAssetState, type OverlapRelation } from './network-asset.js';
import { seesNetworkAsset } from './network-asset.policy.js';
import { domainAndParents, normalDomain } from './network-object.rules.js';

/** An overlap as it is read. */
interface FoundOverlap {
  readonly organizationId: string;
  readonly relation: OverlapRelation;
  readonly asset: NetworkAsset | null;
}

/** Overlaps with one asset: the first ones, and how many there are. */
export interface FoundOverlaps {
  readonly first: readonly FoundOverlap[];
  readonly total: number;
}

/** Most overlaps that are shown of one asset; how many there are is counted beside. */
const MOST_OVERLAPS = 20;

const CLAIMED_FIRST: Keyset = {
  name: 'claimed first',
  descending: false,
  columns: [
    { expression: sql`a.claimed_at`, type: 'timestamptz' },
    { expression: sql`a.id`, type: 'uuid' },
  ],
};

/** Asks for network assets that the caller sees. */
export class NetworkAssetsReader {
  readonly #node: RowMapper<NetworkAsset>;

  constructor(private readonly context: RequestContext) {
    this.#node = rowMapper(context.orm, NetworkAsset);
  }

  /** A page of all that a filter lets through. */
  page(filter: NetworkAssetFilter | null | undefined, args: ConnectionArgs): Promise<Page<NetworkAsset>> {
    return readPage(this.context.db, this.#listing(this.#filtered(filter)), args);
  }

  /** What a system is reached by; of all systems of a turn in one statement. */
  ofSystem(systemId: string, args: ConnectionArgs): Promise<Page<NetworkAsset>> {
    const name = 'network assets of system';
    const listing = { ...this.#listing(), name, parentType: 'uuid', belongs: sql`a.system_id = parent.key` };
    return readChildPage(this.context, listing, args, systemId);
  }

  /** What an organization holds; of all organizations of a turn in one statement. */
  ofOrganization(organizationId: string, args: ConnectionArgs): Promise<Page<NetworkAsset>> {
    const name = 'network assets of organization';
    const belongs = sql`a.organization_id = parent.key`;
    return readChildPage(
      this.context,
      { ...this.#listing(), name, parentType: 'uuid', belongs },
      args,
      organizationId,
    );
  }

  /** One that the caller sees, as it is now; else null. */
  async byId(id: string): Promise<NetworkAsset | null> {
    if (!isUuid(id)) return null;
    const { rows } = await sql<Record<string, unknown>>`
      select a.* from network_asset a where a.id = ${id} and ${this.#visible()}`.execute(this.context.db);
    return rows[0] === undefined ? null : this.#node(rows[0]);
  }

  /** As {@link NetworkAssetsReader.byId}; of all that are asked for in a turn in one statement. @param id a UUID */
  loaded(id: string): Promise<NetworkAsset | null> {
    return this.context
      .loader<string, NetworkAsset | null>('network assets', async (ids) => {
        const { rows } = await sql<Record<string, unknown>>`
          select a.* from network_asset a where a.id = any(${[...ids]}::uuid[]) and ${this.#visible()}`.execute(
          this.context.db,
        );
        const found = new Map(rows.map(this.#node).map((asset) => [asset.id, asset]));
        return ids.map((one) => found.get(one) ?? null);
      })
      .load(id);
  }

  /** What overlaps with assets at the same time; of all assets of a turn in one statement. */
  overlaps(assetId: string): Promise<FoundOverlaps> {
    const loader = this.context.loader<string, FoundOverlaps>('overlaps of network assets', async (ids) => {
      const { rows } = await sql<
        Record<string, unknown> & { of: string; relation: OverlapRelation; total: string; holder: string }
      >`
        select asset.id as of, o.relation, o.organization_id as holder, o.total, a.*
        from unnest(${[...ids]}::uuid[]) as asset(id)
        cross join lateral network_asset_overlaps(asset.id, ${MOST_OVERLAPS}) o
        left join network_asset a on a.id = o.id and ${this.#visible()}`.execute(this.context.db);
      return ids.map((id) => {
        const own = rows.filter((row) => row.of === id);
        const first = own.map((row) => ({
          organizationId: row.holder,
          relation: row.relation,
          asset: row['id'] === null ? null : this.#node(row),
        }));
        return { first, total: Number(own[0]?.total ?? 0) };
      });
    });
    return loader.load(assetId);
  }

  #listing(where: readonly RawBuilder<unknown>[] = []) {
    return {
      columns: sql`a.*`,
      from: sql`network_asset a`,
      where: [this.#visible(), ...where],
      keyset: CLAIMED_FIRST,
      node: this.#node,
    };
  }

  #visible(): RawBuilder<unknown> {
    return visibleRows(this.context, seesNetworkAsset, [sql`a.organization_id`]) ?? sql`true`;
  }

  #filtered(filter: NetworkAssetFilter | null | undefined): readonly RawBuilder<unknown>[] {
    const { state, kind, organizationId, covering, heldAt } = filter ?? {};
    const now = this.context.clock.now();
    return [
      ...(state
        ? [sql`(${sql.join([sql`false`, ...state.map((one) => inState(one, now))], sql` or `)})`]
        : []),
      ...(kind ? [sql`a.kind = ${kind}`] : []),
      ...(organizationId
        ? [isUuid(organizationId) ? sql`a.organization_id = ${organizationId}` : sql`false`]
        : []),
      ...(covering ? [covers(covering)] : []),
      ...(heldAt ? [sql`a.valid_from <= ${heldAt} and (a.valid_to is null or a.valid_to > ${heldAt})`] : []),
    ];
  }
}

function inState(state: NetworkAssetState, now: Date): RawBuilder<unknown> {
  const ended = sql`(a.valid_to is not null and a.valid_to <= ${now})`;
  switch (state) {
    case NetworkAssetState.DECLINED:
      return sql`a.declined_at is not null`;
    case NetworkAssetState.ENDED:
      return sql`(a.declined_at is null and ${ended})`;
    case NetworkAssetState.ACCEPTED:
      return sql`(a.accepted_at is not null and not ${ended})`;
    case NetworkAssetState.CLAIMED:
      return sql`(a.accepted_at is null and a.declined_at is null and not coalesce(${ended}, false))`;
  }
}

function covers(text: string): RawBuilder<unknown> {
  if (isIP(text) !== 0 && !text.includes('%')) return sql`a.network >>= ${text}::inet`;
  const domain = normalDomain(text);
  return domain === null ? sql`false` : sql`a.domain = any(${[...domainAndParents(domain)]}::text[])`;
}
