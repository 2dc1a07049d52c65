import type { Schema } from '@apollo/federation-internals';
import type { CompositionProblem } from './composition-error.js';

/**
 * Specifications that every federation router reads: the link itself, the joints, and the contract tags. Costs are
 * neutral as well: nothing of an answer depends on them, and a router that limits no costs passes over them.
 */
const NEUTRAL = new Set([
  'https://specs.apollo.dev/core',
  'https://specs.apollo.dev/link',
  'https://specs.apollo.dev/join',
  'https://specs.apollo.dev/tag',
  'https://specs.apollo.dev/inaccessible',
  'https://specs.apollo.dev/cost',
]);

/** The neutrality rule: the supergraph asks nothing of a router that only one vendor's router gives. */
export function checkRouterNeutrality(supergraph: Schema): CompositionProblem[] {
  const features = supergraph.coreFeatures ? [...supergraph.coreFeatures.allFeatures()] : [];
  return features
    .filter((feature) => !NEUTRAL.has(feature.url.identity))
    .map((feature) => ({
      code: 'ROUTER_SPECIFIC',
      message: `The supergraph links ${feature.url}, which not every router serves; do without it.`,
    }));
}
