import {
  type ConnectionArgs,
  dayInVietnam,
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
import type { InspectionFindingFilter } from './inspection.filter.js';
import { InspectionFinding } from './inspection-finding.entity.js';
import { InspectionRemediation } from './inspection-remediation.entity.js';
import { visibleInspections } from './visible-inspections.js';

const DUE_FIRST: Keyset = {
  name: 'finding',
  descending: false,
  columns: [
    { expression: sql`f.due_on`, type: 'date' },
    { expression: sql`f.id`, type: 'uuid' },
  ],
};

const LATEST_REPORT: Keyset = {
  name: 'remediation',
  descending: true,
  columns: [
    { expression: sql`r.reported_at`, type: 'timestamptz' },
    { expression: sql`r.id`, type: 'uuid' },
  ],
};

/** What is asked about findings of inspections. */
export class FindingsReader {
  constructor(private readonly context: RequestContext) {}

  /** The finding of an identifier; null when there is none that the caller may see. */
  async byId(id: string): Promise<InspectionFinding | null> {
    return isUuid(id) ? this.#byId().load(id.toLowerCase()) : null;
  }

  /** The finding as it is after a change in this request. */
  changed(id: string): Promise<InspectionFinding | null> {
    return this.#byId().clearAll().load(id);
  }

  /** A page of the findings that the caller may see. */
  async list(filter: InspectionFindingFilter | null, args: ConnectionArgs): Promise<Page<InspectionFinding>> {
    return readPage(this.context.db, await this.#listing(filter), args);
  }

  /** A page of the findings of an inspection or of a system; one statement for many. */
  async of(
    parent: 'inspection' | 'system',
    id: string,
    filter: InspectionFindingFilter | null,
    args: ConnectionArgs,
  ): Promise<Page<InspectionFinding>> {
    const listing = {
      ...(await this.#listing(filter)),
      name: `findings of ${parent}`,
      parentType: 'uuid',
      belongs: parent === 'system' ? sql`f.system_id = parent.key` : sql`f.inspection_id = parent.key`,
    };
    return readChildPage(this.context, listing, args, id, filter);
  }

  /** A page of what was done about a finding; one statement for many findings. */
  async remediations(findingId: string, args: ConnectionArgs): Promise<Page<InspectionRemediation>> {
    const listing = {
      name: 'remediations',
      parentType: 'uuid',
      belongs: sql`r.finding_id = parent.key`,
      columns: sql`r.*`,
      from: sql`inspection_remediation r`,
      where: [await visibleInspections(this.context, 'r')],
      keyset: LATEST_REPORT,
      node: rowMapper(this.context.orm, InspectionRemediation),
    };
    return readChildPage(this.context, listing, args, findingId);
  }

  async #listing(filter: InspectionFindingFilter | null): Promise<Listing<InspectionFinding>> {
    return {
      columns: sql`f.*`,
      from: sql`inspection_finding f`,
      where: [await visibleInspections(this.context, 'f'), ...this.#predicates(filter ?? {})],
      keyset: DUE_FIRST,
      node: rowMapper(this.context.orm, InspectionFinding),
    };
  }

  #predicates({ state, severity, overdue, repeated }: InspectionFindingFilter): RawBuilder<unknown>[] {
    const found: RawBuilder<unknown>[] = [];
    const late = sql`(f.due_on < ${dayInVietnam(this.context.clock.now())}::date and f.state in ('OPEN', 'REMEDIED'))`;
    if (state) found.push(sql`f.state = any(${state}::text[])`);
    if (severity) found.push(sql`f.severity = any(${severity}::text[])`);
    if (typeof overdue === 'boolean') found.push(overdue ? late : sql`not ${late}`);
    if (typeof repeated === 'boolean')
      found.push(repeated ? sql`f.repeat_count > 0` : sql`f.repeat_count = 0`);
    return found;
  }

  #byId() {
    return this.context.loader<string, InspectionFinding | null>('inspection finding', async (ids) => {
      const { rows } = await sql<Row>`select f.* from inspection_finding f
        where f.id = any(${[...ids]}::uuid[]) and ${await visibleInspections(this.context, 'f')}`.execute(
        this.context.db,
      );
      const found = new Map(
        rows.map(rowMapper(this.context.orm, InspectionFinding)).map((one) => [one.id, one]),
      );
      return ids.map((id) => found.get(id) ?? null);
    });
  }
}
