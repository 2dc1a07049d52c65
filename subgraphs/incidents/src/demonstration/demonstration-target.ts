/** A system that demonstration incidents may hit. */
export interface DemonstrationTarget {
  /** UUID. */
  readonly id: string;
  readonly name: string;
  /** 1 to 5; null when not determined. */
  readonly level: number | null;
  /** Organization that owns it: reports what hits it. */
  readonly ownerId: string;
  /** Organization that runs it. */
  readonly operatorId: string;
  /** Administrative unit where it stands. */
  readonly homeAreaId: string;
  /** Incidents hit it after this moment. */
  readonly registeredAt: Date;
}

/** What demonstration incidents are made from. */
export interface DemonstrationOptions {
  /** 1 makes 20,000 incidents. */
  readonly scale: number;
  /** The same seed, scale and systems make the same incidents. */
  readonly seed: string | number;
  readonly systems: Iterable<DemonstrationTarget>;
  /** The coordinating authority, to which incidents are reported. */
  readonly coordinatorId: string;
}
