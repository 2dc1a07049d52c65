import { type ConnectionArgs, type Keyset, type Page, type RequestContext, readPage } from '@khien/subgraph';
import { sql } from 'kysely';
import type { Warning } from './warning.entity.js';
import { WarningMatch } from './warning-match.type.js';
import type { StoredReason } from './warning-recipient.entity.js';

const BY_SYSTEM: Keyset = {
  name: 'matches by system',
  descending: false,
  columns: [
    {
      expression: sql`case when m.system_id is null then m.organization_id else m.system_id end`,
      type: 'uuid',
    },
  ],
};

/** Asks whom a warning would go to now. For coordinators; the function that it asks says so again. */
export class WarningMatchesReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of what the warning would go to now and has not gone to yet. */
  page({ id, revision, state }: Warning, args: ConnectionArgs): Promise<Page<WarningMatch>> {
    const pending = ['UPDATING', 'UPDATE_PROPOSED'].includes(state) || revision === 0;
    const number = pending ? revision + 1 : revision;
    return readPage(
      this.context.db,
      {
        columns: sql`m.*`,
        from: sql`warning_matches(${id}::uuid, ${number}::integer) m`,
        where: [
          sql`not exists (select from warning_recipient r where r.warning_id = ${id}::uuid
            and case when m.system_id is null then r.system_id is null and r.organization_id = m.organization_id
              else r.system_id = m.system_id end)`,
        ],
        keyset: BY_SYSTEM,
        node: (row) =>
          Object.assign(new WarningMatch(), {
            systemId: row['system_id'],
            organizationId: row['organization_id'],
            ownerId: row['owner_id'],
            reasons: row['reasons'] as readonly StoredReason[],
          }),
      },
      args,
    );
  }

  /** Whether a revision would go to anybody. */
  async any(id: string, number: number): Promise<boolean> {
    const { rows } = await sql<{ any: boolean }>`
      select exists (select from warning_matches(${id}::uuid, ${number}::integer)) as any`.execute(
      this.context.db,
    );
    return rows[0]?.any ?? false;
  }
}
