/**
 * What is asked along the path of a coordinator, as the test asks it and docs/incidents/coordinator-path.md shows it. Without a
 * language a text is Vietnamese; `en` beside it shows that the other one is there.
 */
export const QUESTIONS = {
  /** Who else holds what was claimed. */
  claims: `query WaitsToBeAccepted($covering: String!) {
  networkAssets(filter: { state: [CLAIMED], covering: $covering }) {
    nodes { id version network domain system { reference } organization { code } overlapCount }
  }
}`,

  /** What came of a feed. */
  feed: `query WhatCameOfTheFeed($id: ID!) {
  feedImport(id: $id) { fileName state rows rejected observationsNew matched rejects { nodes { line reason } } }
}`,

  /** The incidents of a system. */
  incidents: `query WhatHappenedToIt($system: String!) {
  informationSystem(reference: $system) {
    incidents(first: 5) {
      nodes {
        id reference version title state class channel verified tlp
        timeline(filter: { kind: [OBSERVED] }) { nodes { text en: text(language: EN) details { name value } } }
      }
    }
  }
}`,

  /** Which systems an incident concerns, linked and suggested. */
  systems: `query WhichSystems($id: ID!) {
  incident(id: $id) {
    version
    systems { edges { role impact node { reference } } }
    suggestedSystems(first: 5) {
      score
      system { id reference }
      reasons { reason points text en: text(language: EN) indicators asset { domain network state } }
    }
    systemLinks { nodes { system { reference } role linkedBy linkedFor { code } linkReason unlinkedAt } }
  }
}`,

  /** Which member of the network to ask. */
  members: `query WhoCanHelp($id: ID!) {
  incident(id: $id) {
    version
    suggestedMembers(first: 50) {
      points
      member { id name organization { code } openDispatchCount }
      reasons { code text en: text(language: EN) }
    }
  }
}`,

  /** What is offered to a member. */
  offers: `query WhatIsOfferedToUs {
  dispatches(filter: { state: [OFFERED] }, first: 5) {
    nodes { id version brief acknowledgeDueAt events incident { reference } }
  }
}`,

  /** What an organization was warned of and has not acknowledged. */
  warnings: `query WhatAreWeWarnedOf {
  unreadWarningCount
  warnings(filter: { unread: true }, first: 5) {
    nodes {
      id reference revision severity title en: title(language: EN) instructions
      recipients { nodes { system { reference } dueAt acknowledgedAt action } }
    }
  }
}`,

  /** Who has answered a warning. */
  progress: `query WhoHasAnswered($id: ID!) {
  warning(id: $id) {
    reference
    state
    progress { addressed acknowledged answered fixed overdue }
    recipients { nodes { organization { code } system { reference } reasons { text } acknowledgedAt action note } }
  }
}`,

  /** Where an incident stands, what is due and what can be done next. */
  next: `query WhatNext($id: ID!) {
  incident(id: $id) {
    reference version state severity closedAt
    deadlines { code state dueAt words }
    allowedMoves { mutation allowed requires refusals { code message } }
    steps { nodes { event actorSubject organization { code } reason } }
  }
}`,

  /** The figures of a month, as the authority publishes them. */
  figures: `query Figures($month: Date!) {
  incidentStatistics(period: { kind: MONTH, from: $month }) {
    origin
    incidents
    parts { class incidents }
    sentence
    en: sentence(language: EN)
  }
}`,
} as const;
