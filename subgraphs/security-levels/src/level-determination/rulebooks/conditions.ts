import {
  allOf,
  anyOf,
  atLeast,
  type Condition,
  isTrue,
  known,
  oneOf,
  processes,
  processesNone,
  processesOnly,
  unlessKnown,
} from '../condition.rules.js';
import { HarmGrade, InfrastructureScope } from '../level-facts.js';

// What both decrees say in the same words. What only one of them says stands in its own file.

const scopes = Object.values(InfrastructureScope);
const harms = Object.values(HarmGrade);

/** The system processes state secrets (bí mật nhà nước: Mật, Tối mật, Tuyệt mật). */
const stateSecrets = processes('STATE_SECRET');

/** The system does not process state secrets, as far as is known. */
export const noStateSecrets = unlessKnown(stateSecrets, processesNone('STATE_SECRET'));

/** At least one person's data are counted, whatever the classes of information say. */
const countedPersons = anyOf(atLeast('basicDataSubjects', 1), atLeast('sensitiveDataSubjects', 1));

/** It processes public information only (chỉ xử lý thông tin công cộng), and nobody's personal data are counted. */
export const onlyPublicInformation = allOf(
  processesOnly('PUBLIC'),
  unlessKnown(countedPersons, processesOnly('PUBLIC')),
);

/** It processes private information or personal information (thông tin riêng, thông tin cá nhân). */
export const privateOrPersonal = anyOf(processes('PRIVATE', 'PERSONAL'), known(countedPersons));

/** Not known to process public information only. */
export const notOnlyPublic = unlessKnown(onlyPublicInformation, processes('PRIVATE', 'PERSONAL'));

/**
 * The infrastructure serves this scope or a wider one. A wider scope includes the narrower (our reading): what
 * serves the whole country also serves several provinces, so that a nationwide one that may stop is level 3.
 */
export function scopeAtLeast(least: InfrastructureScope): Condition {
  return oneOf('infrastructureScope', ...scopes.slice(scopes.indexOf(least)));
}

/** Sabotage would harm national security at least this much. */
export function harmAtLeast(least: HarmGrade): Condition {
  return oneOf('harmToNationalSecurity', ...harms.slice(harms.indexOf(least)));
}

/** It processes state secrets or serves defence or security (quốc phòng, an ninh). */
export const secretsOrDefence = anyOf(stateSecrets, isTrue('defenceOrSecurity'));

/**
 * It processes state secrets, or serves defence or security such that its sabotage would do harm. A state secret is by
 * definition harmful to national interests when lost, so that it suffices without a stated grade of harm (our reading:
 * "khi bị phá hoại sẽ làm tổn hại" goes with "phục vụ quốc phòng, an ninh").
 */
export const secretsOrHarmfulDefence = anyOf(
  stateSecrets,
  allOf(isTrue('defenceOrSecurity'), harmAtLeast('HARM')),
);
