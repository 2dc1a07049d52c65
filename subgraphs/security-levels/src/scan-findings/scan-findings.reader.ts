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
import { visibleInspections } from '../inspections/visible-inspections.js';
import { cveOf } from './cve.rules.js';
import { Scan } from './scan.entity.js';
import { ScanFinding } from './scan-finding.entity.js';
import type { ScanFindingFilter } from './scan-finding.filter.js';
import { ScanImport } from './scan-import.entity.js';
import { ScanFindingState } from './scan-kinds.js';
import { SystemComponent } from './system-component.entity.js';
import { visibleScans } from './visible-scans.js';

const ordered = (name: string, column: string, type: string, alias: string, descending = false): Keyset => ({
  name,
  descending,
  columns: [
    { expression: sql.ref(`${alias}.${column}`), type },
    { expression: sql.ref(`${alias}.id`), type: 'uuid' },
  ],
});

const DUE_FIRST = ordered('scan finding', 'due_on', 'date', 'f');
const BY_NAME = ordered('component', 'name', 'text', 'c');
const LATEST_IMPORT = ordered('scan import', 'imported_at', 'timestamptz', 'i', true);

/** What is asked about scans. */
export class ScanFindingsReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of the weaknesses of all systems that are the caller's. */
  async list(filter: ScanFindingFilter | null, args: ConnectionArgs): Promise<Page<ScanFinding>> {
    return readPage(this.context.db, await this.#listing(filter), args);
  }

  /** A page of the weaknesses of a system; one statement for many systems. */
  async ofSystem(
    systemId: string,
    filter: ScanFindingFilter | null,
    args: ConnectionArgs,
  ): Promise<Page<ScanFinding>> {
    const child = { name: 'scan findings', parentType: 'uuid', belongs: sql`f.system_id = parent.key` };
    return readChildPage(
      this.context,
      { ...(await this.#listing(filter)), ...child },
      args,
      systemId,
      filter,
    );
  }

  /** A page of the components of a system; one statement for many systems. */
  async componentsOf(systemId: string, args: ConnectionArgs): Promise<Page<SystemComponent>> {
    const listing = {
      ...{ name: 'components', parentType: 'uuid', belongs: sql`c.system_id = parent.key` },
      ...{ columns: sql`c.*`, from: sql`system_component c`, keyset: BY_NAME },
      where: [await visibleScans(this.context, 'c')],
      node: rowMapper(this.context.orm, SystemComponent),
    };
    return readChildPage(this.context, listing, args, systemId);
  }

  /** A page of what was imported of a system; one statement for many systems. */
  async importsOf(systemId: string, args: ConnectionArgs): Promise<Page<ScanImport>> {
    const listing = {
      ...{ name: 'scan imports', parentType: 'uuid', belongs: sql`i.system_id = parent.key` },
      ...{ columns: sql`i.*`, from: sql`scan_import i`, keyset: LATEST_IMPORT },
      where: [await visibleInspections(this.context, 'i', false)],
      node: rowMapper(this.context.orm, ScanImport),
    };
    return readChildPage(this.context, listing, args, systemId);
  }

  /** The import of an identifier that the caller may see, read anew. */
  async import(id: string): Promise<ScanImport | null> {
    const { rows } = await sql<Row>`select i.* from scan_import i where i.id = ${id}::uuid
      and ${await visibleInspections(this.context, 'i', false)}`.execute(this.context.db);
    return rows[0] === undefined ? null : rowMapper(this.context.orm, ScanImport)(rows[0]);
  }

  /** The runs of an import, in the order of the file; one statement for many imports. */
  scansOf(importId: string): Promise<readonly Scan[]> {
    return this.context
      .loader<string, readonly Scan[]>('scans of import', async (ids) => {
        const { rows } = await sql<Row>`select s.* from scan s where s.import_id = any(${[...ids]}::uuid[])
          and ${await visibleInspections(this.context, 's', false)} order by s.tie`.execute(this.context.db);
        const scans = rows.map(rowMapper(this.context.orm, Scan));
        return ids.map((id) => scans.filter((scan) => scan.importId === id));
      })
      .load(importId);
  }

  /** The component of a weakness; one statement for many. */
  component(id: string): Promise<SystemComponent | null> {
    return this.context
      .loader<string, SystemComponent | null>('component', async (ids) => {
        const { rows } =
          await sql<Row>`select c.* from system_component c where c.id = any(${[...ids]}::uuid[])
          and ${await visibleScans(this.context, 'c')}`.execute(this.context.db);
        const found = new Map(
          rows.map(rowMapper(this.context.orm, SystemComponent)).map((one) => [one.id, one]),
        );
        return ids.map((key) => found.get(key) ?? null);
      })
      .load(id);
  }

  async #listing(filter: ScanFindingFilter | null): Promise<Listing<ScanFinding>> {
    return {
      columns: sql`f.*`,
      from: sql`scan_finding f`,
      where: [await visibleScans(this.context, 'f'), ...this.#predicates(filter ?? {})],
      keyset: DUE_FIRST,
      node: rowMapper(this.context.orm, ScanFinding),
    };
  }

  #predicates({ state, severity, cve, overdue }: ScanFindingFilter): RawBuilder<unknown>[] {
    const found: RawBuilder<unknown>[] = [];
    const today = dayInVietnam(this.context.clock.now());
    const late = sql`(f.fixed_at is null and f.due_on < ${today}::date)`;
    if (state)
      found.push(state === ScanFindingState.OPEN ? sql`f.fixed_at is null` : sql`f.fixed_at is not null`);
    if (severity) found.push(sql`f.severity = any(${severity}::text[])`);
    if (cve) found.push(sql`f.cve = ${cveOf(cve) ?? ''}`);
    if (typeof overdue === 'boolean') found.push(overdue ? late : sql`not ${late}`);
    return found;
  }
}
