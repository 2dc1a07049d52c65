import { type RequestContext, refuseIfAny } from '@khien/subgraph';
import type { Incident } from '../incidents/incident.entity.js';
import { changeIncident } from '../incidents/incident-change.js';
import { problemsOfCorrection } from '../incidents/report-incident.rules.js';
import type { CorrectIncidentInput } from './correct-incident.input.js';
import { verifies } from './lifecycle.policy.js';

/** Puts right what was reported. */
export class CorrectIncidentService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Puts right what an incident is. The timeline says what changed (a trigger), the audit trail also what was written before. Figures follow in the same transaction.
   *
   * @throws UserProblems as `changeIncident`, and with everything that must be corrected; KhienError `FORBIDDEN`
   */
  correct({ incidentId, expectedVersion, ...given }: CorrectIncidentInput): Promise<Incident | null> {
    return changeIncident(this.context, {
      ...{ incidentId, expectedVersion },
      may: ({ partyIds }) => this.context.require(verifies, partyIds),
      apply: async (em, incident) => {
        const { title, description, class: kind, confidence, areaId } = given;
        refuseIfAny(problemsOfCorrection(given));
        incident.title = title?.trim() ?? incident.title;
        incident.class = kind ?? incident.class;
        if (description !== undefined) incident.description = description?.trim() || null;
        if (confidence !== undefined) incident.confidence = confidence;
        if (areaId !== undefined) incident.areaId = areaId || null;
        incident.updatedAt = this.context.clock.now();
        await em.flush();
      },
    });
  }
}
