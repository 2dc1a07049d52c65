import { type RequestContext, visibleRows } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { visibleIndicators } from '../indicators/indicators.reader.js';
import { seesNetworkAsset } from '../network-assets/network-asset.policy.js';
import { visibleIncidents } from '../sharing/visible-incidents.js';

/** Most indicators of one incident that are looked at: those that were added first. */
const MOST_INDICATORS = 1_000;

/**
 * What of the indicators of incidents can be matched to network assets, as a query: `incident_id`, `given`, `at`, and
 * `address` or `domain` or `asn`. Of those that the caller sees.
 */
export function askedIndicators(
  context: Pick<RequestContext, 'caller'>,
  incidentIds: readonly string[],
): RawBuilder<unknown> {
  return sql`
    select x.incident_id, x.value as given, coalesce(x.first_seen, p.detected_at) as at, x.address,
      case when x.address is not null then null
        when x.kind = 'DOMAIN' then x.normalized
        when x.kind = 'EMAIL' then split_part(x.normalized, '@', 2)
        when x.kind = 'URL' then substring(x.normalized from '^[a-z]+://(?:[^/?#@]*@)?([^/?#:]+)') end as domain,
      case when x.kind = 'ASN' then substr(x.normalized, 3)::bigint end as asn
    from unnest(${[...incidentIds]}::uuid[]) as parent(key)
    join incident p on p.id = parent.key
    cross join lateral (
      select x.* from incident_indicator x join incident i on i.id = x.incident_id
      where x.incident_id = p.id and x.withdrawn_at is null
        and x.kind in ('IPV4', 'IPV6', 'CIDR', 'DOMAIN', 'URL', 'EMAIL', 'ASN')
        and ${visibleIncidents(context)} and ${visibleIndicators(context)}
      order by x.added_at, x.id limit ${MOST_INDICATORS}) x`;
}

/**
 * Which network assets explain what is asked, as a query over the table expression `asked` of {@link askedIndicators}: for an
 * address the longest prefix that holds it, and its autonomous system where no prefix does; for a domain itself, or else its
 * nearest parent; as they were held at the moment. What is accepted and what is only claimed is looked for apart, so that
 * nobody hides another's by claiming a part of it. Of those assets that the caller sees.
 */
export function matchedAssets(context: Pick<RequestContext, 'caller'>): RawBuilder<unknown> {
  const visible = visibleRows(context, seesNetworkAsset, [sql`h.organization_id`]) ?? sql`true`;
  return sql`
    select incident_id, given, reason, matched, asset_id, system_id, accepted from (
      select f.*, rank() over (partition by incident_id, given, accepted order by distance) as place from (
        select q.incident_id, q.given, q.reason, q.distance, h.id as asset_id, h.system_id,
          h.accepted_at is not null as accepted, coalesce(host(h.network) || '/' || masklen(h.network), h.domain,
          'AS' || h.asn) as matched
        from (
          select a.*, 'LONGEST_PREFIX' as reason, -n.prefix as distance, n.asset_id as holder
          from asked a
          join network_assets_holding(array(select distinct b.address from asked b where b.address is not null)) n
            on n.address = a.address
          union all
          select a.*, case below when 0 then 'EXACT_DOMAIN' else 'PARENT_DOMAIN' end, below, n.id
          from asked a
          cross join lateral string_to_array(a.domain, '.') as labels
          cross join lateral generate_series(0, cardinality(labels) - 2) as below
          join network_asset n on n.domain = array_to_string(labels[below + 1:], '.')
          union all
          -- Behind every prefix: none is longer than 128.
          select a.*, 'AUTONOMOUS_SYSTEM', 1, n.id
          from asked a
          left join lateral (select p.asn from ip_prefix_asn p where p.prefix >>= a.address
            order by masklen(p.prefix) desc limit 1) announced on a.asn is null
          join network_asset n on n.asn = coalesce(a.asn, announced.asn)
        ) q
        join network_asset h on h.id = q.holder and h.declined_at is null
          and h.valid_from <= q.at and (h.valid_to is null or h.valid_to > q.at) and ${visible}
      ) f
    ) nearest where place = 1 and system_id is not null`;
}
