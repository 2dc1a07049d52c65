/** What one row of a feed says. Readers fill one and the same again and again: to make millions takes time. */
export interface FeedRow {
  /** The number of an IPv4 address; -1 for none. */
  four: number;
  /** The bits of an IPv6 address; null for none. */
  six: bigint | null;
  /** Seconds since 1970, UTC. */
  seenS: number;
  /** Local number of the family in this import, from 1. */
  family: number;
  /** -1 when unknown. */
  port: number;
  /** Operator as the feed has it; -1 when unknown. */
  asn: number;
  events: number;
}

/** A row that says nothing yet. */
export function emptyRow(): FeedRow {
  return { four: -1, six: null, seenS: 0, family: 0, port: -1, asn: -1, events: 1 };
}

/** Columns of a staged row, in the order of the table. */
export const STAGED_COLUMNS = [
  ...['address', 'family_id', 'day', 'events', 'first_seen', 'last_seen', 'ports', 'asn', 'held', 'fresh'],
];
