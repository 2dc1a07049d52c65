import type { RequestContext } from '@khien/subgraph';
import { DossierPartsReader } from '../dossiers/dossier-parts.reader.js';
import { DossiersReader } from '../dossiers/dossiers.reader.js';
import { isUuid } from '../identifiers.rules.js';
import { bodiesOf, seesFacts } from '../information-systems/information-system.policy.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import { systemKey } from '../information-systems/references.js';
import { judgedSystem } from '../level-determination/level-facts.js';
import { LevelSettings } from '../level-determination/level-settings.js';
import { nationalListOf } from '../level-determination/national-list.rules.js';
import { regimeOf, wholeOf } from '../level-determination/on-record.rules.js';
import { procedureOf } from '../level-determination/procedure.rules.js';
import { reasonOfWhole } from '../level-determination/reason.rules.js';
import { RULEBOOKS } from '../level-determination/rulebooks/index.js';
import { determineWhole, metCriteria, missingFacts } from '../level-determination/whole.rules.js';
import { proposedSystem } from './dossier-proposal.js';
import { ProposalBodies } from './proposal-bodies.js';
import type { ProposalInput, ProposalSystem } from './proposal-input.js';

/** What is known of systems when their levels are proposed. */
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
    const system = await context.use(InformationSystemsReader).byKey(systemKey(key));
    if (system === null) return null;
    await context.require(seesFacts, bodiesOf(system, context));
    // The facts of a system go out as a whole, whatever its level.
    context.audit.read('InformationSystem', system.id);
    const judged = judgedSystem(system);
    const { regime } = regimeOf(system, context.use(LevelSettings).defaultRegime);
    const determination = determineWhole(wholeOf(system), regime);
    const { value: level, own } = determination;
    const { rulebook } = own;
    const [met, missing] = [metCriteria(determination), missingFacts(determination)];
    const { status: list } = nationalListOf(determination);
    const nationalList = list === 'LISTED' || list === 'BELONGS';
    const { reference, name, description, state, servedAreaIds } = system;
    const proposed: ProposalSystem = {
      ...{ reference, name, description, state, servedAreaIds, facts: judged },
      ...{ level, determined: level, reason: reasonOfWhole(determination).vi, met, missing },
      parts: determination.parts.map(({ part, determination: { value } }) => ({
        name: part.name,
        level: value,
      })),
    };
    return {
      ...(await context.use(ProposalBodies).of(system)),
      createdAt: context.clock.now(),
      ...{ reference, rulebook, level, systems: [proposed], regulation: null },
      procedure: level === null ? null : procedureOf(regime, level, { nationalList }),
    };
  }

  /**
   * What the proposal of a dossier is filled from: the facts and levels that the dossier is judged by, as they were when
   * it was made.
   *
   * @param key identifier or reference of the dossier
   * @returns null for a dossier that the caller may not see; who sees it sees the facts in it
   */
  async ofDossier(key: string): Promise<ProposalInput | null> {
    const { context } = this;
    const dossier = await context.use(DossiersReader).byKey(isUuid(key) ? { id: key } : { reference: key });
    if (dossier === null) return null;
    const { reference, regime, proposedLevel, listed, regulationNumber, regulationDay } = dossier;
    const rulebook = RULEBOOKS[regime];
    const parts = await context.use(DossierPartsReader).systems(dossier.id);
    const systems = await Promise.all(
      parts.map(async (part) => {
        context.audit.read('InformationSystem', part.systemId);
        const system = await context.use(InformationSystemsReader).byKey({ id: part.systemId });
        return proposedSystem(part, system, rulebook);
      }),
    );
    const procedure = procedureOf(regime, proposedLevel, { nationalList: listed });
    const known = regulationNumber !== null || regulationDay !== null;
    return {
      ...(await context.use(ProposalBodies).of(dossier)),
      createdAt: context.clock.now(),
      ...{ reference, rulebook, systems, procedure, level: procedure.level },
      regulation: known ? { number: regulationNumber, day: regulationDay } : null,
    };
  }
}
