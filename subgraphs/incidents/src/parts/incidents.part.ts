import type { SubgraphPart } from '@khien/subgraph';
import { incidents as incidentsMigration } from '../../migrations/0001-incidents.js';
import { incidentSystems as incidentSystemsMigration } from '../../migrations/0002-incident-systems.js';
import { sharing as sharingMigration } from '../../migrations/0003-sharing.js';
import { whoSeesAnIncident } from '../../migrations/0004-who-sees-an-incident.js';
import { whoChangesAnIncident } from '../../migrations/0005-who-changes-an-incident.js';
import { publishedIncidents } from '../../migrations/0006-published-incidents.js';
import { searchedAsSeen } from '../../migrations/0007-searched-as-seen.js';
import { historyOfSystemLinks } from '../../migrations/0060-history-of-system-links.js';
import { incidentSystemsFeature } from '../incident-systems/incident-systems.feature.js';
import { incidentsFeature } from '../incidents/incidents.feature.js';
import { neighboursFeature } from '../neighbours/neighbours.feature.js';
import { sharingFeature } from '../sharing/sharing.feature.js';

/** Incidents, the systems that they hit, and who sees them. */
export const incidentsPart: SubgraphPart = {
  features: [incidentsFeature, incidentSystemsFeature, sharingFeature, neighboursFeature],
  migrations: [
    incidentsMigration,
    incidentSystemsMigration,
    sharingMigration,
    whoSeesAnIncident,
    whoChangesAnIncident,
    publishedIncidents,
    searchedAsSeen,
    historyOfSystemLinks,
  ],
  // Nothing is deleted: what ends is marked as ended.
  grants: {
    incident: ['select', 'insert', 'update'],
    incident_counter: ['select', 'insert', 'update'],
    incident_system: ['select', 'insert', 'update'],
    incident_party: ['select', 'insert', 'update'],
  },
  functions: ['incidents_like(text[], integer)'],
  unaudited: { incident_counter: 'The last number given; the incident that got it has an entry.' },
};
