import { type ConnectionArgs, type Keyset, type Page, type RequestContext, readPage } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
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

  /** A page of what the warning would go to now and has not gone to yet, or not as who operates and owns it now. */
  page({ id, revision, state }: Warning, args: ConnectionArgs): Promise<Page<WarningMatch>> {
    const pending = ['UPDATING', 'UPDATE_PROPOSED'].includes(state) || revision === 0;
    return readPage(
      this.context.db,
      {
        columns: sql`m.*`,
        from: sql`(${this.#newTo(id, pending ? revision + 1 : revision, revision)}) m`,
        where: [],
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

  /** Whether a revision would go to somebody to whom the warning has not gone. */
  async anyNew({ id, revision }: Warning, { number }: { readonly number: number }): Promise<boolean> {
    const { rows } = await sql<{ any: boolean }>`
      select exists (${this.#newTo(id, number, revision)}) as any`.execute(this.context.db);
    return rows[0]?.any ?? false;
  }

  /**
   * What a revision chooses and the warning has not gone to, and systems that it went to as somebody else's: what has no
   * final report moves to who operates and owns them at the next issue, which may ask everybody anew.
   */
  #newTo(id: string, number: number, revision: number): RawBuilder<unknown> {
    return sql`select n.* from warning_matches(${id}::uuid, ${number}::integer) n
      where not exists (select from warning_recipient r where r.warning_id = ${id}::uuid
        and case when n.system_id is null then r.system_id is null and r.organization_id = n.organization_id
          else r.system_id = n.system_id end)
      union all
      select r.system_id, s.operator_id, s.owner_id, '[{"kind": "MOVED", "value": null}]'::jsonb
      from warning_recipient r join system_ref s on s.id = r.system_id
      where r.warning_id = ${id}::uuid and not r.closed
        and (r.organization_id <> s.operator_id or r.owner_id is distinct from s.owner_id)
        and (not r.done or exists (select from warning_revision c where c.warning_id = r.warning_id
          and c.number = ${number} and c.number > ${revision} and c.answers_anew))`;
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
