import type { SubgraphDefinition } from '@khien/subgraph';
import { organizationsStep } from '../migrations/0001-organizations.js';
import { informationSystemsStep } from '../migrations/0002-information-systems.js';
import { servedAreasStep } from '../migrations/0003-served-areas.js';
import { organizationTreeStep } from '../migrations/0004-organization-tree.js';
import { whoSeesASystemStep } from '../migrations/0005-who-sees-a-system.js';
import { seenWithoutScanningStep } from '../migrations/0006-seen-without-scanning.js';
import { whatStaysOfASystemStep } from '../migrations/0007-what-stays-of-a-system.js';
import { standingStep } from '../migrations/0008-standing.js';
import { levelsOfTwoRegimesStep } from '../migrations/0009-levels-of-two-regimes.js';
import { dossiersStep } from '../migrations/0011-dossiers.js';
import { controlsStep } from '../migrations/0012-controls.js';
import { inspectionsStep } from '../migrations/0013-inspections.js';
import { historyOfSystemsStep } from '../migrations/0014-history-of-systems.js';
import { bulkRegistrationStep } from '../migrations/0015-bulk-registration.js';
import { oversightStep } from '../migrations/0020-oversight.js';
import { figuresAndPagesStep } from '../migrations/0021-figures-and-pages.js';
import { controlFilesStep } from '../migrations/0022-control-files.js';
import { scanFindingsStep } from '../migrations/0024-scan-findings.js';
import { yearReportsStep } from '../migrations/0025-year-reports.js';
import { appraisersSeeControlsStep } from '../migrations/0026-appraisers-see-controls.js';
import { ordersWithoutLeaksStep } from '../migrations/0028-orders-without-leaks.js';
import { dossiersRowByRowStep } from '../migrations/0030-dossiers-row-by-row.js';
import { levelsJudgedByStep } from '../migrations/0031-levels-judged-by.js';
import { inspectorsSeeScansStep } from '../migrations/0032-inspectors-see-scans.js';
import { expectedDatesStep } from '../migrations/0033-expected-dates.js';
import { controlsByRegimeStep } from '../migrations/0034-controls-by-regime.js';
import { nationalListStep } from '../migrations/0040-national-list.js';
import { eventsStep } from '../migrations/0041-events.js';
import { componentsToldStep } from '../migrations/0042-components-told.js';
import { incidentReviewsStep } from '../migrations/0046-incident-reviews.js';
import { administrativeUnits } from './administrative-units/administrative-units.feature.js';
import { bulkRegistration } from './bulk-registration/bulk-registration.feature.js';
import { controls } from './controls/controls.feature.js';
import { dossiers } from './dossiers/dossiers.feature.js';
import { tableExports } from './exports/exports.feature.js';
import { incidentReviews } from './incident-reviews/incident-reviews.feature.js';
import { informationSystems } from './information-systems/information-systems.feature.js';
import { inspections } from './inspections/inspections.feature.js';
import { levelDetermination } from './level-determination/level-determination.feature.js';
import { readLevelSettings } from './level-determination/level-settings.js';
import { levelProposalFeature } from './level-proposal/level-proposal.feature.js';
import { levelSummary } from './level-summary/level-summary.feature.js';
import { organizations } from './organizations/organizations.feature.js';
import { rejudgement } from './rejudgement/rejudgement.feature.js';
import { scanFindings } from './scan-findings/scan-findings.feature.js';
import { systemParts } from './system-parts/system-parts.feature.js';
import { yearReports } from './yearly-reports/year-reports.feature.js';

