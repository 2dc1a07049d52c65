import { type RequestContext, type Row, rowMapper } from '@khien/subgraph';
import { sql } from 'kysely';
import { InformationSystem } from '../neighbours/information-system.stub.js';
import { NetworkAsset } from '../network-assets/network-asset.entity.js';
import { visibleSystems } from '../projections/visible-systems.js';
import { askedIndicators, matchedAssets } from './asked-indicators.js';
import { SuggestedSystem, SuggestedSystemReason } from './suggested-system.type.js';
import { type AssetFinding, scoreOf, weighFinding, weighUnlinking } from './system-suggestion.rules.js';

/** Most reasons that are told of one suggestion. */
const MOST_REASONS = 10;

/** A row: what one network asset of a system explains. */
interface Found extends Row {
  readonly of_incident: string;
  readonly of_system: string;
  readonly reason: AssetFinding['reason'];
  readonly matched: string;
  readonly accepted: boolean;
  readonly given: readonly string[];
  readonly indicators: number;
  readonly unlinked: boolean;
  readonly unlinked_why: string | null;
}

/** Looks for systems that incidents may concern. */
export class SuggestedSystemsReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * Systems that an incident may concern, likeliest first, by the network assets that explain its indicators; without those
   * that are linked to it. Those of all incidents of a turn in one statement. Of systems, assets and indicators only those
   * that the caller sees.
   *
   * @param most how many at most
   */
  async of(incidentId: string, most: number): Promise<readonly SuggestedSystem[]> {
    const loader = this.context.loader<string, readonly SuggestedSystem[]>('suggested systems', (ids) =>
      this.#ask(ids),
    );
    return (await loader.load(incidentId)).slice(0, most);
  }

  async #ask(ids: readonly string[]): Promise<readonly (readonly SuggestedSystem[])[]> {
    const { context } = this;
    const { rows } = await sql<Found>`
      with asked as materialized (${askedIndicators(context, ids)}),
      matched as (${matchedAssets(context)}),
      told as (
        select m.incident_id, m.system_id, m.reason, m.matched, m.accepted, m.asset_id,
          (array_agg(distinct m.given))[1:5] as given, count(distinct m.given)::int as indicators
        from matched m group by 1, 2, 3, 4, 5, 6)
      select t.incident_id as of_incident, t.system_id as of_system, t.reason, t.matched, t.accepted, t.given,
        t.indicators, ended.id is not null as unlinked, ended.unlink_reason as unlinked_why, a.*
      from told t
      join system_ref s on s.id = t.system_id and ${visibleSystems(context)}
      join network_asset a on a.id = t.asset_id
      left join lateral (
        select l.id, l.unlink_reason from incident_system l
        where l.incident_id = t.incident_id and l.system_id = t.system_id and l.unlinked_at is not null
        order by l.unlinked_at desc limit 1) ended on true
      where not exists (select from incident_system l
        where l.incident_id = t.incident_id and l.system_id = t.system_id and l.unlinked_at is null)
      order by t.incident_id, t.system_id, t.asset_id`.execute(context.db);
    return ids.map((id) => this.#ranked(rows.filter((row) => row.of_incident === id)));
  }

  #ranked(rows: readonly Found[]): readonly SuggestedSystem[] {
    const bySystem = new Map<string, Found[]>();
    for (const row of rows) bySystem.set(row.of_system, [...(bySystem.get(row.of_system) ?? []), row]);
    return [...bySystem]
      .map(([systemId, found]) => this.#suggestion(systemId, found))
      .toSorted((one, other) => other.score - one.score || (one.system.id < other.system.id ? -1 : 1));
  }

  #suggestion(systemId: string, found: readonly Found[]): SuggestedSystem {
    const node = rowMapper(this.context.orm, NetworkAsset);
    const reasons = found.map((row) => {
      const { given: indicators, indicators: indicatorCount } = row;
      return new SuggestedSystemReason(weighFinding(row), { asset: node(row), indicators, indicatorCount });
    });
    const [first] = found;
    const against =
      first?.unlinked === true ? [new SuggestedSystemReason(weighUnlinking(first.unlinked_why))] : [];
    const ranked = reasons.toSorted((one, other) => other.points - one.points);
    return Object.assign(new SuggestedSystem(), {
      system: new InformationSystem(systemId),
      score: scoreOf([...ranked, ...against]),
      reasons: [...ranked.slice(0, MOST_REASONS - against.length), ...against],
    });
  }
}
