import { compose } from '@apollo/composition';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { CompositionError, type CompositionProblem } from '../composition-error.js';
import { fromGraphQLError, parseSubgraphs } from '../parse-subgraphs.js';
import type { SubgraphSource } from '../subgraph-source.js';
import { describeSupergraph } from '../supergraph.js';
import { checkAgreement } from './agreement.rules.js';
import { contractPart } from './contract-part.js';
import { hideAllBut } from './hide.js';

/** The part of the graph that has a tag. */
export interface Contract {
  /** A supergraph that a gateway serves like the whole one: everything else is in it, and hidden. */
  readonly supergraphSdl: string;
  /** The schema that its clients see. */
  readonly apiSdl: string;
}

/**
 * Composes the subgraphs into a contract: what has the tag (`@tag(name: …)` on fields) and is reached by what has it.
 * The arguments of a field, and the types that these and the field need, come with the field.
 *
 * @throws CompositionError when nothing has the tag, when subgraphs do not agree on what has it, or when what has it
 * makes no schema
 */
export function composeContract(subgraphs: readonly SubgraphSource[], tag: string): Contract {
  const parsed = parseSubgraphs(subgraphs);
  const part = contractPart(parsed, tag);
  const problems = part.types.has('Query') ? checkAgreement(parsed, part, tag) : [emptyContract(tag)];
  if (problems.length > 0) throw new CompositionError(problems, `contract "${tag}"`);

  hideAllBut(part, parsed);
  const result = compose(parsed);
  const refused = result.errors?.map(fromGraphQLError) ?? [];
  const hints = result.hints?.map((hint) => ({ code: hint.definition.code, message: hint.message })) ?? [];
  if (result.errors || hints.length > 0)
    throw new CompositionError([...refused, ...hints], `contract "${tag}"`);

  const supergraphSdl = `${result.supergraphSdl.trimEnd()}\n`;
  const { apiSchema } = describeSupergraph(supergraphSdl);
  return { supergraphSdl, apiSdl: `${printSchema(lexicographicSortSchema(apiSchema))}\n` };
}

function emptyContract(tag: string): CompositionProblem {
  const message = `No field of Query has the tag "${tag}", so that the contract would be empty.`;
  return { code: 'CONTRACT_EMPTY', message };
}
