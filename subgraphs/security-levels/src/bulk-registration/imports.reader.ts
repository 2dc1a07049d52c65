import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
  rowMapper,
  visibleRows,
} from '@khien/subgraph';
import { sql } from 'kysely';
import { isUuid } from '../identifiers.rules.js';
import { seesImport } from './import.policy.js';
import { ImportJob, ImportState, SILENT_MS } from './import-job.entity.js';
import { ImportProblem } from './import-problem.type.js';
import { ImportRow } from './import-row.type.js';

type Row = Readonly<Record<string, unknown>>;

const IN_FILE = (column: string) => ({
  name: 'in the file',
  descending: false,
  columns: [{ expression: sql.ref(column), type: 'integer' }],
});

/** What is asked about imports. */
export class ImportsReader {
  constructor(private readonly context: RequestContext) {}

  /** An import; null when there is none that the caller may see. One that fell silent shows as broken off. */
  async byId(id: string): Promise<ImportJob | null> {
    if (!isUuid(id)) return null;
    const visible = visibleRows(this.context, seesImport, [sql.ref('i.organization_id')]) ?? sql`true`;
    const { rows } = await sql<Row & { silent: boolean }>`
      select i.*, i.finished_at is null
        and i.heartbeat_at < clock_timestamp() - make_interval(secs => ${SILENT_MS / 1_000}) as silent
      from information_system_import i where i.id = ${id} and ${visible}`.execute(this.context.db);
    const [row] = rows;
    if (row === undefined) return null;
    const job = rowMapper(this.context.orm, ImportJob)(row);
    if (row.silent) job.state = ImportState.FAILED;
    return job;
  }

  /** A page of what has to be corrected; one statement for many imports. */
  problems(importId: string, args: ConnectionArgs): Promise<Page<ImportProblem>> {
    const listing = {
      columns: sql`p.*`,
      from: sql`information_system_import_problem p`,
      where: [],
      keyset: IN_FILE('p.position'),
      node: toProblem,
      name: 'problems of imports',
      parentType: 'uuid',
      belongs: sql`p.import_id = parent.key`,
    };
    return readChildPage(this.context, listing, args, importId);
  }

  /** A page of the rows that are in order; one statement for many imports. */
  rows(importId: string, args: ConnectionArgs): Promise<Page<ImportRow>> {
    const listing = {
      columns: sql`r.*`,
      from: sql`information_system_import_row r`,
      where: [],
      keyset: IN_FILE('r.line'),
      node: toRow,
      name: 'rows of imports',
      parentType: 'uuid',
      belongs: sql`r.import_id = parent.key`,
    };
    return readChildPage(this.context, listing, args, importId);
  }
}

function toProblem(row: Row): ImportProblem {
  const { line, field, code, message_vi, message_en, remedy_vi, remedy_en } = row;
  return Object.assign(new ImportProblem(), {
    line,
    field,
    code,
    texts: { vi: message_vi, en: message_en },
    remedies: { vi: remedy_vi, en: remedy_en },
  });
}

function toRow(row: Row): ImportRow {
  const { line, external_key, name, owner_code, outcome, level, level_status, system_id } = row;
  return Object.assign(new ImportRow(), {
    line,
    externalKey: external_key,
    name,
    ownerCode: owner_code,
    outcome,
    level,
    levelStatus: level_status,
    systemId: system_id,
  });
}
