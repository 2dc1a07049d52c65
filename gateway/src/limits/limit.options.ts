import { CLIENT_LIMITS, type OperationLimits } from '@khien/graph-limits';
import { z } from 'zod';

/** How much one operation of a client may ask for. */
export interface GatewayLimits extends OperationLimits {
  /** Estimated cost of an operation: about the number of objects that its answer can have (decision 0013). */
  readonly cost: number;
  /** Plans that the query planner compares before it takes the best so far. */
  readonly evaluatedPlans: number;
  /** Whether clients may ask for the schema. Without it, errors make no suggestions from the schema either. */
  readonly introspection: boolean;
}

/** {@link GatewayLimits}, each with a default. */
export type LimitOptions = Partial<GatewayLimits>;

/** What a gateway lets through unless told otherwise. */
export const DEFAULT_LIMITS: GatewayLimits = {
  ...CLIENT_LIMITS,
  cost: 20_000,
  evaluatedPlans: 100,
  introspection: true,
};

/** Each limit that is a number, in a fixed order. */
export const NUMERIC_LIMITS = Object.keys(DEFAULT_LIMITS).filter(
  (name): name is Exclude<keyof GatewayLimits, 'introspection'> => name !== 'introspection',
);

const numbers = Object.fromEntries(
  NUMERIC_LIMITS.map((name) => [name, z.int().positive().default(DEFAULT_LIMITS[name])]),
) as Record<(typeof NUMERIC_LIMITS)[number], z.ZodDefault<z.ZodInt>>;

/** {@link LimitOptions} with their defaults in place. */
export const limitsSchema = z
  .object({ ...numbers, introspection: z.boolean().default(DEFAULT_LIMITS.introspection) })
  .default(DEFAULT_LIMITS);
