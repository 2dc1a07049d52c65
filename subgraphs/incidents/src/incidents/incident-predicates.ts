import { ErrorCode, KhienError } from '@khien/errors';
import type { RequestContext } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { havingIndicator } from '../indicators/indicators.reader.js';
import { hittingSystems } from '../projections/hitting-systems.js';
import { participates } from '../sharing/visible-incidents.js';
import { isAreaId, isUuid } from './identifier.rules.js';
import type { IncidentFilter } from './incident.filter.js';
import { IncidentSearchReader } from './incident-search.reader.js';

type Predicate = RawBuilder<unknown>;

/** Lets nothing through. A mere `false` is checked after workers were started to read the table under row-level security. */
const NOTHING: Predicate = sql`i.id = any('{}'::uuid[])`;

/**
 * The predicates of a filter on the table `incident`, alias `i`. Which systems an incident hit is not for the public
 * (`incident-systems.policy.ts`), so a filter by system finds nothing for it.
 *
 * @throws KhienError `BAD_USER_INPUT` for an id that has not the form of one, or a period that ends before it starts
 */
export async function incidentPredicates(
  context: RequestContext,
  filter: IncidentFilter | null | undefined,
): Promise<readonly Predicate[]> {
  if (!filter) return [];
  refuseMalformed(filter);
  return [
    await context.use(IncidentSearchReader).matching(filter.search),
    oneOf(sql`i.class`, filter.class),
    oneOf(sql`i.severity`, filter.severity),
    oneOf(sql`i.state`, filter.state),
    // Written out, so that the planner sees the partial index on open ones.
    given(filter.open, (open) => (open ? sql`i.open` : sql`not i.open`)),
    given(filter.detectedFrom, (from) => sql`i.detected_at >= ${from}`),
    given(filter.detectedTo, (to) => sql`i.detected_at < ${to}`),
    given(filter.systemId, (system) =>
      context.caller.kind === 'PUBLIC'
        ? NOTHING
        : sql`exists (select from incident_system s
            where s.incident_id = i.id and s.system_id = ${system}::uuid and s.unlinked_at is null)`,
    ),
    hittingSystems(context, filter),
    given(filter.areaId, (area) => sql`i.area_id = ${area}`),
    given(filter.indicator, (indicator) => havingIndicator(context, indicator)),
    given(filter.origin, (origin) => sql`i.origin = ${origin}`),
    oneOf(sql`i.channel`, filter.channel),
    given(filter.overdue, (overdue) => {
      const late = sql`exists (select from incident_deadline d where d.incident_id = i.id and d.met_at is null
        and d.stopped_at is null and d.due_at < ${context.clock.now()})`;
      return sql`${participates(context)} and ${overdue ? late : sql`not ${late}`}`;
    }),
    given(filter.drill, (drill) => (drill ? sql`i.drill` : sql`not i.drill`)),
    given(filter.verified, (verified) => (verified ? sql`i.verified` : sql`not i.verified`)),
    given(filter.personalData, (touched) =>
      touched ? sql`i.personal_data` : sql`i.personal_data is not true`,
    ),
  ].filter((predicate) => predicate !== undefined);
}

function given<T>(value: T | null | undefined, predicate: (value: T) => Predicate): Predicate | undefined {
  return value === null || value === undefined ? undefined : predicate(value);
}

function oneOf(column: Predicate, values: readonly string[] | null | undefined): Predicate | undefined {
  return given(values, (list) =>
    list.length === 1 ? sql`${column} = ${list[0]}` : sql`${column} = any(${[...list]}::text[])`,
  );
}

function refuseMalformed(filter: IncidentFilter): void {
  const { systemId, areaId, detectedFrom, detectedTo, ownedUnder } = filter;
  const levels = [...(filter.systemLevels ?? []), filter.systemLevelAtLeast ?? 1];
  if (levels.some((level) => level < 1 || level > 5)) {
    refuse('filter: cấp độ là số từ 1 đến 5.', 'filter: a level is a number from 1 to 5.');
  }
  if (ownedUnder && !isUuid(ownedUnder)) {
    refuse('filter.ownedUnder không phải là một UUID.', 'filter.ownedUnder is not a UUID.');
  }
  if (systemId && !isUuid(systemId)) {
    refuse('filter.systemId không phải là một UUID.', 'filter.systemId is not a UUID.');
  }
  if (areaId && !isAreaId(areaId)) {
    refuse(
      'filter.areaId không có dạng mã và ngày hiệu lực, như 26740@2025-07-01.',
      'filter.areaId is not a code and first day, such as 26740@2025-07-01.',
    );
  }
  if (detectedFrom && detectedTo && detectedTo < detectedFrom) {
    refuse(
      'filter.detectedTo sớm hơn filter.detectedFrom.',
      'filter.detectedTo lies before filter.detectedFrom.',
    );
  }
}

function refuse(vi: string, en: string): never {
  throw new KhienError(ErrorCode.BAD_USER_INPUT, { detail: { vi, en } });
}
