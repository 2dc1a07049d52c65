/** What JSON can say. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** Something that happened to one object of a subgraph, before it has a place in the stream. */
export interface UnpublishedEvent {
  /** UUIDv7, given with the change: the same event published twice is one event. */
  readonly id: string;
  /**
   * Place in the outbox of the subgraph. Of two events of one key the later one has the greater, whatever transport
   * carried them; between keys it says nothing.
   */
  readonly sequence: bigint;
  /** Type of the object as the graph names it, such as `InformationSystem`. */
  readonly type: string;
  /** Identifier of the object: events of one key keep their order. */
  readonly key: string;
  /** What happened, such as `registered`, `changed`, `removed`, `snapshot`. */
  readonly kind: string;
  /** When it was written down, in the transaction of the change. */
  readonly at: Date;
  readonly data: JsonValue;
}

/** Something that happened, at its place in the stream of its subgraph. */
export interface DomainEvent extends UnpublishedEvent {
  /** The subgraph in which it happened, such as `security-levels`. */
  readonly stream: string;
  /**
   * Place in the stream, from 1, without gaps but for events that were dropped because they were old. Whoever has read one
   * position never finds an event at a smaller one that was not there before.
   */
  readonly position: bigint;
}
