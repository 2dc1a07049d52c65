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
  searchPatterns,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { visibleIncidents } from '../sharing/visible-incidents.js';
import {
  coordinates,
  READ_NOW,
  unreadRecipients,
  visibleRecipients,
  visibleWarnings,
} from './visible-warnings.js';
import { Warning } from './warning.entity.js';
import type { WarningFilter } from './warning.filter.js';
import { WarningRevision } from './warning-revision.entity.js';

/** What names one warning. */
export type WarningKey = { readonly id: string } | { readonly reference: string };

const LATEST_FIRST: Keyset = {
  name: 'latest warning first',
  descending: true,
  columns: [
    { expression: sql`w.dated_at`, type: 'timestamptz' },
    { expression: sql`w.id`, type: 'uuid' },
  ],
};

/** What decides which warnings belong to a parent, which stands as `parent.key`. */
const OF = {
  organization: sql`exists (select from warning_recipient r where r.warning_id = w.id
    and parent.key in (r.organization_id, r.owner_id) and `,
  system: sql`exists (select from warning_recipient r where r.warning_id = w.id and r.system_id = parent.key and `,
};

/** Asks for warnings. */
export class WarningsReader {
  /** A row of `warning` and of the edition that is read now, as a warning. */
  readonly node: (row: Row) => Warning;

  constructor(private readonly context: RequestContext) {
    const [warning, content] = [rowMapper(context.orm, Warning), rowMapper(context.orm, WarningRevision)];
    this.node = (row) => Object.assign(warning(row), { content: content(row) });
  }

  /** A page of the warnings that the caller sees. */
  page(filter: WarningFilter | null | undefined, args: ConnectionArgs): Promise<Page<Warning>> {
    return readPage(this.context.db, this.#listing(filter), args);
  }

  /** A page of the warnings of an organization or a system that the caller sees; one statement for many. */
  of(
    parent: 'organization' | 'system',
    id: string,
    filter: WarningFilter | null | undefined,
    args: ConnectionArgs,
  ): Promise<Page<Warning>> {
    const listing = {
      ...this.#listing(filter),
      name: `warnings of ${parent}`,
      parentType: 'uuid',
      belongs: sql`${OF[parent]} ${visibleRecipients(this.context)})`,
    };
    return readChildPage(this.context, listing, args, id, filter);
  }

  /** A page of the warnings of an incident; one statement for many incidents. */
  ofIncident(
    id: string,
    filter: WarningFilter | null | undefined,
    args: ConnectionArgs,
  ): Promise<Page<Warning>> {
    const listing = {
      ...this.#listing(filter),
      name: 'warnings of incident',
      parentType: 'uuid',
      belongs: sql`w.incident_id = parent.key`,
    };
    return readChildPage(this.context, listing, args, id, filter);
  }

  /** A warning by one of its keys; null when the caller sees none. All of a turn: one statement. */
  byKey(key: WarningKey): Promise<Warning | null> {
    return this.context
      .loader<WarningKey, Warning | null>('warning by key', (keys) => this.#byKeys(keys))
      .load(key);
  }

  /** A warning as it is now, whatever was read of it before in this request. */
  async fresh(id: string): Promise<Warning | null> {
    const [warning = null] = await this.#byKeys([{ id }]);
    return warning;
  }

  /** How many warnings the filter `unread` shows. */
  async unreadCount(): Promise<number> {
    const { rows } = await sql<{ count: string }>`
      select count(distinct r.warning_id) as count from warning_recipient r
      where ${unreadRecipients(this.context)}`.execute(this.context.db);
    return Number(rows[0]?.count ?? 0);
  }

  #listing(filter: WarningFilter | null | undefined): Listing<Warning> {
    return {
      columns: sql`w.*, c.*`,
      from: sql`warning w join warning_revision c on ${READ_NOW}`,
      where: [visibleWarnings(this.context), ...this.#predicates(filter ?? {})],
      keyset: LATEST_FIRST,
      node: this.node,
    };
  }

  async #byKeys(keys: readonly WarningKey[]): Promise<readonly (Warning | null)[]> {
    const ids = keys.flatMap((key) => ('id' in key && isUuid(key.id) ? [key.id] : []));
    const references = keys.flatMap((key) => ('reference' in key ? [key.reference] : []));
    const { rows } = await sql<Row>`
      select w.*, c.* from warning w join warning_revision c on ${READ_NOW}
      where (w.id = any(${ids}::uuid[]) or w.reference = any(${references}::text[]))
        and ${visibleWarnings(this.context)}`.execute(this.context.db);
    const found = new Map<string, Warning>();
    for (const row of rows) {
      const warning = this.node(row);
      found.set(warning.id, warning).set(warning.reference, warning);
    }
    return keys.map((key) => found.get('id' in key ? key.id.toLowerCase() : key.reference) ?? null);
  }

  #predicates(filter: WarningFilter): readonly RawBuilder<unknown>[] {
    const { search, kind, state, severity, cve, incidentId, unread, origin } = filter;
    const found: RawBuilder<unknown>[] = [];
    for (const pattern of search ? searchPatterns(search) : [])
      found.push(sql`c.search_text like ${pattern}`);
    if (kind) found.push(sql`w.kind = any(${[...kind]}::text[])`);
    if (state) found.push(sql`${this.#shownState()} = any(${[...state]}::text[])`);
    if (severity) found.push(sql`w.severity = any(${[...severity]}::text[])`);
    if (cve) found.push(sql`c.cves @> array[${cve.toUpperCase()}]`);
    if (incidentId) {
      // A warning is no way to learn of an incident.
      const visible = sql`exists (select from incident i where i.id = w.incident_id and ${visibleIncidents(this.context)})`;
      found.push(isUuid(incidentId) ? sql`w.incident_id = ${incidentId}::uuid and ${visible}` : sql`false`);
    }
    if (typeof unread === 'boolean') {
      const left = sql`exists (select from warning_recipient r where r.warning_id = w.id
        and ${unreadRecipients(this.context)})`;
      found.push(unread ? left : sql`not ${left}`);
    }
    if (origin) found.push(sql`w.origin = ${origin}`);
    return found;
  }

  /** That a next edition is being written is the coordinators' affair. */
  #shownState(): RawBuilder<unknown> {
    return coordinates(this.context)
      ? sql`w.state`
      : sql`case when w.state in ('UPDATING', 'UPDATE_PROPOSED') then 'ISSUED' else w.state end`;
  }
}
