import type { SystemImpact } from '../incident-systems/system-impact.enum.js';
import type { Condition, HitSystem, Known, SeverityFacts } from './severity-facts.js';

/** What is on record of a system that an incident is linked to. */
export interface LinkedSystem {
  readonly systemId: string;
  readonly impact: `${SystemImpact}` | null;
  /** Approved level; null without a decision, or for a system that is not known here. */
  readonly level: number | null;
  /** What the rules give for the facts on record. */
  readonly judgedLevel: number | null;
  /** Null for a system that is not known here. */
  readonly onNationalList: boolean | null;
}

const NOT_KNOWN: Readonly<Record<Condition, Known>> = {
  serviceInterrupted: null,
  stateSecretsMayLeak: null,
  importantDataLost: null,
  controlLost: null,
  maySpread: null,
};

/**
 * What the gravest effect of a link tells of the five conditions. That data leaked says nothing of state secrets, that they
 * were corrupted nothing of restoring them: these stay open.
 */
function conditionsOf(impact: LinkedSystem['impact']): Readonly<Record<Condition, Known>> {
  switch (impact) {
    case 'NONE':
      return {
        ...{ serviceInterrupted: false, stateSecretsMayLeak: false, importantDataLost: false },
        ...{ controlLost: false, maySpread: false },
      };
    case 'SERVICE_INTERRUPTED':
      return { ...NOT_KNOWN, serviceInterrupted: true };
    case 'CONTROL_LOST':
      return { ...NOT_KNOWN, controlLost: true };
    case 'SPREADING':
      return { ...NOT_KNOWN, maySpread: true };
    default:
      return NOT_KNOWN;
  }
}

/** A system as it is judged: the register counts before what was said, a person before the effect of the link. */
function judged(linked: LinkedSystem, said: HitSystem | undefined): HitSystem {
  const level = linked.level ?? linked.judgedLevel ?? said?.level ?? null;
  const source = linked.level !== null ? 'APPROVED' : linked.judgedLevel !== null ? 'JUDGED' : 'DECLARED';
  const effect = conditionsOf(linked.impact);
  return {
    systemId: linked.systemId,
    level,
    levelSource: level === null ? null : source,
    onNationalList: linked.onNationalList ?? said?.onNationalList ?? null,
    ownerKind: said?.ownerKind ?? null,
    serviceInterrupted: said?.serviceInterrupted ?? effect.serviceInterrupted,
    stateSecretsMayLeak: said?.stateSecretsMayLeak ?? effect.stateSecretsMayLeak,
    importantDataLost: said?.importantDataLost ?? effect.importantDataLost,
    controlLost: said?.controlLost ?? effect.controlLost,
    maySpread: said?.maySpread ?? effect.maySpread,
  };
}

/** What nobody has said anything of yet. */
export const NOTHING_SAID: SeverityFacts = {
  systems: [],
  ownerCopesAlone: null,
  signsOfHarm: null,
  seriouslyInterrupted: null,
  choice: null,
  populationAffected: null,
  personalDataTouched: null,
  subjectsAffected: null,
};

/** The facts of an incident: its systems of now, what it says of personal data, and what a person said of the rest. */
export function factsOfIncident(
  incident: { readonly personalData: boolean | null; readonly subjectsAffected: number | null },
  linked: readonly LinkedSystem[],
  said: SeverityFacts,
): SeverityFacts {
  const bySystem = new Map(said.systems.map((system) => [system.systemId, system]));
  return {
    ...said,
    systems: linked.map((system) => judged(system, bySystem.get(system.systemId))),
    personalDataTouched: incident.personalData ?? said.personalDataTouched,
    subjectsAffected: incident.subjectsAffected ?? said.subjectsAffected,
  };
}
