import { z } from 'zod';

/** How many reports the public form takes on a day. */
export interface PublicReportLimits {
  /** From one network: a /24 of IPv4, a /48 of IPv6. */
  readonly perNetwork: number;
  /** From all together. */
  readonly perDay: number;
}

const count = z.coerce
  .number({ error: 'must be a whole number from 0 (closes the public form) to 1,000,000' })
  .int()
  .min(0)
  .max(1_000_000);

const schema = z.object({
  KHIEN_PUBLIC_REPORTS_PER_NETWORK: count.default(10),
  KHIEN_PUBLIC_REPORTS_PER_DAY: count.default(1_000),
});

/** Reads the limits of the public form. @throws ZodError for a value that is none */
export function publicReportLimitsFrom(env: NodeJS.ProcessEnv): PublicReportLimits {
  const read = schema.parse(env);
  return { perNetwork: read.KHIEN_PUBLIC_REPORTS_PER_NETWORK, perDay: read.KHIEN_PUBLIC_REPORTS_PER_DAY };
}

/** The limits among the settings of the subgraph. */
export function publicReportLimits(settings: Readonly<Record<string, unknown>>): PublicReportLimits {
  return settings['publicReportLimits'] as PublicReportLimits;
}
