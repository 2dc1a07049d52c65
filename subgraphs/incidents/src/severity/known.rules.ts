import type { Holds } from './severity.types.js';
import type { Known } from './severity-facts.js';

/** True as soon as one is, false only when all are; null while that depends on what is not known. */
export function anyOf(parts: readonly Known[]): Known {
  if (parts.includes(true)) return true;
  return parts.includes(null) ? null : false;
}

/** False as soon as one is, true only when all are; null while that depends on what is not known. */
export function allOf(parts: readonly Known[]): Known {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

/** The opposite; of what is not known, nothing is known. */
export function not(part: Known): Known {
  return part === null ? null : !part;
}

/** What is known, as a finding says it. */
export function holds(part: Known): Holds {
  if (part === null) return 'UNKNOWN';
  return part ? 'MET' : 'NOT_MET';
}
