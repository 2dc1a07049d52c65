/** A copy that a subgraph keeps of what another one owns, fed by that one's events. */
export interface EventHandler {
  /** Names the copy and its table, such as `system_ref`; the column `position` of it has the sequence of the last event. */
  readonly name: string;
  /** The subgraph that tells. */
  readonly stream: string;
  /** The types of objects that are wanted, such as `InformationSystem`. */
  readonly types: readonly string[];
  /**
   * SQL function `(events jsonb)` with the owner's rights, among the subgraph's `functions`: applies a batch in the
   * transaction in which its place is noted. Gets events of these types and the marks of their snapshots, as an array of
   * `{ sequence, type, key, kind, at, data }`; must come to the same when it gets some again. See `khien_events_latest`.
   */
  readonly apply: string;
}

/** What a subgraph can tell whole, for a copy that begins from zero. */
export interface EventSource {
  /** Type of the objects. */
  readonly type: string;
  /**
   * SQL function `(after text, most integer) returns text` of the owner: locks the next objects by key, tells each with the
   * kind `snapshot`, and gives the last key; null when there were none.
   */
  readonly snapshot: string;
}
