import type { SubgraphPart } from '@khien/subgraph';
import { incidentIndicators } from '../../migrations/0020-incident-indicators.js';
import { evidence } from '../../migrations/0021-evidence.js';
import { investigations } from '../../migrations/0022-investigations.js';
import { incidentImports } from '../../migrations/0023-incident-imports.js';
import { evidenceFeature } from '../evidence/evidence.feature.js';
import { exchangeFeature } from '../exchange/exchange.feature.js';
import { indicatorsFeature } from '../indicators/indicators.feature.js';
import { investigationsFeature } from '../investigations/investigations.feature.js';

/** Indicators, evidence and investigations, and the formats in which incidents are exchanged. */
export const exchangePart: SubgraphPart = {
  features: [indicatorsFeature, evidenceFeature, investigationsFeature, exchangeFeature],
  migrations: [incidentIndicators, evidence, investigations, incidentImports],
  grants: {
    incident_indicator: ['select', 'insert', 'update'],
    incident_evidence: ['select', 'insert'],
    custody_transfer: ['select', 'insert'],
    investigation: ['select', 'insert', 'update'],
    investigation_finding: ['select', 'insert'],
    investigation_claim: ['select', 'insert'],
    incident_import: ['select', 'insert'],
  },
  functions: ['next_evidence_number(uuid)', 'next_investigation_number(uuid)'],
};
