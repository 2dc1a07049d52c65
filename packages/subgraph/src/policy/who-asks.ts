import { ErrorCode, KhienError } from '@khien/errors';
import { type Caller, hasRole } from '@khien/identity';
import type { Rule } from './rule.js';

/** What a rule must know of a request. */
export interface WhoAsks {
  readonly caller: Caller;
  /** Ids of the caller's organization and of all that stand under it; none for the public. */
  scope(): Promise<ReadonlySet<string>>;
}

/** In which relations to an object a rule lets the caller in. */
export interface Reach {
  readonly anywhere: boolean;
  readonly within: boolean;
  readonly named: boolean;
}

/**
 * What a rule gives to a caller; nothing for roles that it does not list.
 *
 * @throws Error for `withObject`, which says nothing of who may see an object
 */
export function reachOf({ name, kind, anywhere, within, named }: Rule, caller: Caller): Reach {
  if (kind === 'WITH_OBJECT') throw new Error(`"${name}" is a rule for fields: it cannot judge an object`);
  const all = kind === 'SIGNED_IN' ? caller.kind !== 'PUBLIC' : hasRole(caller, anywhere);
  return { anywhere: all, within: all || hasRole(caller, within), named: all || hasRole(caller, named) };
}

/** Whether a rule lets the caller in for some object; when not, there is nothing to look for. */
export function mayEver(rule: Rule, caller: Caller): boolean {
  const { anywhere, within, named } = reachOf(rule, caller);
  return anywhere || within || named;
}

/** What a caller is told who may not: to sign in, or that signing in is not enough. */
export function denial(caller: Caller): KhienError {
  return new KhienError(caller.kind === 'PUBLIC' ? ErrorCode.UNAUTHENTICATED : ErrorCode.FORBIDDEN);
}

/**
 * Stops a caller who may not; what `context.require` does.
 *
 * @param organizationIds organizations that the object belongs to: one of them must stand in the caller's scope,
 * unless the rule lets the caller in anywhere. Left out, the role alone is judged.
 * @param named whether the object names the caller
 * @throws KhienError `UNAUTHENTICATED` for the public, `FORBIDDEN` for others
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
    throw denial(caller);
  }
  const scope = reach.within ? await context.scope() : new Set<string>();
  if (!organizationIds.some((id) => scope.has(id))) throw denial(caller);
}
