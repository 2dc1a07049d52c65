import { FeedImportState } from './feed.enums.js';

/** How long an import may give no sign of life, in ms. */
const SILENCE_MS = 5 * 60_000;

/** How far an import has come: one that runs and has been silent for long was broken off. */
export function stateOfImport(
  { state, seenAt }: { state: string; seenAt: Date },
  now: Date,
): FeedImportState {
  const known = Object.values(FeedImportState).find((one) => one === state) ?? FeedImportState.FAILED;
  const silent = now.getTime() - seenAt.getTime() > SILENCE_MS;
  return known === FeedImportState.RUNNING && silent ? FeedImportState.INTERRUPTED : known;
}
