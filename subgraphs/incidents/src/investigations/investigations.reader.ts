import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { visibleEvidence } from '../evidence/evidence.reader.js';
import { IncidentEvidence } from '../evidence/incident-evidence.entity.js';
import { isUuid } from '../incidents/identifier.rules.js';
import { participates, seenAs, visibleIncidents } from '../sharing/visible-incidents.js';
import { Investigation } from './investigation.entity.js';
import { InvestigationClaim, InvestigationFinding } from './investigation-statement.entity.js';

/** Which investigations (alias `v`) of an incident (alias `i`) the caller sees, as a predicate. */
export function visibleInvestigations(context: Pick<RequestContext, 'caller'>): RawBuilder<unknown> {
  return sql`(${visibleIncidents(context)} and ${participates(context)} and ${seenAs(context, sql`v.tlp`)})`;
}

/** Asks for investigations. */
export class InvestigationsReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of the investigations of an incident; those of all incidents of a turn in one statement. */
  page(incidentId: string, args: ConnectionArgs): Promise<Page<Investigation>> {
    return readChildPage(
      this.context,
      {
        name: 'investigations of incident',
        parentType: 'uuid',
        belongs: sql`v.incident_id = parent.key`,
        columns: sql`v.*`,
        from: sql`investigation v join incident i on i.id = v.incident_id`,
        where: [visibleInvestigations(this.context)],
        keyset: {
          name: 'by number',
          descending: false,
          columns: [{ expression: sql`v.number`, type: 'int4' }],
        },
        node: rowMapper(this.context.orm, Investigation),
      },
      args,
      incidentId,
    );
  }

  /** An investigation that the caller sees, as it is now; null for none. */
  async fresh(id: string): Promise<Investigation | null> {
    if (!isUuid(id)) return null;
    const { rows } = await sql<Record<string, unknown>>`
      select v.* from investigation v join incident i on i.id = v.incident_id
      where v.id = ${id} and ${visibleInvestigations(this.context)}`.execute(this.context.db);
    return rows[0] === undefined ? null : rowMapper(this.context.orm, Investigation)(rows[0]);
  }

  /** What was found in an investigation that the caller got, by number. */
  findings(investigationId: string): Promise<readonly InvestigationFinding[]> {
    const from = sql`investigation_finding s`;
    return this.#statements(
      'findings',
      from,
      rowMapper(this.context.orm, InvestigationFinding),
      investigationId,
    );
  }

  /** What its last report claims, by number. */
  claims(investigationId: string): Promise<readonly InvestigationClaim[]> {
    const from = sql`(select c.* from investigation_claim c join investigation w
      on w.id = c.investigation_id and w.report_number = c.report_number) s`;
    return this.#statements('claims', from, rowMapper(this.context.orm, InvestigationClaim), investigationId);
  }

  /** Evidence by id, of what the caller sees; for all that is asked in a turn in one statement. */
  async evidence(ids: readonly string[]): Promise<readonly IncidentEvidence[]> {
    const toEvidence = rowMapper(this.context.orm, IncidentEvidence);
    const loader = this.context.loader<string, IncidentEvidence | null>('evidence by id', async (keys) => {
      const { rows } = await sql<Record<string, unknown>>`
        select e.* from incident_evidence e join incident i on i.id = e.incident_id
        where e.id = any(${[...keys]}::uuid[]) and ${visibleEvidence(this.context)}`.execute(this.context.db);
      const found = new Map(rows.map((row) => [String(row['id']), toEvidence(row)]));
      return keys.map((key) => found.get(key) ?? null);
    });
    const found = await Promise.all(ids.filter(isUuid).map((id) => loader.load(id)));
    return found.filter((one) => one !== null);
  }

  #statements<T extends { readonly investigationId: string }>(
    name: string,
    from: RawBuilder<unknown>,
    mapped: (row: Record<string, unknown>) => T,
    id: string,
  ): Promise<readonly T[]> {
    const loader = this.context.loader<string, readonly T[]>(`${name} of investigations`, async (ids) => {
      const { rows } = await sql<Record<string, unknown>>`
        select s.* from ${from} join investigation v on v.id = s.investigation_id
        join incident i on i.id = v.incident_id
        where s.investigation_id = any(${[...ids]}::uuid[]) and ${visibleInvestigations(this.context)}
        order by s.investigation_id, s.number`.execute(this.context.db);
      const found = new Map<string, T[]>(ids.map((one) => [one, []]));
      for (const one of rows.map(mapped)) found.get(one.investigationId)?.push(one);
      return ids.map((one) => found.get(one) ?? []);
    });
    return loader.load(id);
  }
}
