import {
  type ChildListing,
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
  rowMapper,
} from '@khien/subgraph';
import { sql } from 'kysely';
import { SeverityJudgement } from './severity-judgement.entity.js';

/** Asks how incidents were judged. */
export class SeverityJudgementsReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of the judgements of an incident that is shared with the caller; one statement for many incidents. */
  page(incidentId: string, args: ConnectionArgs): Promise<Page<SeverityJudgement>> {
    const judgement = rowMapper(this.context.orm, SeverityJudgement);
    const listing: ChildListing<SeverityJudgement> = {
      name: 'severity judgements of incident',
      parentType: 'uuid',
      belongs: sql`j.incident_id = parent.key`,
      columns: sql`j.*`,
      from: sql`incident_severity_judgement j`,
      where: [],
      keyset: {
        name: 'the last first',
        descending: true,
        columns: [{ expression: sql`j.number`, type: 'integer' }],
      },
      node: (row) => {
        const one = judgement(row);
        // Who judged is personal data: who learns of it is on record.
        this.context.audit.read('Incident', one.incidentId);
        return one;
      },
    };
    return readChildPage(this.context, listing, args, incidentId);
  }
}
