import type { Bilingual } from '@khien/errors';
import { GRANTED_ROLES, ROLES, Role } from '@khien/identity';

/** Organizations that a subgraph keeps on record, such as the members of a network. */
export interface Circle {
  /** For people, with its article: of what somebody is a member. */
  readonly name: Bilingual;
  /** SQL that tells whether the organization that is acted for belongs to it now, such as `khien_of_network()`. */
  readonly condition: string;
}

/** Roles that a circle lets in. */
export interface InCircle {
  readonly of: Circle;
  readonly roles: readonly Role[];
}

/** Which roles a rule lets in, by how the caller stands to the object. */
export interface Rights {
  /** May for an object of any organization. */
  readonly anywhere?: readonly Role[];
  /** May for objects of the caller's organization and of what stands under it. */
  readonly within?: readonly Role[];
  /** May for objects that name the caller by subject. */
  readonly named?: readonly Role[];
  /** May for an object of any organization, while their own belongs to a circle. */
  readonly circle?: InCircle;
}

/** Who may: data with a name, which the access matrix and the documentation read. */
export interface Rule extends Required<Omit<Rights, 'circle'>> {
  readonly circle: InCircle | null;
  /** For people, in English, such as `own organization`. */
  readonly name: string;
  /** What it says, at length; none where the name is enough. */
  readonly text?: Bilingual;
  /**
   * `ROLES`: those of the lists. `SIGNED_IN`: whoever is not the public. `WITH_OBJECT`: whoever got the object
   * that the field belongs to.
   */
  readonly kind: 'ROLES' | 'SIGNED_IN' | 'WITH_OBJECT';
}

/**
 * A rule that lets certain roles in, and nobody else.
 *
 * @param name for people; stands in the access matrix
 * @throws Error for a role that does not exist, for `PUBLIC` other than anywhere, for a rule that lets nobody in
 */
export function rule(name: string, rights: Rights, text?: Bilingual): Rule {
  const { anywhere = [], within = [], named = [], circle = null } = rights;
  const inCircle = circle?.roles ?? [];
  for (const role of [...anywhere, ...within, ...named, ...inCircle]) {
    if (!ROLES.includes(role))
      throw new Error(`The rule "${name}" names a role that does not exist: ${role}`);
  }
  if ([...within, ...named, ...inCircle].includes(Role.PUBLIC)) {
    throw new Error(`The rule "${name}": the public has no organization and is not named`);
  }
  if (anywhere.length + within.length + named.length + inCircle.length === 0) {
    throw new Error(`The rule "${name}" lets nobody in`);
  }
  return Object.freeze({ name, kind: 'ROLES', anywhere, within, named, circle, ...(text ? { text } : {}) });
}

/** Everyone, signed in or not. */
export const everyone: Rule = rule(
  'everyone',
  { anywhere: [Role.PUBLIC] },
  { vi: 'Mọi người, không cần đăng nhập.', en: 'Everyone, signed in or not.' },
);

/**
 * Object rule of an entity that another subgraph owns: here it is only referred to. Its owner decides who gets it,
 * the rules of the fields here decide what is added to it.
 */
export const byReference: Rule = rule(
  'by reference',
  { anywhere: [Role.PUBLIC] },
  {
    vi: 'Phân hệ sở hữu quyết định ai được xem đối tượng; ở đây chỉ dẫn chiếu.',
    en: 'The subgraph that owns the object decides who gets it; here it is only referred to.',
  },
);

/** Whoever has signed in, of whatever organization and role. */
export const signedIn: Rule = Object.freeze({
  name: 'signed in',
  kind: 'SIGNED_IN',
  anywhere: GRANTED_ROLES,
  within: [],
  named: [],
  circle: null,
  text: { vi: 'Người đã đăng nhập.', en: 'Whoever has signed in.' },
});

/** Whoever got the object may read the field: the object's own rule decides. */
export const withObject: Rule = Object.freeze({
  name: 'with object',
  kind: 'WITH_OBJECT',
  anywhere: [],
  within: [],
  named: [],
  circle: null,
  text: { vi: 'Người được xem đối tượng.', en: 'Whoever may see the object.' },
});

/** Whether a rule never denies anybody, so that there is nothing to check: the public may, or the object decides. */
export function isOpen({ kind, anywhere }: Rule): boolean {
  return kind === 'WITH_OBJECT' || anywhere.includes(Role.PUBLIC);
}
