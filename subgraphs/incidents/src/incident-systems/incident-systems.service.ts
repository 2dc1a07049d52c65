import { type RequestContext, refuseIfAny } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../incidents/identifier.rules.js';
import type { Incident } from '../incidents/incident.entity.js';
import { isIncidentOfItsOwn } from '../incidents/incident.machine.js';
import { changeIncident } from '../incidents/incident-change.js';
import { IncidentSystem } from './incident-system.entity.js';
import { linksSystems } from './incident-systems.policy.js';
import type { LinkIncidentToSystemInput, UnlinkIncidentFromSystemInput } from './link.inputs.js';
import {
  alreadyLinked,
  incidentNotFound,
  notAnIncidentOfItsOwn,
  notLinked,
  systemIdMalformed,
} from './link.problems.js';

/** Changes of the links between incidents and systems. A link is ended, never deleted. */
export class IncidentSystemsService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Links an incident to a system.
   *
   * @throws UserProblems `CONFLICT` for a stale version, `ALREADY_EXISTS` for a link that stands, `NOT_ALLOWED_NOW`
   * for what turned out to be no incident of its own, and what is wrong with the input
   */
  link(input: LinkIncidentToSystemInput): Promise<Incident | null> {
    return this.#change(input, (em, incident, standing) => {
      refuseIfAny([
        ...(isIncidentOfItsOwn(incident.state) ? [] : [notAnIncidentOfItsOwn(incident)]),
        ...(standing === null ? [] : [alreadyLinked(incident)]),
      ]);
      const { systemId, role, impact = null } = input;
      const { id: incidentId, detectedAt } = incident;
      const linkedAt = this.context.clock.now();
      em.persist(
        em.create(IncidentSystem, {
          id: uuidv7(),
          incidentId,
          detectedAt,
          systemId,
          role,
          impact,
          linkedAt,
          unlinkedAt: null,
        }),
      );
    });
  }

  /**
   * Ends the link between an incident and a system.
   *
   * @throws UserProblems `CONFLICT` for a stale version, `NOT_FOUND` where no such link stands
   */
  unlink(input: UnlinkIncidentFromSystemInput): Promise<Incident | null> {
    return this.#change(input, (_em, incident, standing) => {
      if (standing === null) refuseIfAny([notLinked(incident)]);
      else standing.unlinkedAt = this.context.clock.now();
    });
  }

  #change(
    { incidentId, systemId, expectedVersion }: UnlinkIncidentFromSystemInput,
    apply: (em: EntityManager, incident: Incident, standing: IncidentSystem | null) => void,
  ): Promise<Incident | null> {
    refuseIfAny([
      ...(isUuid(incidentId) ? [] : [incidentNotFound(incidentId)]),
      ...(isUuid(systemId) ? [] : [systemIdMalformed(systemId)]),
    ]);
    return changeIncident(this.context, {
      incidentId,
      expectedVersion,
      may: ({ partyIds }) => this.context.require(linksSystems, partyIds),
      apply: async (em, incident) =>
        apply(em, incident, await em.findOne(IncidentSystem, { incidentId, systemId, unlinkedAt: null })),
    });
  }
}
