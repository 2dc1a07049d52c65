import { Idempotency, Origin, type RequestContext, refuseIfAny } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { IncidentSystem } from '../incident-systems/incident-system.entity.js';
import { SystemRole } from '../incident-systems/system-role.enum.js';
import { Incident } from './incident.entity.js';
import { INITIAL_STATE } from './incident.machine.js';
import { nextReference } from './incident-references.service.js';
import type { ReportIncidentInput } from './report-incident.input.js';
import { problemsOfReport } from './report-incident.rules.js';

/** Changes of incidents. */
export class IncidentsService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Registers an incident and links it to the systems it was aimed at; it is neither classified nor verified yet.
   *
   * @throws UserProblems with everything in the report that must be corrected
   */
  async report(input: ReportIncidentInput): Promise<Incident> {
    const { context } = this;
    const now = context.clock.now();
    refuseIfAny(problemsOfReport(input, now));
    const { idempotencyKey: key, ...report } = input;
    const id = await context
      .use(Idempotency)
      .once({ operation: 'reportIncident', key, input: report }, async (em) => {
        const incident = em.create(Incident, {
          ...received(input, now),
          reference: await nextReference(em, now),
        });
        em.persist(incident);
        // The links refer to the incident, and the ORM does not know in which order to write them.
        await em.flush();
        for (const systemId of input.systemIds) this.#link(em, incident, systemId, now);
        return incident.id;
      });
    return context.em.findOneOrFail(Incident, { id });
  }

  #link(em: EntityManager, { id: incidentId, detectedAt }: Incident, systemId: string, now: Date): void {
    em.persist(
      em.create(IncidentSystem, {
        id: uuidv7(),
        incidentId,
        detectedAt,
        systemId,
        role: SystemRole.TARGET,
        impact: null,
        linkedAt: now,
        unlinkedAt: null,
      }),
    );
  }
}

function received(input: ReportIncidentInput, now: Date) {
  return {
    id: uuidv7(),
    title: input.title.trim(),
    description: input.description?.trim() || null,
    class: input.class,
    severity: null,
    state: INITIAL_STATE,
    detectedAt: input.detectedAt,
    receivedAt: now,
    acknowledgedAt: null,
    containedAt: null,
    resolvedAt: null,
    closedAt: null,
    reporterId: input.reporterId || null,
    areaId: input.areaId || null,
    origin: Origin.REGISTERED,
    updatedAt: now,
    version: 1,
  };
}
