import { attempt, type RequestContext } from '@khien/subgraph';
import { IncidentMoves, type Move, type Moved } from './incident-moves.service.js';
import type { MoveIncidentPayload } from './move.inputs.js';

/** Moves an incident, and gives it as it is then, or what must be corrected. */
export async function moved(context: RequestContext, which: Moved, move: Move): Promise<MoveIncidentPayload> {
  const { result, userErrors } = await attempt(context.language, () =>
    context.use(IncidentMoves).take(which, move),
  );
  return { incident: result, userErrors };
}
