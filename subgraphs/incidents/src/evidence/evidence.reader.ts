import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  type RowMapper,
  readChildPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { participates, seenAs, visibleIncidents } from '../sharing/visible-incidents.js';
import { CustodyTransfer } from './custody-transfer.entity.js';
import { IncidentEvidence } from './incident-evidence.entity.js';

/** Which evidence (alias `e`) of an incident (alias `i`) the caller sees, as a predicate. */
export function visibleEvidence(context: Pick<RequestContext, 'caller'>): RawBuilder<unknown> {
  return sql`(${visibleIncidents(context)} and (${participates(context)} and ${seenAs(context, sql`e.tlp`)}
    or e.added_by = ${context.caller.subject}))`;
}

/** Asks for evidence. */
export class EvidenceReader {
  readonly #evidence: RowMapper<IncidentEvidence>;

  constructor(private readonly context: RequestContext) {
    this.#evidence = rowMapper(context.orm, IncidentEvidence);
  }

  /** A page of the evidence of an incident; that of all incidents of a turn in one statement. */
  page(incidentId: string, args: ConnectionArgs): Promise<Page<IncidentEvidence>> {
    return readChildPage(
      this.context,
      {
        name: 'evidence of incident',
        parentType: 'uuid',
        belongs: sql`e.incident_id = parent.key`,
        columns: sql`e.*`,
        from: sql`incident_evidence e join incident i on i.id = e.incident_id`,
        where: [visibleEvidence(this.context)],
        keyset: {
          name: 'by number',
          descending: false,
          columns: [{ expression: sql`e.number`, type: 'int4' }],
        },
        node: this.#evidence,
      },
      args,
      incidentId,
    );
  }

  /** Evidence that the caller sees, of one incident; all of it unless ids are given. By number. */
  async ofIncident(incidentId: string, ids?: readonly string[]): Promise<readonly IncidentEvidence[]> {
    if (!isUuid(incidentId)) return [];
    const only = ids === undefined ? sql`true` : sql`e.id = any(${ids.filter(isUuid)}::uuid[])`;
    const { rows } = await sql<Record<string, unknown>>`
      select e.* from incident_evidence e join incident i on i.id = e.incident_id
      where e.incident_id = ${incidentId} and ${only} and ${visibleEvidence(this.context)}
      order by e.number`.execute(this.context.db);
    return rows.map(this.#evidence);
  }

  /** The hand-overs of evidence that the caller got, in order; for all that is asked in a turn in one statement. */
  transfers(evidenceId: string): Promise<readonly CustodyTransfer[]> {
    const transfer = rowMapper(this.context.orm, CustodyTransfer);
    const loader = this.context.loader<string, readonly CustodyTransfer[]>(
      'custody of evidence',
      async (ids) => {
        const { rows } = await sql<Record<string, unknown>>`
        select t.* from custody_transfer t join incident_evidence e on e.id = t.evidence_id
        join incident i on i.id = e.incident_id
        where t.evidence_id = any(${[...ids]}::uuid[]) and ${visibleEvidence(this.context)}
        order by t.evidence_id, t.number`.execute(this.context.db);
        const found = new Map<string, CustodyTransfer[]>(ids.map((id) => [id, []]));
        for (const one of rows.map(transfer)) found.get(one.evidenceId)?.push(one);
        return ids.map((id) => found.get(id) ?? []);
      },
    );
    return loader.load(evidenceId);
  }
}
