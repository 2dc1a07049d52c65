/** How far a seed got. */
export interface SeedProgress {
  /** What is being loaded, in people's words. */
  readonly what: string;
  readonly done: number;
  readonly total?: number;
}

/** Told how far a seed got. */
export type OnProgress = (progress: SeedProgress) => void;
