/**
 * What officers ask along the path, as the tests ask it and docs/officer-path.md shows it. Without a language a text is
 * Vietnamese; `en` beside it shows that the other one is there.
 */
export const QUESTIONS = {
  /** The portfolio of a ministry, level by level. */
  portfolio: `query MyPortfolio($organization: String!) {
  levelOversight(filter: { organizationCode: $organization }, by: LEVEL) {
    on
    origin
    figures { registered undetermined drafting proposed approved fullyCompliant overdue }
    parts { level figures { registered approved overdue } }
  }
}`,

  /** What level a system with these facts would have, without an account. */
  determine: `query DetermineLevel($facts: LevelFactsInput!) {
  determineLevel(facts: $facts) {
    determination {
      value
      status
      range { lowest highest }
      regimeChoice { regime reason en: reason(language: EN) approveBy measuresBy }
      criteria { citation text en: text(language: EN) }
      nearest { criterion { level citation text } }
      procedure {
        steps { step body en: body(language: EN) citation }
        documents { title en: title(language: EN) }
        deadlines { code period en: period(language: EN) }
      }
      requiredControls { catalogue known complete note }
    }
    userErrors { message remedy }
  }
}`,

  /** What changes for a system between the two decrees. */
  compare: `query WhatChanges($system: ID!) {
  compareDeterminations(systemId: $system) {
    comparison {
      movement
      summary
      en: summary(language: EN)
      from { value }
      to { value }
      owes { text en: text(language: EN) dueOn }
    }
    userErrors { message remedy }
  }
}`,

  /** What level a system has, why, and what is not known. */
  level: `query WhatLevelAndWhy($reference: String!) {
  informationSystem(reference: $reference) {
    name
    level {
      value
      status
      reason
      en: reason(language: EN)
      criteria { level citation text en: text(language: EN) verification }
      missingFacts { fact couldRaiseTo question en: question(language: EN) }
    }
  }
}`,

  /** What is owed for a system, by when, and by whom. */
  duties: `query WhatMustIDo($reference: String!) {
  informationSystem(reference: $reference) {
    approvedLevel
    approvedRegime
    approvedOn
    dossierState
    planState
    levelOutdated
    nextDueAt
    obligations { code title en: title(language: EN) citation dueOn state body }
    inspectionPlan { next { code text en: text(language: EN) dueOn timing } }
  }
}`,

  /** Where a dossier stands, what it lacks, and who may do what next. */
  dossier: `query WhereIsMyDossier($id: ID!) {
  dossier(id: $id) {
    reference
    version
    state
    stateText
    en: stateText(language: EN)
    proposedLevel
    regime
    appraisingBody { code name }
    requiredDocuments { part title neededFor present citation }
    deadlines { code title dueOn status body }
    availableTransitions { event mutation allowed body { code } refusals { code message } }
    history { event to text organization { code } reason }
    opinions { kind conclusion content givenFor { code } }
    decisions { kind number decidedOn signer recordedFor { code } }
  }
}`,

  /** What waits for a body that appraises. */
  inbox: `query WaitsForMyAppraisal($unit: String!) {
  dossiers(filter: { appraisingCode: $unit, state: [SUBMITTED, IN_APPRAISAL] }, order: DUE_FIRST) {
    nodes { id reference version proposedLevel owner { code } systems { system { reference name } } nextDueAt }
  }
}`,

  /** What is missing of the controls, the weightiest first. */
  gaps: `query MyGaps($reference: String!) {
  informationSystem(reference: $reference) {
    compliance { level regime figures { total done partly notDone notAssessed rate } }
    gaps(first: 5) {
      totalCount
      nodes { state dueOn control { code title en: title(language: EN) weight weightReason } }
    }
  }
}`,

  /** What inspections found, and what became of it. */
  findings: `query WhatInspectionsFound($reference: String!) {
  informationSystem(reference: $reference) {
    inspections(first: 5) {
      nodes { id state conclusion assessor { code } plannedTo
        findings(first: 5) { nodes { id version number title severity dueOn overdue state repeatCount
          remediations(first: 5) { nodes { description verdict verdictNote } } } } }
    }
  }
}`,
} as const;
