import { type RawBuilder, sql } from 'kysely';
import type { Page, Row } from '../../connection/page.js';
import type { ConnectionArgs } from '../../connection/page-args.js';
import { readPage } from '../../connection/read.js';
import type { RequestContext } from '../../context/request-context.js';
import { visibleRows } from '../../policy/visible-rows.js';
import { type AuditFilter, auditPredicates } from './audit.filter.js';
import { AuditEntry } from './audit-entry.type.js';
import { auditors, ROOT_ORGANIZATION } from './audit-trail.policy.js';
import { withholdContent } from './audited-content.js';

/** Reads the audit trail of this subgraph. */
export class AuditTrailReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * A page of entries, newest first. Reading the trail is itself an entry.
   *
   * @param subgraph whose trail it is, for that entry
   */
  async page(subgraph: string, filter: AuditFilter, args: ConnectionArgs): Promise<Page<AuditEntry>> {
    const { context } = this;
    context.audit.read('AuditTrail', subgraph);
    const visible = this.#visible();
    const page = await readPage<AuditEntry>(
      context.db,
      {
        columns: sql`e.*`,
        from: sql`audit_entry e`,
        where: [...(visible ? [visible] : []), ...auditPredicates(filter)],
        keyset: {
          name: 'newest',
          descending: true,
          columns: [{ expression: sql`e.position`, type: 'bigint' }],
        },
        node: entryOf,
      },
      args,
    );
    for (const { node } of page.edges) context.audit.read('AuditEntry', String(node.position));
    await withholdContent(
      page.edges.map(({ node }) => node),
      context,
    );
    return page;
  }

  /** As the database's own policy has it: by organization; the rest for the auditors of the root. */
  #visible(): RawBuilder<unknown> | undefined {
    const { caller } = this.context;
    const ofScope = visibleRows(this.context, auditors, [sql`e.organization_id`]);
    return caller.organization === ROOT_ORGANIZATION && caller.roles.includes('AUDITOR')
      ? undefined
      : ofScope;
  }
}

function entryOf(row: Row): AuditEntry {
  const payload = JSON.parse(String(row['payload'])) as Partial<AuditEntry>;
  const hash = row['hash'];
  return Object.assign(new AuditEntry(), {
    position: Number(row['position']),
    recordedAt: new Date(row['recorded_at'] as string | Date),
    kind: row['kind'],
    action: row['action'],
    subject: row['subject'],
    organizationCode: row['organization_code'],
    roles: payload.roles ?? [],
    databaseRole: payload.databaseRole ?? '',
    entityType: row['entity_type'],
    entityIds: row['entity_ids'],
    version: payload.version ?? null,
    before: payload.before ?? null,
    after: payload.after ?? null,
    withheld: false,
    requestId: row['request_id'],
    hash: Buffer.isBuffer(hash) ? hash.toString('hex') : '',
  });
}
