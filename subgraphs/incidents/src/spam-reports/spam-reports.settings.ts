import { z } from 'zod';

/** How many reports of spam are taken on a day. */
export interface SpamReportLimits {
  /** From one network, or one who has signed in. */
  readonly perSource: number;
  /** From all together, official channels left out. */
  readonly perDay: number;
  /** By one official channel, such as 5656. */
  readonly perChannel: number;
}

const count = z.coerce
  .number({ error: 'must be a whole number from 0 (takes none) to 10,000,000' })
  .int()
  .min(0)
  .max(10_000_000);

const schema = z.object({
  KHIEN_SPAM_REPORTS_PER_SOURCE: count.default(200),
  KHIEN_SPAM_REPORTS_PER_DAY: count.default(20_000),
  // 202,949 reports came in nine months of 2022, 740 a day: there is room for bad days.
  KHIEN_SPAM_REPORTS_PER_CHANNEL: count.default(50_000),
});

/** Reads the limits. @throws ZodError for a value that is none */
export function spamReportLimitsFrom(env: NodeJS.ProcessEnv): SpamReportLimits {
  const read = schema.parse(env);
  return {
    perSource: read.KHIEN_SPAM_REPORTS_PER_SOURCE,
    perDay: read.KHIEN_SPAM_REPORTS_PER_DAY,
    perChannel: read.KHIEN_SPAM_REPORTS_PER_CHANNEL,
  };
}
