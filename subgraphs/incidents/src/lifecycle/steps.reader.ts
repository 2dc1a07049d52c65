import {
  type ChildListing,
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
  rowMapper,
} from '@khien/subgraph';
import { sql } from 'kysely';
import { IncidentStep } from './incident-transition.entity.js';

/** Asks which steps incidents took. */
export class IncidentStepsReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of the steps of an incident that is shared with the caller; one statement for many incidents. */
  page(incidentId: string, args: ConnectionArgs): Promise<Page<IncidentStep>> {
    const step = rowMapper(this.context.orm, IncidentStep);
    const listing: ChildListing<IncidentStep> = {
      name: 'steps of incident',
      parentType: 'uuid',
      belongs: sql`t.incident_id = parent.key`,
      columns: sql`t.*`,
      from: sql`incident_transition t`,
      where: [],
      keyset: {
        name: 'the first first',
        descending: false,
        columns: [{ expression: sql`t.number`, type: 'integer' }],
      },
      node: (row) => {
        const one = step(row);
        // Who did what is personal data: who learns of it is on record.
        if (one.actorSubject !== null) this.context.audit.read('Incident', one.incidentId);
        return one;
      },
    };
    return readChildPage(this.context, listing, args, incidentId);
  }
}
