import {
  type ChildListing,
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { seenAs } from '../sharing/visible-incidents.js';
import { IncidentIndicator } from './incident-indicator.entity.js';
import { readingsOf } from './indicator.rules.js';

/**
 * Which indicators of a visible incident (alias `i`) the caller sees, as a predicate on `incident_indicator`, alias `x`:
 * those whose own TLP lets them, and what they added. Nobody who has not signed in.
 */
export function visibleIndicators(context: Pick<RequestContext, 'caller'>): RawBuilder<unknown> {
  const { caller } = context;
  if (caller.kind === 'PUBLIC') return sql`false`;
  return sql`(${seenAs(context, sql`x.tlp`)} or x.added_by = ${caller.subject})`;
}

/** Which incidents (alias `i`) have an indicator that the caller sees, whatever kind the text is of. */
export function havingIndicator(context: Pick<RequestContext, 'caller'>, text: string): RawBuilder<unknown> {
  const readings = readingsOf(text);
  const kinds = readings.map(({ kind }) => kind);
  const forms = readings.map(({ normalized }) => normalized);
  // By the form alone through the index; that kind and form belong together is looked at afterwards.
  return sql`i.id in (select x.incident_id from incident_indicator x
    join unnest(${kinds}::text[], ${forms}::text[]) as asked (kind, form)
      on x.normalized = asked.form and x.kind = asked.kind
    join incident i on i.id = x.incident_id
    where x.withdrawn_at is null and ${visibleIndicators(context)})`;
}

/** Asks for indicators. */
export class IndicatorsReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of the indicators of an incident; those of all incidents of a turn in one statement. */
  page(incidentId: string, withdrawn: boolean, args: ConnectionArgs): Promise<Page<IncidentIndicator>> {
    const listing: ChildListing<IncidentIndicator> = {
      name: 'indicators of incident',
      parentType: 'uuid',
      belongs: sql`x.incident_id = parent.key`,
      columns: sql`x.*`,
      from: sql`incident_indicator x join incident i on i.id = x.incident_id`,
      where: [visibleIndicators(this.context), ...(withdrawn ? [] : [sql`x.withdrawn_at is null`])],
      keyset: {
        name: 'added first',
        descending: false,
        columns: [
          { expression: sql`x.added_at`, type: 'timestamptz' },
          { expression: sql`x.id`, type: 'uuid' },
        ],
      },
      node: rowMapper(this.context.orm, IncidentIndicator),
    };
    return readChildPage(this.context, listing, args, incidentId, withdrawn);
  }
}
