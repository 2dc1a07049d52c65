import { allOf, anyOf, type Condition, fact, known, unlessKnown } from '../condition.rules.js';
import { HarmGrade, InfrastructureScope, type Level } from '../level-facts.js';

/** From this number of persons with basic personal data on, point 13(2)(c) applies instead of 12(2)(b). */
export const BASIC_DATA_SUBJECTS_LEVEL_3 = 100_000;

/** From this number of persons with sensitive personal data on, point 13(2)(c) applies instead of 12(2)(b). */
export const SENSITIVE_DATA_SUBJECTS_LEVEL_3 = 10_000;

const scopes = Object.values(InfrastructureScope);
const harms = Object.values(HarmGrade);

/** The system processes state secrets (bí mật nhà nước: Mật, Tối mật, Tuyệt mật). */
export const stateSecrets = fact('informationClasses', (classes) => classes.includes('STATE_SECRET'));

const onlyPublic = fact('informationClasses', (classes) => classes.every((one) => one === 'PUBLIC'));

/** At least one person's data are counted, whatever the classes of information say. */
const countedPersons = anyOf(
  fact('basicDataSubjects', (count) => count > 0),
  fact('sensitiveDataSubjects', (count) => count > 0),
);

/** It processes public information only, and nobody's personal data are counted. */
export const nobodysData = allOf(onlyPublic, unlessKnown(countedPersons));

/** It processes private information or personal information. */
export const privateOrPersonal = anyOf(
  fact('informationClasses', (classes) => classes.includes('PRIVATE') || classes.includes('PERSONAL')),
  known(countedPersons),
);

/**
 * The infrastructure serves this scope or a wider one. A wider scope includes the narrower (our reading): what
 * serves the whole country also serves several provinces, so that a nationwide one that may stop is level 3.
 */
export function scopeAtLeast(least: InfrastructureScope): Condition {
  return fact('infrastructureScope', (scope) => scopes.indexOf(scope) >= scopes.indexOf(least));
}

/** Sabotage would harm national security at least this much. */
export function harmAtLeast(least: HarmGrade): Condition {
  return fact('harmToNationalSecurity', (grade) => harms.indexOf(grade) >= harms.indexOf(least));
}

/** A decision of the Prime Minister, or an assessment by the risk-management framework, gives this level. */
export function decided(level: Level): Condition {
  return known(fact('decidedLevel', (decidedLevel) => decidedLevel === level));
}
