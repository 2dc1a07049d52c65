import type { Bilingual } from '@khien/errors';
import type { SystemImpact } from '../incident-systems/system-impact.enum.js';
import {
  CONDITIONS,
  type Condition,
  type HitSystem,
  type Known,
  type SeverityFacts,
} from './severity-facts.js';

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

/** What is otherwise of the systems of an incident than when it was judged. Empty where only what a person said counts. */
export function whatChanged(
  { systems: before }: Pick<SeverityFacts, 'systems'>,
  { systems: now }: Pick<SeverityFacts, 'systems'>,
): readonly Bilingual[] {
  const were = new Map(before.map((system) => [system.systemId, system]));
  const are = new Map(now.map((system) => [system.systemId, system]));
  const stayed = now.flatMap((system) => {
    const was = were.get(system.systemId);
    return was === undefined ? [] : [{ was, is: system }];
  });
  const said = (so: boolean, vi: string, en: string): readonly Bilingual[] => (so ? [{ vi, en }] : []);
  return [
    ...said(
      now.some(({ systemId }) => !were.has(systemId)),
      'có hệ thống mới được liên kết',
      'a system was linked',
    ),
    ...said(
      before.some(({ systemId }) => !are.has(systemId)),
      'có hệ thống không còn liên kết',
      'a system was unlinked',
    ),
    ...said(
      stayed.some(({ was, is }) => was.level !== is.level || was.onNationalList !== is.onNationalList),
      'cấp độ hoặc danh mục quan trọng quốc gia của một hệ thống',
      'the level of a system, or whether it is on the national list',
    ),
    ...said(
      stayed.some(({ was, is }) => CONDITIONS.some((condition) => was[condition] !== is[condition])),
      'ảnh hưởng đối với một hệ thống',
      'the effect on a system',
    ),
  ];
}
