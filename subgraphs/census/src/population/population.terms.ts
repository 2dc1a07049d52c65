/** What is counted. */
export enum PopulationMeasure {
  POPULATION = 'POPULATION',
  POPULATION_MALE = 'POPULATION_MALE',
  POPULATION_FEMALE = 'POPULATION_FEMALE',
  POPULATION_URBAN = 'POPULATION_URBAN',
  POPULATION_RURAL = 'POPULATION_RURAL',
  HOUSEHOLDS = 'HOUSEHOLDS',
}

/**
 * How it is counted, in the order in which a figure is preferred: whole counts, then estimates on the definition of
 * the census (usual residents), then the register (which also holds people who live elsewhere), then numbers that
 * nobody has verified. Numbers of different bases never go into one sum.
 */
export enum PopulationBasis {
  CENSUS = 'CENSUS',
  SAMPLE_SURVEY = 'SAMPLE_SURVEY',
  ANNUAL_AVERAGE = 'ANNUAL_AVERAGE',
  REGISTERED_RESIDENTS = 'REGISTERED_RESIDENTS',
  PORTAL = 'PORTAL',
}

/** How firm a figure is, from the firmest down. */
export enum FigureStatus {
  FINAL = 'FINAL',
  AGGREGATED = 'AGGREGATED',
  ESTIMATED = 'ESTIMATED',
  PRELIMINARY = 'PRELIMINARY',
  UNVERIFIED = 'UNVERIFIED',
  SUSPECT = 'SUSPECT',
}

/** What the reference days of a figure mean. */
export enum ReferenceKind {
  POINT = 'POINT',
  PERIOD = 'PERIOD',
  PUBLICATION_YEAR = 'PUBLICATION_YEAR',
}

/** Why there is no figure. */
export enum UnavailableReason {
  UNKNOWN = 'UNKNOWN',
  NOT_COLLECTED = 'NOT_COLLECTED',
  INCOMPLETE = 'INCOMPLETE',
  NOT_COMPARABLE = 'NOT_COMPARABLE',
  WITHHELD = 'WITHHELD',
}
