import { ErrorCode, KhienError } from '@khien/errors';
import type { RequestContext, UserProblem } from '@khien/subgraph';
import { sql } from 'kysely';
import { nationalAppraiser } from '../level-determination/procedure.rules.js';
import { OrganizationKind } from '../organizations/organization-kind.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import type { NamedBody } from './dossier-guards.rules.js';
import type { Asker } from './dossier-moves.rules.js';

interface Row {
  readonly id: string;
  readonly within_owner: boolean;
  readonly above_body: readonly string[];
  readonly above_owner: readonly string[];
}

/** Organizations as the machine looks at them: who asks, and who is named in an input. */
export class DossierBodies {
  constructor(private readonly context: RequestContext) {}

  /** Who asks. */
  async asker(): Promise<Asker> {
    const { subject, organization: code, roles } = this.context.caller;
    const organization = code === null ? null : await this.context.use(OrganizationsReader).byKey({ code });
    return {
      subject,
      roles,
      organizationId: organization?.id ?? null,
      government: organization?.kind === OrganizationKind.GOVERNMENT,
    };
  }

  /** The organization that is acted for. @throws KhienError `FORBIDDEN` without one */
  async actingId(): Promise<string> {
    const { organizationId } = await this.asker();
    if (organizationId === null) throw new KhienError(ErrorCode.FORBIDDEN);
    return organizationId;
  }

  /** An organization that an input names, seen from an owner; null when there is none. */
  async named(code: string, ownerId: string): Promise<NamedBody | null> {
    const [row] = await this.#rows(sql`body.code = ${code}`, ownerId);
    return row === undefined ? null : toBody(row);
  }

  /** The ministry that appraises levels 4 and 5 for an owner; null where it is not on record. */
  async national(ownerId: string): Promise<NamedBody | null> {
    const [row] = await this.#rows(sql`body.id = owner.id`, ownerId);
    return row === undefined ? null : this.named(nationalAppraiser(row.above_owner), ownerId);
  }

  async #rows(which: ReturnType<typeof sql>, ownerId: string): Promise<readonly Row[]> {
    const codes = (of: string) => sql`array(select o.code from organization_ref o
      where o.id = any(${sql.ref(of)}.ancestor_ids))`;
    const { rows } = await sql<Row>`
      select body.id, body.ancestor_ids @> array[owner.id] as within_owner, ${codes('body')} as above_body,
        ${codes('owner')} as above_owner
      from organization_ref body, organization_ref owner where owner.id = ${ownerId}::uuid and ${which}`.execute(
      this.context.db,
    );
    return rows;
  }
}

function toBody(row: Row): NamedBody {
  return {
    id: row.id,
    withinOwner: row.within_owner,
    nationalAppraiser: row.above_body.includes(nationalAppraiser(row.above_owner)),
  };
}

/** What stands for a code that names no organization. */
export function noSuchOrganization(code: string, field: string): UserProblem {
  const shown = code.slice(0, 40);
  return {
    code: ErrorCode.NOT_FOUND,
    path: ['input', field],
    parameters: { what: { vi: `tổ chức có mã "${shown}"`, en: `The organization with the code "${shown}"` } },
  };
}
