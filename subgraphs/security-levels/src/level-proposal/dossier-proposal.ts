import { BLANK } from '@khien/documents';
import type { DossierSystem } from '../dossiers/dossier-parts.entity.js';
import type { InformationSystem } from '../information-systems/information-system.entity.js';
import type { Place, Rulebook } from '../level-determination/criterion.js';
import { determineLevel } from '../level-determination/level.rules.js';
import { judgedSystem, NO_FACTS } from '../level-determination/level-facts.js';
import { reasonOf } from '../level-determination/reason.rules.js';
import type { ProposalSystem } from './proposal-input.js';

/**
 * A system as its dossier judges it: by the facts and criteria that were taken down, not by those of today.
 *
 * @param system what it is called and whom it serves today; null for who sees the dossier, but not the system
 */
export function proposedSystem(
  part: DossierSystem,
  system: InformationSystem | null,
  rulebook: Rulebook,
): ProposalSystem {
  const { kind, proposedLevel, determination } = part;
  const facts = judgedSystem({
    kind,
    facts: { ...NO_FACTS, ...part.facts },
    users: system?.users ?? null,
  });
  const met = rulebook.criteria
    .filter((criterion) => determination.criteria.some((place) => isAt(place, criterion)))
    .toSorted((a, b) => b.level - a.level);
  const determined = met[0]?.level ?? null;
  const today = determineLevel(facts, rulebook.regime);
  const { status } = determination;
  return {
    reference: system?.reference ?? BLANK,
    name: system?.name ?? BLANK,
    description: system?.description ?? null,
    state: system?.state ?? null,
    servedAreaIds: system?.servedAreaIds ?? [],
    ...{ facts, level: proposedLevel, determined, met, missing: today.missing, parts: [] },
    reason: reasonOf({ ...today, value: determined, status, met }).vi,
  };
}

function isAt(place: Place, { article, clause, point }: Place): boolean {
  return place.article === article && place.clause === clause && place.point === point;
}
