import {
  baseType,
  isEntityType,
  isInterfaceType,
  isUnionType,
  type Subgraph,
  type Subgraphs,
} from '@apollo/federation-internals';
import type { CompositionProblem } from '../composition-error.js';
import type { ContractPart } from './contract-part.js';
import { type Field, fieldsOf, hasTag, isFielded, ROOTS } from './fielded.js';

/**
 * The agreement rule: a field of the contract has the tag in every subgraph that can be asked for it. The planner may
 * take any of them, so that one which does not have the tag would deny what the contract promises. Where that is an
 * entity which its owner shows to nobody of the contract, the subgraph that leads there is the one that is wrong.
 *
 * A subgraph is not asked for a value (a page, a source) that no tagged field of its own gives.
 */
export function checkAgreement(subgraphs: Subgraphs, part: ContractPart, tag: string): CompositionProblem[] {
  const tagging = new Map<string, string[]>();
  const lacking = new Map<string, string[]>();
  for (const subgraph of subgraphs.values()) {
    const asked = askedTypes(subgraph, tag);
    for (const name of asked) {
      const type = subgraph.schema.type(name);
      for (const field of isFielded(type) ? fieldsOf(type) : []) {
        if (!part.fields.has(field.coordinate) || subgraph.metadata().isFieldExternal(field)) continue;
        const group = hasTag(subgraph, field, tag) ? tagging : lacking;
        group.set(field.coordinate, [...(group.get(field.coordinate) ?? []), subgraph.name]);
      }
    }
  }
  return [...lacking].map(([coordinate, names]) => ({
    code: 'CONTRACT_DISAGREEMENT',
    message:
      `${coordinate} is ${tag} in ${(tagging.get(coordinate) ?? []).join(', ')}, but not in ${names.join(', ')}, ` +
      `which answers it as well; give both the same rule, or let nothing that is ${tag} lead there.`,
  }));
}

/** The types of whose objects a subgraph may be asked by the contract: roots, entities, and what its tagged fields give. */
function askedTypes(subgraph: Subgraph, tag: string): ReadonlySet<string> {
  const fielded = subgraph.schema.types().filter(isFielded);
  const given = fielded
    .flatMap((type) => fieldsOf(type))
    .filter((field) => hasTag(subgraph, field, tag))
    .flatMap(objectsOf);
  const entities = fielded.filter((type) => isEntityType(type)).map(({ name }) => name);
  return new Set([...ROOTS, ...entities, ...given]);
}

function objectsOf({ type }: Field): readonly string[] {
  if (type === undefined) return [];
  const base = baseType(type);
  if (isUnionType(base)) return base.types().map(({ name }) => name);
  if (isInterfaceType(base)) return [base.name, ...base.possibleRuntimeTypes().map(({ name }) => name)];
  return [base.name];
}
