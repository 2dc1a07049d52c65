import { z } from 'zod';

/** How many may listen. */
export interface LiveOptions {
  /** Subscriptions at once, of all clients; 2,000 unless given. */
  readonly subscriptions?: number;
  /** Subscriptions at once of one client; 50 unless given. */
  readonly subscriptionsPerClient?: number;
  /** How often who listens is told where they stand, in milliseconds; 12,000 unless given: proxies close what is silent. */
  readonly signOfLifeMs?: number;
}

const count = z.int().positive();

/** {@link LiveOptions} with their defaults in place. */
export const liveSchema = z.object({
  subscriptions: count.default(2_000),
  subscriptionsPerClient: count.default(50),
  signOfLifeMs: count.default(12_000),
});

/** How many may listen, with every default in place. */
export type LiveLimits = z.output<typeof liveSchema>;

const number = z.coerce.number().pipe(count);

/** The environment variables of {@link LiveOptions}. */
export const liveSettings = z
  .object({
    KHIEN_SUBSCRIPTIONS: number.optional(),
    KHIEN_SUBSCRIPTIONS_PER_CLIENT: number.optional(),
  })
  .transform(({ KHIEN_SUBSCRIPTIONS: all, KHIEN_SUBSCRIPTIONS_PER_CLIENT: one }): LiveOptions => {
    return {
      ...(all === undefined ? {} : { subscriptions: all }),
      ...(one === undefined ? {} : { subscriptionsPerClient: one }),
    };
  });
