import { ROLES, type Role } from '@khien/identity';
import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';
import type { GraphField } from '../graph-fields.js';
import type { PolicyBook } from '../policy-book.js';
import type { Rule } from '../rule.js';
import { type Access, ALL, accessOf, NONE } from './access.js';

/** What each role reaches of one thing. */
export type AccessByRole = ReadonlyMap<Role, Access>;

/** What a rule gives to each role. */
export function accessByRole(rule: Rule): AccessByRole {
  return new Map(ROLES.map((role) => [role, accessOf(rule, role)]));
}

/** What both give: the object, and of it the field. */
export function both(one: AccessByRole, other: AccessByRole): AccessByRole {
  return new Map(ROLES.map((role) => [role, (one.get(role) ?? NONE) & (other.get(role) ?? NONE)]));
}

/** What either gives. */
function either(one: AccessByRole, other: AccessByRole): AccessByRole {
  return new Map(ROLES.map((role) => [role, (one.get(role) ?? NONE) | (other.get(role) ?? NONE)]));
}

const NOBODY: AccessByRole = new Map(ROLES.map((role) => [role, NONE]));
const WHOLE: AccessByRole = new Map(ROLES.map((role) => [role, ALL]));

/**
 * What each role reaches of the objects of each type. A type with an object rule says it itself (all its cases
 * together); the others are reached through the fields that hold them, and so on up to the root fields.
 */
export function reachable(
  schema: GraphQLSchema,
  all: readonly GraphField[],
  book: PolicyBook,
): ReadonlyMap<string, AccessByRole> {
  const reached = new Map<string, AccessByRole>();
  for (const { type, root } of all) {
    const cases = [...(book.types.get(type.name)?.object.values() ?? [])].map(accessByRole);
    reached.set(type.name, root ? WHOLE : cases.reduce(either, NOBODY));
  }
  const stated = (name: string) => (book.types.get(name)?.object.size ?? 0) > 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (const target of all) {
      const rule = ruleOf(target, book);
      if (rule === undefined) continue;
      const access = both(reached.get(target.type.name) ?? NOBODY, accessByRole(rule));
      for (const name of objectTypes(schema, getNamedType(target.field.type))) {
        const before = reached.get(name);
        if (before === undefined || stated(name)) continue;
        const after = either(before, access);
        if (ROLES.every((role) => after.get(role) === before.get(role))) continue;
        reached.set(name, after);
        changed = true;
      }
    }
  }
  return reached;
}

/** The rule of a field, whoever gave it. */
export function ruleOf({ type, field, frameRule }: GraphField, book: PolicyBook): Rule | undefined {
  return frameRule ?? book.types.get(type.name)?.fields.get(field.name);
}

/** The object types that a value of this type can have; none for scalars and enums. */
export function objectTypes(schema: GraphQLSchema, type: GraphQLNamedType): readonly string[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type).map(({ name }) => name);
  return isObjectType(type) ? [type.name] : [];
}
