/** A query that the explorer offers in a tab. */
export interface GraphExample {
  /** What it asks, in a few words; stands as a comment above the query. */
  readonly title: string;
  /** The operation; its name becomes the name of the tab. */
  readonly query: string;
}

/** What the explorer shows unless whoever starts the gateway brings others; the first is the README's. */
export const defaultExamples: readonly GraphExample[] = [
  {
    title: 'Systems that serve Đà Nẵng: owner, level, latest incidents, people served',
    query: `query SystemsThatServeDaNang {
  administrativeUnitByCode(code: "48") {
    id
    fullName
    informationSystems(first: 2, filter: { level: [3] }) {
      totalCount
      nodes {
        reference
        name
        owner { code name }
        level { value reason }
        incidents(first: 2) { nodes { reference class severity detectedAt } }
        populationServed {
          ... on PopulationFigure { value basis status referenceFrom }
          ... on FigureUnavailable { reason explanation }
        }
        provenance { origin }
      }
    }
  }
}`,
  },
  {
    title: 'The latest incidents, the systems they hit, and how many people stand behind those',
    query: `query LatestIncidents {
  incidents(first: 10) {
    nodes {
      reference
      title
      class
      severity
      state
      detectedAt
      area { fullName }
      systems(first: 5) { nodes { reference name owner { name } level { value } } }
      populationAffected {
        ... on PopulationFigure { value basis referenceFrom }
        ... on FigureUnavailable { reason remedy }
      }
    }
  }
}`,
  },
  {
    title: 'One code, two places: what 26740 was, and what it is',
    query: `query OneCodeTwoPlaces {
  before: administrativeUnitByCode(code: "26740", on: "2025-06-30") {
    id
    fullName
    validTo
    successors { nodes { relation coverage successor { id fullName } } }
  }
  now: administrativeUnitByCode(code: "26740") {
    id
    fullName
    ancestors { fullName }
    predecessors { nodes { relation coverage predecessor { id fullName } } }
  }
}`,
  },
  {
    title: 'How many people live in a place, counted by whom, when, and how',
    query: `query PeopleOfDakLak {
  administrativeUnits(filter: { search: "dak lak", level: PROVINCE }) {
    nodes {
      id
      fullName
      population { ... on PopulationFigure { value status method referenceFrom provenance { publisher publication } } }
      populationFigures(first: 5) { totalCount nodes { value basis status referenceFrom referenceTo provenance { publisher } } }
    }
  }
}`,
  },
];
