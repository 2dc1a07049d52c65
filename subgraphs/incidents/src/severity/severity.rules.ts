import type { IncidentRegime } from '../incidents/incident-channel.js';
import * as nd331 from './nd331.rules.js';
import * as qd05 from './qd05.rules.js';
import type { SeverityOutcome, SeverityResult, TurningPoint } from './severity.types.js';
import {
  CONDITIONS,
  FACT_OF_CONDITION,
  type HitSystem,
  type Known,
  type SeverityFacts,
} from './severity-facts.js';

const REGIMES = {
  QD05: { decides: qd05.isSerious, findings: qd05.findingsOf, missing: qd05.missingOf },
  ND331: { decides: nd331.isChosenSerious, findings: nd331.findingsOf, missing: nd331.missingOf },
} as const;

/** When Decree 331/2026/NĐ-CP came into force, in Vietnam. */
export const ND331_SINCE = new Date('2026-08-19T00:00:00+07:00');

/**
 * The regime that judges an incident. Before 19 August 2026 there was only the older one; since then both may apply (the
 * older one was never repealed, as far as is known), and a setting says which one judges.
 */
export function regimeAt(detectedAt: Date, preferred: IncidentRegime): IncidentRegime {
  return detectedAt < ND331_SINCE ? 'QD05' : preferred;
}

/** What facts come to under a regime, with its derivation. */
export function assessSeverity(facts: SeverityFacts, regime: IncidentRegime): SeverityResult {
  const { findings, missing } = REGIMES[regime];
  const outcome = outcomeOf(facts, regime);
  return {
    regime,
    outcome,
    findings: findings(facts),
    missing: [...missing(facts), ...missingForPlan(facts, outcome)],
    turningPoints: turningPoints(facts, regime, outcome),
    plan: outcome === 'SERIOUS' ? qd05.planOf(facts) : null,
    reportingClasses: regime === 'ND331' ? nd331.reportingClassesOf(facts) : [],
  };
}

/** What facts come to under a regime. */
export function outcomeOf(facts: SeverityFacts, regime: IncidentRegime): SeverityOutcome {
  const serious = REGIMES[regime].decides(facts);
  if (serious === null) return 'UNDECIDED';
  return serious ? 'SERIOUS' : 'ORDINARY';
}

/** Whose system it is decides on the plan at level 4 only. */
function missingForPlan(facts: SeverityFacts, outcome: SeverityOutcome) {
  if (outcome !== 'SERIOUS' || qd05.planOf(facts) !== null) return [];
  return facts.systems.flatMap((system) =>
    qd05.isImportant(system) === true && system.ownerKind === null
      ? [{ fact: 'OWNER_KIND', systemId: system.systemId } as const]
      : [],
  );
}

interface Otherwise {
  readonly point: Omit<TurningPoint, 'outcome'>;
  readonly facts: SeverityFacts;
}

/** Every single fact that, were it otherwise, would change the outcome. */
function turningPoints(
  facts: SeverityFacts,
  regime: IncidentRegime,
  outcome: SeverityOutcome,
): readonly TurningPoint[] {
  return [...otherwise(facts)].flatMap(({ point, facts: changed }) => {
    const other = outcomeOf(changed, regime);
    return other === outcome ? [] : [{ ...point, outcome: other }];
  });
}

function* otherwise(facts: SeverityFacts): Generator<Otherwise> {
  for (const [index, system] of facts.systems.entries()) {
    const { systemId } = system;
    const withSystem = (changed: Partial<HitSystem>): SeverityFacts => ({
      ...facts,
      systems: facts.systems.with(index, { ...system, ...changed }),
    });
    for (const level of [3, 4]) {
      if (system.level !== null && system.level >= 4 === level >= 4) continue;
      yield { point: { fact: 'LEVEL', systemId, value: String(level) }, facts: withSystem({ level }) };
    }
    for (const value of others(system.onNationalList)) {
      const point = { fact: 'ON_NATIONAL_LIST', systemId, value: String(value) } as const;
      yield { point, facts: withSystem({ onNationalList: value }) };
    }
    for (const condition of CONDITIONS) {
      for (const value of others(system[condition])) {
        const point = { fact: FACT_OF_CONDITION[condition], systemId, value: String(value) };
        yield { point, facts: withSystem({ [condition]: value }) };
      }
    }
  }
  for (const value of others(facts.ownerCopesAlone)) {
    const point = { fact: 'OWNER_COPES_ALONE', systemId: null, value: String(value) } as const;
    yield { point, facts: { ...facts, ownerCopesAlone: value } };
  }
  for (const serious of others(facts.choice?.serious ?? null)) {
    const point = { fact: 'CHOICE', systemId: null, value: String(serious) } as const;
    yield { point, facts: { ...facts, choice: { reason: facts.choice?.reason ?? '', serious } } };
  }
}

const others = (known: Known): readonly boolean[] => [true, false].filter((value) => value !== known);
