/** A system and a family of which more was seen than its incident knows. */
export interface Due {
  readonly systemId: string;
  readonly familyId: number;
  readonly category: string;
  readonly family: string;
  readonly class: string;
  readonly name: string;
  readonly ownerId: string;
  readonly areaId: string | null;
  readonly addresses: number;
  readonly added: number;
  readonly gone: number;
  /** The last day on which it was seen, UTC. */
  readonly day: string;
  readonly firstSeen: Date;
  /** How many addresses were seen on it. */
  readonly dayAddresses: number;
  /** The open incident in which it is dealt with; null for none. */
  readonly incidentId: string | null;
  /** The incident that was opened for it: the same, or one that was merged into that one. */
  readonly standsId: string | null;
}
