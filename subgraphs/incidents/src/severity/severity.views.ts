import type { IncidentRegime } from '../incidents/incident-channel.js';
import { assessSeverity } from './severity.rules.js';
import type { SeverityResult } from './severity.types.js';
import type { SeverityAssessment, SeveritySystem } from './severity-assessment.type.js';
import { CONDITIONS, FACT_OF_CONDITION, type SeverityFacts } from './severity-facts.js';

/** What facts come to, as the graph shows it. */
export function assessmentOf(facts: SeverityFacts, regime: IncidentRegime): SeverityAssessment {
  return viewOf(assessSeverity(facts, regime), facts);
}

/** A result that was kept, as the graph shows it. */
export function viewOf(result: SeverityResult, facts: SeverityFacts): SeverityAssessment {
  const { regime, outcome, missing, turningPoints, plan, reportingClasses } = result;
  return { regime, outcome, missing, turningPoints, plan, reportingClasses, result, facts };
}

/** The systems of facts, as the graph shows them. */
export function systemsOf({ systems }: SeverityFacts): readonly SeveritySystem[] {
  return systems.map((system) => {
    const those = (known: boolean | null) =>
      CONDITIONS.filter((condition) => system[condition] === known).map(
        (condition) => FACT_OF_CONDITION[condition],
      );
    const { systemId, level, levelSource, onNationalList, ownerKind } = system;
    return {
      ...{ systemId, level, levelSource, onNationalList, ownerKind },
      ...{ holds: those(true), unknown: those(null) },
    };
  });
}
