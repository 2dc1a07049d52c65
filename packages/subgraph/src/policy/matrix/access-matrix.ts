import { ROLES, type Role } from '@khien/identity';
import { type SubgraphDefinition, schemaOf } from '../../definition.js';
import type { FederatedSchema } from '../../schema/federated-schema.js';
import { type GraphField, graphFields } from '../graph-fields.js';
import type { PolicyBook, TypeRules } from '../policy-book.js';
import { accessText, NONE } from './access.js';
import { type AccessByRole, accessByRole, both, reachable, ruleOf } from './reachable.js';

/** One line of the access matrix: who reaches a field, or the objects of a type. */
export interface AccessRow {
  readonly type: string;
  /** Name of the field; `(object)` for the objects themselves. */
  readonly field: string;
  /** Which objects, for a type whose objects differ; else empty. */
  readonly case: string;
  /** Name of the rule. */
  readonly rule: string;
  /** `hidden` for what only joins between subgraphs ask, `frame` for what has its rule from the frame. */
  readonly note: 'hidden' | 'frame' | '';
  /** By role: `all`, `own`, `named`, `own+named`, or `-` for nothing; `own/all` where members of a circle get all. */
  readonly access: Readonly<Record<Role, string>>;
}

/** In place of a field's name: the objects of the type. */
export const OBJECT = '(object)';

/** The rule of a type that has none of its own: whoever may read a field that holds one. */
const WHERE_REACHED = 'where reached';

/**
 * Who may see and do what in a subgraph: every field of every type, and the objects of every type, by role. A
 * field's line says what its rule and the object's rule give together. At a root field `own` means that the role
 * may ask, and gets what its organization may see. Ordered by type and field, cases in the order of the policy.
 */
export function accessMatrix(
  definition: SubgraphDefinition,
  { schema, policy }: FederatedSchema = schemaOf(definition),
): readonly AccessRow[] {
  const all = graphFields(schema);
  const reached = reachable(schema, all, policy);
  const byType = new Map(
    all.map(({ type }) => [type.name, all.filter((target) => target.type === type)] as const),
  );
  return [...byType].sort(byText(([name]) => name)).flatMap(([name, targets]) => {
    const cases = casesOf(policy.types.get(name), reached.get(name) ?? new Map());
    const sorted = targets.toSorted(byText(({ field }) => field.name));
    const objects = targets.some(({ root }) => root) ? [] : cases.map((one) => objectRow(name, one));
    return [...objects, ...sorted.flatMap((target) => cases.map((one) => fieldRow(target, one, policy)))];
  });
}

/** Objects of a type that are alike to the rules. */
interface Case {
  readonly name: string;
  readonly rule: string;
  readonly access: AccessByRole;
}

function casesOf(rules: TypeRules | undefined, reached: AccessByRole): readonly Case[] {
  if (rules === undefined || rules.object.size === 0) {
    return [{ name: '', rule: WHERE_REACHED, access: reached }];
  }
  return [...rules.object].map(([name, rule]) => ({ name, rule: rule.name, access: accessByRole(rule) }));
}

function objectRow(type: string, { name, rule, access }: Case): AccessRow {
  return { type, field: OBJECT, case: name, rule, note: '', access: textOf(access) };
}

function fieldRow(target: GraphField, object: Case, book: PolicyBook): AccessRow {
  const rule = ruleOf(target, book);
  if (rule === undefined) throw new Error(`${target.coordinate} has no rule`);
  return {
    type: target.type.name,
    field: target.field.name,
    case: object.name,
    rule: rule.name,
    note: target.frameRule ? 'frame' : target.hidden ? 'hidden' : '',
    access: textOf(both(object.access, accessByRole(rule))),
  };
}

function textOf(access: AccessByRole): Readonly<Record<Role, string>> {
  const entries = ROLES.map((role) => [role, accessText(access.get(role) ?? NONE)]);
  return Object.fromEntries(entries) as Record<Role, string>;
}

/** Order by a text, character by character: the same on every machine. */
function byText<T>(text: (of: T) => string): (one: T, other: T) => number {
  return (one, other) => (text(one) < text(other) ? -1 : text(one) > text(other) ? 1 : 0);
}
