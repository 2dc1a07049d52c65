import type { Feature } from '@khien/subgraph';
import { hangingOn } from '../sharing/audited-content.js';
import { incidentReportDownload } from './incident-report.download.js';
import { IncidentReport } from './incident-report.entity.js';
import { incidentReportsPolicy } from './reports.policy.js';
import { IncidentReportResolver, IncidentReportsResolver } from './reports.resolver.js';

/** Reports of incidents. */
export const reportsFeature: Feature = {
  resolvers: [IncidentReportsResolver, IncidentReportResolver],
  entities: [IncidentReport],
  policy: incidentReportsPolicy,
  downloads: { 'incident-report': incidentReportDownload },
  auditedContent: { IncidentReport: hangingOn('incident_report') },
};
