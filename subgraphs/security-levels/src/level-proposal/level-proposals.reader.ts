import type { RequestContext } from '@khien/subgraph';
import { sql } from 'kysely';
import { isUuid } from '../identifiers.rules.js';
import type { InformationSystem } from '../information-systems/information-system.entity.js';
import { seesFacts } from '../information-systems/information-system.policy.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import { determineLevel } from '../level-determination/level.rules.js';
import { judgedSystem } from '../level-determination/level-facts.js';
import { nationalAppraiser, procedureOf } from '../level-determination/procedure.rules.js';
import { reasonOf } from '../level-determination/reason.rules.js';
import type { Organization } from '../organizations/organization.entity.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import type { ProposalBody, ProposalInput, ProposalSystem } from './proposal-input.js';

/** What is known of a system when its level is proposed. */
export class LevelProposalsReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * What the proposal of a system's level is filled from, today.
   *
   * @param key identifier or reference of the system
   * @returns null for a system that the caller may not see
   * @throws KhienError `FORBIDDEN` for who may see the system, but not the facts behind its level
   */
  async ofSystem(key: string): Promise<ProposalInput | null> {
    const { context } = this;
    const system = await context
      .use(InformationSystemsReader)
      .byKey(isUuid(key) ? { id: key } : { reference: key });
    if (system === null) return null;
    await context.require(seesFacts, [system.ownerId, system.operatorId]);
    // The facts of a system go out as a whole, whatever its level.
    context.audit.read('InformationSystem', system.id);
    const judged = judgedSystem(system);
    const determination = determineLevel(judged);
    const { value: level, rulebook, regime, met, missing } = determination;
    const { reference, name, description, state, servedAreaIds } = system;
    const [owner, operator, appraiser] = await Promise.all([
      this.#body(system.ownerId),
      this.#body(system.operatorId),
      this.#nationalAppraiser(system),
    ]);
    const proposed: ProposalSystem = {
      ...{ reference, name, description, state, servedAreaIds, facts: judged },
      ...{ level, determined: level, reason: reasonOf(determination).vi, met, missing },
    };
    return {
      createdAt: context.clock.now(),
      ...{ reference, owner, operator, rulebook, level, systems: [proposed] },
      procedure: level === null ? null : procedureOf(regime, level, { nationalList: false }),
      nationalAppraiser: appraiser,
      regulation: null,
    };
  }

  async #body(id: string): Promise<ProposalBody> {
    const organization = await this.#organization(id);
    const { nameVi: name, legalBasis, parentId } = organization;
    const above = parentId === null ? null : await this.#organization(parentId);
    // The Government, above ministries and provinces, does not stand over their names (Decree 30/2020, Annex I).
    return { name, legalBasis, parent: above === null || above.parentId === null ? null : above.nameVi };
  }

  async #organization(id: string): Promise<Organization> {
    const found = await this.context.use(OrganizationsReader).byKey({ id });
    if (found === null) throw new Error(`the organization ${id} of a system is not there`);
    return found;
  }

  async #nationalAppraiser({ ownerId }: InformationSystem): Promise<string> {
    const { rows } = await sql<{ code: string }>`select above.code from organization_ref o
      join organization_ref above on above.id = any(o.ancestor_ids) where o.id = ${ownerId}`.execute(
      this.context.db,
    );
    const code = nationalAppraiser(rows.map((row) => row.code));
    const found = await this.context.use(OrganizationsReader).byKey({ code });
    return found?.nameVi ?? code;
  }
}
