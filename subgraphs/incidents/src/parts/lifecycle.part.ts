import type { SubgraphPart } from '@khien/subgraph';
import { whatAnIncidentIs } from '../../migrations/0010-what-an-incident-is.js';
import { stepsOfIncidents } from '../../migrations/0011-steps-of-incidents.js';
import { severityOfIncidents } from '../../migrations/0012-severity-of-incidents.js';
import { deadlinesOfIncidents } from '../../migrations/0013-deadlines-of-incidents.js';
import { reopenedMayBeSerious } from '../../migrations/0080-reopened-may-be-serious.js';
import { toldOfWhatHangsOn } from '../../migrations/0081-told-of-what-hangs-on.js';
import { correctionsTold } from '../../migrations/0083-corrections-told.js';
import { reopenedFromTheEnd } from '../../migrations/0085-reopened-from-the-end.js';
import { deadlinesFollow } from '../../migrations/0095-deadlines-follow.js';
import { severityOfNow } from '../../migrations/0096-severity-of-now.js';
import { timelineKeepsAll } from '../../migrations/0100-timeline-keeps-all.js';
import { deadlinesFeature } from '../deadlines/deadlines.feature.js';
import { lifecycleFeature } from '../lifecycle/lifecycle.feature.js';
import { reportsFeature } from '../reports/reports.feature.js';
import { severityFeature } from '../severity/severity.feature.js';
import { readSeveritySettings } from '../severity/severity.settings.js';

/** How an incident moves from its report to its review: severity, steps, clocks, closing report. */
export const lifecyclePart: SubgraphPart = {
  features: [lifecycleFeature, severityFeature, deadlinesFeature, reportsFeature],
  migrations: [
    whatAnIncidentIs,
    stepsOfIncidents,
    severityOfIncidents,
    deadlinesOfIncidents,
    reopenedMayBeSerious,
    toldOfWhatHangsOn,
    correctionsTold,
    reopenedFromTheEnd,
    deadlinesFollow,
    severityOfNow,
    timelineKeepsAll,
  ],
  grants: {
    // Written by triggers and migrations.
    incident_transition: ['select'],
    incident_transition_rule: ['select'],
    // What was said stands.
    incident_severity_judgement: ['select', 'insert'],
    incident_report: ['select', 'insert'],
    incident_deadline: ['select', 'insert', 'update'],
  },
  functions: ['incident_deadlines_announce(timestamptz, integer)'],
  settings: readSeveritySettings,
};
