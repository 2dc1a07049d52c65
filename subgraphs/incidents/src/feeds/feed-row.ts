/** What one row of a feed says. */
export interface FeedRow {
  /** As it stands there. */
  readonly address: string;
  /** Seconds since 1970, UTC. */
  readonly seenS: number;
  /** Local number of the family in this import, from 1. */
  readonly family: number;
  /** -1 when unknown. */
  readonly port: number;
  /** Operator as the feed has it; -1 when unknown. */
  readonly asn: number;
  readonly events: number;
}

/** Columns of a staged row, in the order of the table. */
export const STAGED_COLUMNS = [
  ...['address', 'family', 'day', 'events', 'first_seen', 'last_seen', 'ports', 'asn', 'held'],
];
