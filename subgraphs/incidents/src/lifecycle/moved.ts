import { attempt, type RequestContext } from '@khien/subgraph';
import { type Judged, SeverityService } from '../severity/severity.service.js';
import type { IncidentPayload } from './incident.payload.js';
import { IncidentMoves, type Move, type Moved } from './incident-moves.service.js';

/** Moves an incident, and gives it as it is then, or what must be corrected. @param judged facts that are judged with it */
export async function moved(
  context: RequestContext,
  which: Moved,
  move: Move,
  judged?: Judged,
): Promise<IncidentPayload> {
  const { result, userErrors } = await attempt(context.language, () =>
    context.use(IncidentMoves).take(which, move, async (em, incident) => {
      if (judged !== undefined) await context.use(SeverityService).judge(em, incident, judged);
    }),
  );
  return { incident: result, userErrors };
}
