import { Role } from '@khien/identity';
import type { Rule } from '../rule.js';

/**
 * Which objects a role reaches, as a set: those of its own organization (and what stands under it), those of
 * others, those of others that name the person. Twice: for who acts for an outsider of the circle that a rule speaks of, and
 * for who acts for a member of it.
 */
export type Access = number;

/** How the organization of who asks stands to the circle that a rule speaks of. */
export type Standing = 'outsider' | 'member';

const BITS = 3;
const OUTSIDERS = 2 ** BITS - 1;
const whateverStanding = (objects: number): Access => objects | (objects << BITS);

/** No object at all. */
export const NONE: Access = 0;
/** Objects of the own organization and of what stands under it. */
export const OWN: Access = whateverStanding(1);
/** Objects of other organizations. */
export const OTHER: Access = whateverStanding(2);
/** Objects of other organizations that name the person. */
export const NAMED: Access = whateverStanding(4);
/** Every object. */
export const ALL: Access = OWN | OTHER | NAMED;
/** Every object, for who acts for a member of the circle. */
const MEMBERS_ALL: Access = OUTSIDERS << BITS;

/** What a rule gives to somebody with this one role. Whoever goes with the object gets all of what is there. */
export function accessOf({ kind, anywhere, within, named, circle }: Rule, role: Role): Access {
  if (kind === 'WITH_OBJECT') return ALL;
  if (anywhere.includes(role) || anywhere.includes(Role.PUBLIC)) return ALL;
  const organizations = within.includes(role) ? OWN : NONE;
  const persons = named.includes(role) ? NAMED : NONE;
  return organizations | persons | (circle?.roles.includes(role) ? MEMBERS_ALL : NONE);
}

/**
 * An access as it stands in the matrix: `all`, `own`, `named`, `own+named`, `-` for none. Where a circle matters, what an
 * outsider gets and after a slash what a member gets: `own/all`.
 */
export function accessText(access: Access): string {
  const [outsider, member] = [objectsText(access & OUTSIDERS), objectsText(access >> BITS)];
  return outsider === member ? outsider : `${outsider}/${member}`;
}

/** What stands in the matrix, read by somebody of this standing. */
export function accessAs(standing: Standing, text: string): string {
  const [outsider = text, member = outsider] = text.split('/');
  return standing === 'member' ? member : outsider;
}

function objectsText(objects: number): string {
  if (objects === (ALL & OUTSIDERS)) return 'all';
  const parts = [
    ...(objects & OWN ? ['own'] : []),
    ...(objects & NAMED ? ['named'] : []),
    // No rule can give this; an observation that does says that a guard is wrong.
    ...(objects & OTHER ? ['other'] : []),
  ];
  return parts.join('+') || '-';
}
