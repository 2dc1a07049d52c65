import { isIP } from 'node:net';
import type { RequestContext } from '@khien/subgraph';
import { sql } from 'kysely';
import { domainAndParents, normalDomain } from './network-object.rules.js';

/** What addresses and domains are to be matched, and at which moment they were observed. */
export interface AssetQuestion {
  /** IPv4 or IPv6; what is no address matches nothing. */
  readonly addresses: readonly string[];
  /** Domain names, also with Vietnamese letters; what is none matches nothing. */
  readonly domains: readonly string[];
  readonly at: Date;
}

/** An asset that matched, and why. */
export interface AssetMatch {
  /** The address or domain that was asked for, as it was given. */
  readonly asked: string;
  readonly assetId: string;
  readonly organizationId: string;
  readonly systemId: string | null;
  readonly reason: 'LONGEST_PREFIX' | 'EXACT_DOMAIN' | 'PARENT_DOMAIN';
  /** The range or domain that matched. */
  readonly matched: string;
  /** Whether a coordinator accepted the claim: an asset that is only claimed is a hint. */
  readonly accepted: boolean;
}

/**
 * Asks which assets addresses and domains belonged to at a moment: for an address the longest prefix that holds it, for a
 * domain itself or else its nearest parent; several where several hold the same. Those that the caller may not see are
 * left out, by row-level security: the coordinator, who asks, sees all.
 */
export class AssetsMatchingReader {
  constructor(private readonly context: Pick<RequestContext, 'db'>) {}

  /** Every match, in one statement. */
  async assetsMatching({ addresses, domains, at }: AssetQuestion): Promise<readonly AssetMatch[]> {
    const ips = [...new Set(addresses)].filter((text) => isIP(text) !== 0 && !text.includes('%'));
    const names = [...new Set(domains)].flatMap((asked) => {
      const domain = normalDomain(asked);
      return domain === null
        ? []
        : domainAndParents(domain).map((name, distance) => ({ asked, name, distance }));
    });
    if (ips.length + names.length === 0) return [];
    const { rows } = await sql<AssetMatch>`
      with found as (
        select q.asked, a.*, 'LONGEST_PREFIX' as reason, host(a.network) || '/' || masklen(a.network) as matched,
          -masklen(a.network) as distance
        from unnest(${ips}::text[], ${ips}::inet[]) as q(asked, address)
        join network_asset a on a.network >>= q.address
        union all
        select q.asked, a.*, case q.distance when 0 then 'EXACT_DOMAIN' else 'PARENT_DOMAIN' end, a.domain, q.distance
        from unnest(${names.map((one) => one.asked)}::text[], ${names.map((one) => one.name)}::text[],
          ${names.map((one) => one.distance)}::int[]) as q(asked, name, distance)
        join network_asset a on a.domain = q.name
      ), nearest as (
        select *, rank() over (partition by asked order by distance) as place from found
        where declined_at is null and valid_from <= ${at} and (valid_to is null or valid_to > ${at})
      )
      select asked, id as "assetId", organization_id as "organizationId", system_id as "systemId", reason, matched,
        accepted_at is not null as accepted
      from nearest where place = 1 order by asked, accepted desc, id`.execute(this.context.db);
    return rows;
  }
}
