import type { RequestContext } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { visibleSystems } from './visible-systems.js';

/** What is asked of the systems that an incident hit; one system has to meet all of it. */
interface SystemsAsked {
  readonly systemLevels?: readonly number[] | null;
  readonly systemLevelAtLeast?: number | null;
  readonly ownedUnder?: string | null;
}

/**
 * Incidents that hit such a system, as a predicate on the table `incident`, alias `i`; undefined when nothing is asked. Only
 * systems that the caller knows of count, so that nobody learns by asking how high the system of another is.
 */
export function hittingSystems(
  context: RequestContext,
  asked: SystemsAsked,
): RawBuilder<unknown> | undefined {
  const { systemLevels, systemLevelAtLeast, ownedUnder } = asked;
  const conditions: RawBuilder<unknown>[] = [];
  if (systemLevels) conditions.push(sql`s.effective_level = any(${[...systemLevels]}::smallint[])`);
  if (systemLevelAtLeast) conditions.push(sql`s.effective_level >= ${systemLevelAtLeast}::smallint`);
  if (ownedUnder) {
    conditions.push(sql`s.owner_id in (select o.id from organization_ref o
      where o.ancestor_ids @> array[${ownedUnder}::uuid])`);
  }
  if (conditions.length === 0) return undefined;
  return sql`i.id in (select l.incident_id from system_ref s join incident_system l on l.system_id = s.id
    where l.unlinked_at is null and ${visibleSystems(context)} and ${sql.join(conditions, sql` and `)})`;
}
