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
  {
    title: 'What level has a system with these facts, and why: Decree 331, no account needed',
    query: `query WhatLevelAndWhy {
  determineLevel(
    facts: { kind: SERVING_CITIZENS_AND_BUSINESSES, informationClasses: [PERSONAL], administrativeProcedures: true }
  ) {
    determination {
      value
      status
      range { lowest highest }
      reason
      regimeChoice { regime reason }
      criteria { level citation text verification }
      missingFacts { question couldRaiseTo }
      procedure { documents { title citation } }
    }
    userErrors { message remedy }
  }
}`,
  },
  {
    title: 'What must I do, and by when: what is due first, with the law behind it',
    query: `query WhatMustIDo {
  informationSystems(first: 3, order: DUE_FIRST) {
    nodes {
      reference
      name
      approvedLevel
      nextDueAt
      obligations { title citation dueOn state body }
      inspectionPlan { next { text dueOn timing } }
    }
  }
}`,
  },
  {
    title: 'My gaps: what is missing of the controls, the weightiest first',
    query: `query MyGaps {
  informationSystems(first: 3, filter: { level: [3] }) {
    nodes {
      reference
      name
      compliance { level regime figures { total done partly notDone notAssessed rate } }
      gaps(first: 3) { totalCount nodes { state dueOn control { code title weight weightReason } } }
    }
  }
}`,
  },
  {
    title: 'My portfolio: how far the systems of a ministry are, level by level',
    query: `query MyPortfolio {
  levelOversight(filter: { organizationCode: "VN-GOV-06" }, by: LEVEL) {
    on
    origin
    figures { registered undetermined drafting proposed approved fullyCompliant overdue }
    parts { level figures { registered approved overdue } }
  }
}`,
  },
];
