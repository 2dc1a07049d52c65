/** SQLSTATE of a policy, a right or a guard that refuses (PostgreSQL manual, appendix A). */
const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * Whether the database refused what the service let through: row-level security, a missing right, a trigger that guards
 * a column.
 */
export function isRefusedByDatabase(error: unknown): boolean {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; depth += 1) {
    if (Reflect.get(current, 'code') === INSUFFICIENT_PRIVILEGE) return true;
    current = current.cause ?? Reflect.get(current, 'previous');
  }
  return false;
}
