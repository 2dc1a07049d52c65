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

/** Reasons that say what a system is made of. */
const OF_COMPONENTS = ['COMPONENT', 'COMPONENT_PERHAPS', 'CVE_FOUND'];

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
        node: (row) => {
          const reasons = row['reasons'] as readonly StoredReason[];
          // What stands in a system tells where it is weak: who looks for it is on record.
          if (reasons.some(({ kind }) => OF_COMPONENTS.includes(kind)))
            this.context.audit.read('Warning', id);
          return Object.assign(new WarningMatch(), {
            systemId: row['system_id'],
            organizationId: row['organization_id'],
            ownerId: row['owner_id'],
            reasons,
          });
        },
      },
      args,
    );
  }

  /** Whether what is known here of components is all that their owner told: of what is missing nobody would be warned. */
  async componentsAreWhole(): Promise<boolean> {
    const { rows } = await sql<{ missing: boolean }>`
      select exists (select from khien_projections() p where p.incomplete_since is not null
        and p.name in ('system_component_ref', 'system_weakness_ref')) as missing`.execute(this.context.db);
    return rows[0]?.missing !== true;
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
