import {
  type ConnectionArgs,
  type Keyset,
  type Listing,
  type Page,
  type RequestContext,
  type Row,
  readChildPage,
  readPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../identifiers.rules.js';
import { Inspection } from './inspection.entity.js';
import type { InspectionFilter } from './inspection.filter.js';
import { RiskAssessment } from './risk-assessment.entity.js';
import { visibleInspections } from './visible-inspections.js';

const LATEST_PLANNED: Keyset = {
  name: 'inspection',
  descending: true,
  columns: [
    { expression: sql`i.planned_from`, type: 'date' },
    { expression: sql`i.id`, type: 'uuid' },
  ],
};

const LATEST_ASSESSED: Keyset = {
  name: 'risk',
  descending: true,
  columns: [
    { expression: sql`a.assessed_on`, type: 'date' },
    { expression: sql`a.id`, type: 'uuid' },
  ],
};

/** What is asked about inspections. */
export class InspectionsReader {
  constructor(private readonly context: RequestContext) {}

  /** The inspection of an identifier; null when there is none that the caller may see. */
  async byId(id: string): Promise<Inspection | null> {
    return isUuid(id) ? this.#byId().load(id.toLowerCase()) : null;
  }

  /** The inspection as it is after a change in this request. */
  changed(id: string): Promise<Inspection | null> {
    return this.#byId().clearAll().load(id);
  }

  /** A page of the inspections that the caller may see. */
  async list(filter: InspectionFilter | null, args: ConnectionArgs): Promise<Page<Inspection>> {
    return readPage(this.context.db, await this.#listing(predicates(filter)), args);
  }

  /** A page of the inspections of a system; one statement for many systems. */
  async ofSystem(systemId: string, args: ConnectionArgs): Promise<Page<Inspection>> {
    const child = { name: 'inspections', parentType: 'uuid', belongs: sql`i.system_id = parent.key` };
    return readChildPage(this.context, { ...(await this.#listing([])), ...child }, args, systemId);
  }

  /** A page of the risk assessments of a system; one statement for many systems. */
  async risksOf(systemId: string, args: ConnectionArgs): Promise<Page<RiskAssessment>> {
    const listing = {
      name: 'risk assessments',
      parentType: 'uuid',
      belongs: sql`a.system_id = parent.key`,
      columns: sql`a.*`,
      from: sql`risk_assessment a`,
      where: [await visibleInspections(this.context, 'a', false)],
      keyset: LATEST_ASSESSED,
      node: rowMapper(this.context.orm, RiskAssessment),
    };
    return readChildPage(this.context, listing, args, systemId);
  }

  /** The risk assessment that was just recorded. */
  async risk(id: string): Promise<RiskAssessment | null> {
    const { rows } = await sql<Row>`select a.* from risk_assessment a where a.id = ${id}::uuid
      and ${await visibleInspections(this.context, 'a', false)}`.execute(this.context.db);
    return rows[0] === undefined ? null : rowMapper(this.context.orm, RiskAssessment)(rows[0]);
  }

  async #listing(wanted: readonly RawBuilder<unknown>[]): Promise<Listing<Inspection>> {
    return {
      columns: sql`i.*`,
      from: sql`inspection i`,
      where: [await visibleInspections(this.context, 'i'), ...wanted],
      keyset: LATEST_PLANNED,
      node: rowMapper(this.context.orm, Inspection),
    };
  }

  #byId() {
    return this.context.loader<string, Inspection | null>('inspection', async (ids) => {
      const { rows } = await sql<Row>`select i.* from inspection i where i.id = any(${[...ids]}::uuid[])
        and ${await visibleInspections(this.context, 'i')}`.execute(this.context.db);
      const found = new Map(rows.map(rowMapper(this.context.orm, Inspection)).map((one) => [one.id, one]));
      return ids.map((id) => found.get(id) ?? null);
    });
  }
}

function predicates(filter: InspectionFilter | null): RawBuilder<unknown>[] {
  const { state, kind, assessorId, plannedFrom, plannedTo } = filter ?? {};
  const found: RawBuilder<unknown>[] = [];
  if (state) found.push(sql`i.state = any(${state}::text[])`);
  if (kind) found.push(sql`i.kind = any(${kind}::text[])`);
  if (assessorId) found.push(isUuid(assessorId) ? sql`i.assessor_id = ${assessorId}::uuid` : sql`false`);
  if (plannedFrom) found.push(sql`i.planned_from >= ${plannedFrom}::date`);
  if (plannedTo) found.push(sql`i.planned_from <= ${plannedTo}::date`);
  return found;
}
