import { Role } from '@khien/identity';
import type { Rule } from '../rule.js';

/**
 * Which objects a role reaches, as a set: those of its own organization (and what stands under it), those of
 * others, those of others that name the person.
 */
export type Access = number;

/** No object at all. */
export const NONE: Access = 0;
/** Objects of the own organization and of what stands under it. */
export const OWN: Access = 1;
/** Objects of other organizations. */
export const OTHER: Access = 2;
/** Objects of other organizations that name the person. */
export const NAMED: Access = 4;
/** Every object. */
export const ALL: Access = OWN | OTHER | NAMED;

/** What a rule gives to somebody with this one role. Whoever goes with the object gets all of what is there. */
export function accessOf({ kind, anywhere, within, named }: Rule, role: Role): Access {
  if (kind === 'WITH_OBJECT') return ALL;
  if (anywhere.includes(role) || anywhere.includes(Role.PUBLIC)) return ALL;
  return (within.includes(role) ? OWN : NONE) | (named.includes(role) ? NAMED : NONE);
}

/** An access as it stands in the matrix: `all`, `own`, `named`, `own+named`, `-` for none. */
export function accessText(access: Access): string {
  if (access === ALL) return 'all';
  const parts = [
    ...(access & OWN ? ['own'] : []),
    ...(access & NAMED ? ['named'] : []),
    // No rule can give this; an observation that does says that a guard is wrong.
    ...(access & OTHER ? ['other'] : []),
  ];
  return parts.join('+') || '-';
}
