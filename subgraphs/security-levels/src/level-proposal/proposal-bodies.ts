import type { RequestContext } from '@khien/subgraph';
import { sql } from 'kysely';
import { nationalAppraiser } from '../level-determination/procedure.rules.js';
import type { Organization } from '../organizations/organization.entity.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import type { ProposalBody, ProposalInput } from './proposal-input.js';

type Bodies = Pick<ProposalInput, 'owner' | 'operator' | 'nationalAppraiser'>;

/** The bodies that a proposal names. */
export class ProposalBodies {
  constructor(private readonly context: RequestContext) {}

  /** Owner, operator, and the national body that appraises systems of this owner. */
  async of({ ownerId, operatorId }: { ownerId: string; operatorId: string }): Promise<Bodies> {
    const [owner, operator, appraiser] = await Promise.all([
      this.#body(ownerId),
      this.#body(operatorId),
      this.#nationalAppraiser(ownerId),
    ]);
    return { owner, operator, nationalAppraiser: appraiser };
  }

  async #body(id: string): Promise<ProposalBody> {
    const { nameVi: name, legalBasis, parentId } = await this.#organization(id);
    const above = parentId === null ? null : await this.#organization(parentId);
    // The Government, above ministries and provinces, does not stand over their names (Decree 30/2020, Annex I).
    return { name, legalBasis, parent: above === null || above.parentId === null ? null : above.nameVi };
  }

  async #organization(id: string): Promise<Organization> {
    const found = await this.context.use(OrganizationsReader).byKey({ id });
    if (found === null) throw new Error(`the organization ${id} of a system is not there`);
    return found;
  }

  async #nationalAppraiser(ownerId: string): Promise<string> {
    const { rows } = await sql<{ code: string }>`select above.code from organization_ref o
      join organization_ref above on above.id = any(o.ancestor_ids) where o.id = ${ownerId}`.execute(
      this.context.db,
    );
    const code = nationalAppraiser(rows.map((row) => row.code));
    const found = await this.context.use(OrganizationsReader).byKey({ code });
    return found?.nameVi ?? code;
  }
}