/** The subgraph of organizations, their information systems and the security levels of these. */
export const securityLevels: SubgraphDefinition = {
  name: 'security-levels',
  features: [
    organizations,
    informationSystems,
    levelDetermination,
    systemParts,
    rejudgement,
    levelSummary,
    tableExports,
    levelProposalFeature,
    inspections,
    scanFindings,
    yearReports,
    administrativeUnits,
    controls,
    bulkRegistration,
    dossiers,
    incidentReviews,
  ],
  migrations: [
    organizationsStep,
    informationSystemsStep,
    servedAreasStep,
    organizationTreeStep,
    whoSeesASystemStep,
    seenWithoutScanningStep,
    whatStaysOfASystemStep,
    standingStep,
    levelsOfTwoRegimesStep,
    dossiersStep,
    controlsStep,
    inspectionsStep,
    historyOfSystemsStep,
    bulkRegistrationStep,
    oversightStep,
    figuresAndPagesStep,
    controlFilesStep,
    scanFindingsStep,
    yearReportsStep,
    appraisersSeeControlsStep,
    ordersWithoutLeaksStep,
    dossiersRowByRowStep,
    levelsJudgedByStep,
    inspectorsSeeScansStep,
    expectedDatesStep,
    controlsByRegimeStep,
    nationalListStep,
    eventsStep,
    componentsToldStep,
    incidentReviewsStep,
  ],
  settings: readLevelSettings,
  grants: {
    source: ['select'],
    organization: ['select'],
    information_system: ['select', 'insert', 'update'],
    information_system_reference_counter: ['select', 'insert', 'update'],
    inspection: ['select', 'insert', 'update'],
    inspection_finding: ['select', 'insert', 'update'],
    inspection_remediation: ['select', 'insert', 'update'],
    risk_assessment: ['select', 'insert'],
    information_system_import: ['select', 'insert', 'update'],
    information_system_import_problem: ['select', 'insert'],
    information_system_import_row: ['select', 'insert'],
    scan_import: ['select', 'insert', 'update'],
    scan: ['select', 'insert'],
    system_component: ['select', 'insert', 'update'],
    scan_finding: ['select', 'insert', 'update'],
    scan_observation: ['select', 'insert'],
    year_report: ['select', 'insert', 'update'],
    year_report_line: ['select', 'insert', 'delete'],
    // Kept by the triggers of information_system.
    information_system_served_area: ['select'],
    control_catalogue: ['select', 'insert', 'update'],
    control_group: ['select', 'insert'],
    control: ['select', 'insert'],
    control_assessment: ['select', 'insert', 'update'],
    // Kept by the trigger of control_assessment.
    control_assessment_entry: ['select'],
    control_offer: ['select', 'insert', 'update'],
    control_inheritance: ['select', 'insert', 'update'],
    dossier: ['select', 'insert', 'update'],
    dossier_system: ['select', 'insert', 'update'],
    dossier_document: ['select', 'insert', 'update'],
    dossier_deadline: ['select', 'insert', 'update'],
    // What was said stands.
    dossier_opinion: ['select', 'insert'],
    dossier_decision: ['select', 'insert'],
    plan_record: ['select', 'insert'],
    expected_dates: ['select', 'insert'],
    // Written by triggers.
    dossier_transition: ['select'],
    dossier_preparer: ['select'],
    dossier_notice: ['select'],
    dossier_transition_rule: ['select'],
    dossier_reference_counter: ['select', 'insert', 'update'],
    // Written by the function that applies events.
    incident_review_ref: ['select'],
  },
  functions: [
    'information_systems_named(text[], integer)',
    'level_summary()',
    'levels_to_judge(text, text, integer)',
    'levels_judged(jsonb)',
    'dossier_deadlines_announce(timestamptz, timestamptz, integer)',
    'year_report_systems(uuid, text, timestamp with time zone)',
    'level_figures(text, text[], date[], text, smallint[], text[])',
    'level_ranking(uuid, date)',
    'control_inherited(uuid[], timestamp with time zone)',
    'control_offers(text)',
    'control_compliance_by_level(text, timestamp with time zone)',
    'incident_review_refs_apply(jsonb)',
  ],
  unaudited: {
    information_system_reference_counter: 'The last number given; the system that got it has an entry.',
    information_system_import: 'How far an import is; every system that it registers has an entry.',
    information_system_import_problem: 'What an import found; nothing was changed.',
    information_system_import_row: 'What an import came to; every system that it registers has an entry.',
    dossier_reference_counter: 'The last number given; the dossier that got it has an entry.',
  },
};
