import { type SubgraphDefinition, subgraphOf } from '@khien/subgraph';
import { antiSpamPart } from './parts/anti-spam.part.js';
import { caseworkPart } from './parts/casework.part.js';
import { exchangePart } from './parts/exchange.part.js';
import { feedsPart } from './parts/feeds.part.js';
import { incidentsPart } from './parts/incidents.part.js';
import { lifecyclePart } from './parts/lifecycle.part.js';
import { livePart } from './parts/live.part.js';
import { networkPart } from './parts/network.part.js';
import { projectionsPart } from './parts/projections.part.js';
import { statisticsPart } from './parts/statistics.part.js';
import { warningsPart } from './parts/warnings.part.js';

/** The incidents subgraph: incidents, the systems, organizations and places that they hit, and who handles them. */
export const incidents: SubgraphDefinition = subgraphOf('incidents', [
  incidentsPart,
  statisticsPart,
  lifecyclePart,
  caseworkPart,
  exchangePart,
  networkPart,
  projectionsPart,
  feedsPart,
  warningsPart,
  antiSpamPart,
  livePart,
]);
