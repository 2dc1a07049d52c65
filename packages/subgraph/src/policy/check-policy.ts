import { type GraphQLSchema, isNonNullType } from 'graphql';
import { type GraphField, graphFields, isEntity, isNonNullList } from './graph-fields.js';
import type { PolicyBook, TypeRules } from './policy-book.js';
import { isOpen, type Rule } from './rule.js';

/** The access rules do not fit the graph; a subgraph with such rules is not built. */
export class PolicyError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The access rules do not fit the graph:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'PolicyError';
  }
}

/**
 * Checks that every field has exactly one rule, and that each rule can be enforced.
 *
 * @throws PolicyError with every problem
 */
export function checkPolicy(schema: GraphQLSchema, book: PolicyBook): void {
  const all = graphFields(schema);
  const problems = [
    ...book.problems,
    ...all.flatMap((field) => problemsOf(field, book.types.get(field.type.name))),
    ...objectProblems(all, book),
    ...superfluous(all, book),
  ];
  if (problems.length > 0) throw new PolicyError(problems);
}

function problemsOf(target: GraphField, rules: TypeRules | undefined): string[] {
  const { coordinate, root, field, hidden } = target;
  const rule = rules?.fields.get(field.name);
  if (target.frameRule) return rule ? [`${coordinate} is superfluous: the frame has its rule`] : [];
  if (rule === undefined) return [`${coordinate} has no rule`];
  if (root && rule.kind === 'WITH_OBJECT') return [`${coordinate}: a root field has no object to go with`];
  if (isOpen(rule)) return [];
  return [...withoutAnswer(target, rule, rules), ...withoutPlaceForNull(target, hidden)];
}

/** A rule that asks how the caller stands to the object, and nobody who knows. */
function withoutAnswer({ coordinate, root, type }: GraphField, rule: Rule, rules?: TypeRules): string[] {
  if (root) return [];
  const problems: string[] = [];
  if (rule.within.length > 0 && !rules?.isWithin) {
    problems.push(`${coordinate} is for roles within the organization: ${type.name} needs isWithin`);
  }
  if (rule.named.length > 0 && !rules?.isNamed) {
    problems.push(`${coordinate} is for roles that are named: ${type.name} needs isNamed`);
  }
  return problems;
}

/**
 * A denied field is null, so it must be able to be; what stands around it may be seen. A mutation that is denied
 * has no rest: its payload may be non-null, and the error then takes the whole answer away.
 */
function withoutPlaceForNull({ coordinate, field, type, root }: GraphField, hidden: boolean): string[] {
  if (!isNonNullType(field.type) || (root && type.name === 'Mutation')) return [];
  if (hidden && isNonNullList(field)) return [];
  return [`${coordinate}: ${field.type} is restricted, so it must be nullable`];
}

function objectProblems(all: readonly GraphField[], book: PolicyBook): string[] {
  const types = new Map(all.map(({ type, root }) => [type, root]));
  const problems: string[] = [];
  for (const [type, root] of types) {
    const cases = book.types.get(type.name)?.object ?? new Map<string, Rule>();
    if (root && cases.size > 0) problems.push(`${type.name} (object) is superfluous: it is no object`);
    if (isEntity(type) && cases.size === 0) {
      problems.push(`${type.name} (object) has no rule: an entity is reached from other subgraphs`);
    }
    for (const [name, { kind }] of cases) {
      if (kind === 'WITH_OBJECT')
        problems.push(`${type.name} (object)${name && ` ${name}`}: no object goes with itself`);
    }
  }
  return problems;
}

function superfluous(all: readonly GraphField[], book: PolicyBook): string[] {
  const known = new Set(all.map(({ coordinate }) => coordinate));
  const types = new Set(all.map(({ type }) => type.name));
  return [...book.types].flatMap(([typeName, rules]) =>
    types.has(typeName)
      ? [...rules.fields.keys()]
          .filter((field) => !known.has(`${typeName}.${field}`))
          .map((field) => `${typeName}.${field} is superfluous: there is no such field, or it is @external`)
      : [`${typeName} is superfluous: there is no such type`],
  );
}
