import type { Feature } from '@khien/subgraph';
import { hangingOn } from '../sharing/audited-content.js';
import { severityPolicy } from './severity.policy.js';
import { SeverityResolver } from './severity.resolver.js';
import { SeverityJudgement } from './severity-judgement.entity.js';
import {
  MissingSeverityFactResolver,
  SeverityAssessmentResolver,
  SeverityFindingResolver,
  SeverityJudgementResolver,
} from './severity-views.resolver.js';

/** How serious incidents are. */
export const severityFeature: Feature = {
  resolvers: [
    SeverityResolver,
    SeverityAssessmentResolver,
    SeverityFindingResolver,
    MissingSeverityFactResolver,
    SeverityJudgementResolver,
  ],
  entities: [SeverityJudgement],
  policy: severityPolicy,
  auditedContent: { SeverityJudgement: hangingOn('incident_severity_judgement') },
};
