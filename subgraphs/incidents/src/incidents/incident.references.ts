import type { RequestContext } from '@khien/subgraph';
import type { Representation } from '../neighbours/representation.js';
import type { Incident } from './incident.entity.js';
import { IncidentsReader } from './incidents.reader.js';

/** An incident that another subgraph knows by id or reference. */
export function incidentReference(
  representation: Representation,
  context: RequestContext,
): Promise<Incident | null> {
  const { id, reference } = representation;
  return context
    .use(IncidentsReader)
    .byKey(typeof id === 'string' ? { id } : { reference: String(reference) });
}
