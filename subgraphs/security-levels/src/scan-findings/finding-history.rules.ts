/** Scans of one lane answer one another: same tool, same category of it, same scope of the system. */
export interface ObservedScan {
  readonly lane: string;
  readonly scannedAt: number;
  /** Orders scans of one moment, whichever was imported first. */
  readonly tieBreak: string;
  /** Fingerprints that it saw. */
  readonly saw: ReadonlySet<string>;
}

/** Where a weakness stands over all scans. */
export interface FindingHistory {
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  /** The scan of whose absence it is known to be gone; null while a lane last saw it. */
  readonly fixedAt: number | null;
  /** How often it came back in a lane that had not seen it any more. */
  readonly reopened: number;
}

/**
 * Where a weakness stands, from all scans at once, so that the order in which they are imported cannot matter. It is fixed
 * when no lane that ever saw it saw it in its latest scan; from the moment when the last of them no longer did. The
 * database computes the same in one statement (`refreshFindings`); a test holds the two to each other.
 *
 * @returns undefined for what no scan saw
 */
export function historyOf(fingerprint: string, scans: readonly ObservedScan[]): FindingHistory | undefined {
  const lanes = [...new Set(scans.map(({ lane }) => lane))].map((name) =>
    scans.filter(({ lane }) => lane === name),
  );
  const seen = scans.filter(({ saw }) => saw.has(fingerprint)).map(({ scannedAt }) => scannedAt);
  if (seen.length === 0) return undefined;
  let reopened = 0;
  const gone: (number | null)[] = [];
  for (const lane of lanes) {
    const ordered = lane.toSorted((a, b) => a.scannedAt - b.scannedAt || compare(a.tieBreak, b.tieBreak));
    const sight = ordered.map(({ saw }) => saw.has(fingerprint));
    const last = sight.lastIndexOf(true);
    if (last === -1) continue;
    const first = sight.indexOf(true);
    reopened += sight.filter((now, index) => now && index > first && !sight[index - 1]).length;
    gone.push(ordered[last + 1]?.scannedAt ?? null);
  }
  return {
    firstSeenAt: Math.min(...seen),
    lastSeenAt: Math.max(...seen),
    fixedAt: gone.includes(null) ? null : Math.max(...gone.filter((moment) => moment !== null)),
    reopened,
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
