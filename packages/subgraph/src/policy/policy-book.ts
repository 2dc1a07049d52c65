import type { Rule } from './rule.js';
import type { FeaturePolicy, TypePolicy } from './type-policy.js';

/** What all features together say about one type. */
export interface TypeRules {
  /** Object rules by case; the only case of a type without cases is the empty text. None: where reached. */
  readonly object: ReadonlyMap<string, Rule>;
  readonly fields: ReadonlyMap<string, Rule>;
  readonly isWithin: TypePolicy['isWithin'];
  readonly isNamed: TypePolicy['isNamed'];
}

/** The access rules of a subgraph, by type name. */
export interface PolicyBook {
  readonly types: ReadonlyMap<string, TypeRules>;
  /** What two features say twice. */
  readonly problems: readonly string[];
}

/** Puts the policies of the features together. Each thing is said once; what is said twice is a problem. */
export function mergePolicies(policies: readonly FeaturePolicy[]): PolicyBook {
  const problems: string[] = [];
  const types = new Map<string, TypeRules>();
  for (const [typeName, added] of policies.flatMap((policy) => Object.entries(policy))) {
    const known = types.get(typeName);
    types.set(typeName, known === undefined ? rulesOf(added) : join(typeName, known, added, problems));
  }
  return { types, problems };
}

/** One case after the other, or the one rule without a case. */
function casesOf(object: TypePolicy['object']): ReadonlyMap<string, Rule> {
  if (object === undefined) return new Map();
  return isRule(object) ? new Map([['', object]]) : new Map(Object.entries(object));
}

function isRule(object: NonNullable<TypePolicy['object']>): object is Rule {
  return typeof object['kind'] === 'string';
}

function rulesOf(policy: TypePolicy): TypeRules {
  return {
    object: casesOf(policy.object),
    fields: new Map(Object.entries(policy.fields)),
    // Called on the policy, which may use `this`.
    isWithin: policy.isWithin?.bind(policy),
    isNamed: policy.isNamed?.bind(policy),
  };
}

function join(typeName: string, known: TypeRules, added: TypePolicy, problems: string[]): TypeRules {
  const more = rulesOf(added);
  const twice = (what: string) => problems.push(`${typeName}${what} is given by two features`);
  if (known.object.size > 0 && more.object.size > 0) twice(' (object)');
  if (known.isWithin && more.isWithin) twice(' isWithin');
  if (known.isNamed && more.isNamed) twice(' isNamed');
  for (const field of more.fields.keys()) if (known.fields.has(field)) twice(`.${field}`);
  return {
    object: known.object.size > 0 ? known.object : more.object,
    fields: new Map([...more.fields, ...known.fields]),
    isWithin: known.isWithin ?? more.isWithin,
    isNamed: known.isNamed ?? more.isNamed,
  };
}
