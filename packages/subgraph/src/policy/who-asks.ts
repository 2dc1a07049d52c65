import { ErrorCode, KhienError } from '@khien/errors';
import { type Caller, hasRole } from '@khien/identity';
import type { Circle, Rule } from './rule.js';

/** What a rule must know of a request. */
export interface WhoAsks {
  readonly caller: Caller;
  /** Ids of the caller's organization and of all that stand under it; none for the public. */
  scope(): Promise<ReadonlySet<string>>;
  /** Whether the caller's organization belongs to a circle now. */
  isOf(circle: Circle): Promise<boolean>;
}

/** In which relations to an object a rule lets the caller in. */
export interface Reach {
  readonly anywhere: boolean;
  readonly within: boolean;
  readonly named: boolean;
  /** The circle that lets the caller in if their organization belongs to it, which the database knows; null for none. */
  readonly circle: Circle | null;
}

/**
 * What a rule gives to a caller; nothing for roles that it does not list.
 *
 * @throws Error for `withObject`, which says nothing of who may see an object
 */
export function reachOf({ name, kind, anywhere, within, named, circle }: Rule, caller: Caller): Reach {
  if (kind === 'WITH_OBJECT') throw new Error(`"${name}" is a rule for fields: it cannot judge an object`);
  const all = kind === 'SIGNED_IN' ? caller.kind !== 'PUBLIC' : hasRole(caller, anywhere);
  return {
    anywhere: all,
    within: all || hasRole(caller, within),
    named: all || hasRole(caller, named),
    circle: circle !== null && hasRole(caller, circle.roles) ? circle.of : null,
  };
}

/** Whether a rule lets the caller in for some object; when not, there is nothing to look for. */
export function mayEver(rule: Rule, caller: Caller): boolean {
  const { anywhere, within, named, circle } = reachOf(rule, caller);
  return anywhere || within || named || circle !== null;
}

/**
 * What a caller is told who may not: to sign in, or that signing in is not enough.
 *
 * @param circle the one that would have let them in, had their organization belonged to it
 */
export function denial(caller: Caller, circle: Circle | null = null): KhienError {
  if (circle !== null) return new KhienError(ErrorCode.NOT_A_MEMBER, { circle: circle.name });
  return new KhienError(caller.kind === 'PUBLIC' ? ErrorCode.UNAUTHENTICATED : ErrorCode.FORBIDDEN);
}

/**
 * Stops a caller who may not; what `context.require` does.
 *
 * @param organizationIds organizations that the object belongs to: one of them must stand in the caller's scope,
 * unless the rule lets the caller in anywhere. Left out, the role alone is judged.
 * @param named whether the object names the caller
 * @throws KhienError `UNAUTHENTICATED` for the public, `NOT_A_MEMBER` for who stands outside of the rule's circle,
 * `FORBIDDEN` for others
 */
export async function requireRight(
  context: WhoAsks,
  rule: Rule,
  organizationIds?: readonly string[],
  named = false,
): Promise<void> {
  const { caller } = context;
  const reach = reachOf(rule, caller);
  if (reach.anywhere || (named && reach.named)) return;
  if (organizationIds === undefined) {
    if (reach.within || reach.named) return;
  } else {
    const scope = reach.within ? await context.scope() : new Set<string>();
    if (organizationIds.some((id) => scope.has(id))) return;
  }
  if (reach.circle === null || !(await context.isOf(reach.circle))) throw denial(caller, reach.circle);
}
