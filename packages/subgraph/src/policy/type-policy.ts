import type { RequestContext } from '../context/request-context.js';
import type { Rule } from './rule.js';

/** Answers now where it can, later where it must ask. */
export type Answer = boolean | Promise<boolean>;

/** Who may see the objects of one GraphQL type, and each of its fields. */
export interface TypePolicy {
  /**
   * Who may see an object at all; one rule, or one for each case that differs, such as the levels of TLP. The
   * readers enforce it (see `visibleRows`). Left out for what is only reached through a field of another type:
   * who may read such a field may see the object. A type that is an entity states it.
   */
  readonly object?: Rule | Readonly<Record<string, Rule>>;
  /** A rule for every field that this feature gives to the type; also of `Query` and `Mutation`. */
  readonly fields: Readonly<Record<string, Rule>>;
  /**
   * Whether an object belongs to the caller's organization or to what stands under it (see `context.scope()`).
   * Needed as soon as a field's rule has `within`. `object` is what the resolvers of the type get as root.
   */
  isWithin?(object: unknown, context: RequestContext): Answer;
  /** Whether an object names the caller by subject. Needed as soon as a field's rule has `named`. */
  isNamed?(object: unknown, context: RequestContext): Answer;
}

/** The access rules of one feature, by type name. Several features may give fields to one type. */
export type FeaturePolicy = Readonly<Record<string, TypePolicy>>;

/** The same rule for many fields: `fields: { ...fields(withObject, ['id', 'name']), facts: ownOrganization }`. */
export function fields(rule: Rule, names: readonly string[]): Readonly<Record<string, Rule>> {
  return Object.fromEntries(names.map((name) => [name, rule]));
}
