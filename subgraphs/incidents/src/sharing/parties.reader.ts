import {
  type ChildListing,
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
  rowMapper,
} from '@khien/subgraph';
import { sql } from 'kysely';
import { IncidentParty } from './incident-party.entity.js';

/** Asks with whom incidents are shared. */
export class PartiesReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of the present parties of an incident that the caller sees; one statement for many incidents. */
  page(incidentId: string, args: ConnectionArgs): Promise<Page<IncidentParty>> {
    const party = rowMapper(this.context.orm, IncidentParty);
    const listing: ChildListing<IncidentParty> = {
      name: 'parties of incident',
      parentType: 'uuid',
      belongs: sql`p.incident_id = parent.key`,
      columns: sql`p.*`,
      from: sql`incident_party p`,
      where: [sql`p.ended_at is null`],
      keyset: {
        name: 'added first',
        descending: false,
        columns: [
          { expression: sql`p.added_at`, type: 'timestamptz' },
          { expression: sql`p.id`, type: 'uuid' },
        ],
      },
      node: (row) => {
        const one = party(row);
        // Who is named is personal data: who learns of it is on record.
        if (one.subject !== null) this.context.audit.read('Incident', one.incidentId);
        return one;
      },
    };
    return readChildPage(this.context, listing, args, incidentId);
  }
}
