import type { GatewayConfig } from '@apollo/gateway';
import type { GatewayLimits } from '../limits/limit.options.js';

/** How operations are planned. Planning runs on the only thread there is: everything here bounds how long it can take. */
export function plannerConfig({
  evaluatedPlans,
}: Pick<GatewayLimits, 'evaluatedPlans'>): NonNullable<GatewayConfig['queryPlannerConfig']> {
  return {
    // By default the planner looks for the client's fragments in everything that it sends to subgraphs. 49 fragments
    // that spread one another make 0.7 s of 0.01 s that way, within all limits of an operation.
    reuseQueryFragments: false,
    debug: { maxEvaluatedPlans: evaluatedPlans },
  };
}
