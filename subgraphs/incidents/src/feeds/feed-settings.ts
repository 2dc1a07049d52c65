import type { RequestContext } from '@khien/subgraph';

/** Months that observations are kept unless KHIEN_FEED_RETENTION_MONTHS says otherwise. */
const DEFAULT_MONTHS = 24;

/** How long observations are kept. */
export interface FeedSettings {
  /** Whole months; what is older is dropped, and not taken in. */
  readonly feedRetentionMonths: number;
}

/** Reads the settings of feeds. @throws Error that names the variable and what it should hold */
export function feedSettings(env: NodeJS.ProcessEnv): FeedSettings & Readonly<Record<string, unknown>> {
  const { KHIEN_FEED_RETENTION_MONTHS: given } = env;
  const months = given === undefined || given === '' ? DEFAULT_MONTHS : Number(given);
  if (!Number.isInteger(months) || months < 1 || months > 600) {
    throw new Error(
      `KHIEN_FEED_RETENTION_MONTHS: "${given}"; give how many whole months observations are kept, 1 to 600`,
    );
  }
  return { feedRetentionMonths: months };
}

/** The first day of which observations are kept. */
export function oldestKept(settings: RequestContext['settings'], now: Date): Date {
  const months = Number(settings['feedRetentionMonths'] ?? DEFAULT_MONTHS);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1));
}
