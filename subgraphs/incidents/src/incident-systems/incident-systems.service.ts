import { assertExpectedVersion, type RequestContext, refuseIfAny, UserProblems } from '@khien/subgraph';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../incidents/identifier.rules.js';
import { Incident } from '../incidents/incident.entity.js';
import { isIncidentOfItsOwn } from '../incidents/incident.machine.js';
import { IncidentSystem } from './incident-system.entity.js';
import type { LinkIncidentToSystemInput, UnlinkIncidentFromSystemInput } from './link.inputs.js';
import {
  alreadyLinked,
  incidentNotFound,
  notAnIncidentOfItsOwn,
  notLinked,
  systemIdMalformed,
} from './link.problems.js';

const INCIDENT = { vi: 'Sự cố', en: 'The incident' };

/** Changes of the links between incidents and systems. A link is ended, never deleted. */
export class IncidentSystemsService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Links an incident to a system.
   *
   * @throws UserProblems `CONFLICT` for a stale version, `ALREADY_EXISTS` for a link that stands, `NOT_ALLOWED_NOW`
   * for what turned out to be no incident of its own, and what is wrong with the input
   */
  link(input: LinkIncidentToSystemInput): Promise<Incident> {
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
  unlink(input: UnlinkIncidentFromSystemInput): Promise<Incident> {
    return this.#change(input, (_em, incident, standing) => {
      if (standing === null) refuseIfAny([notLinked(incident)]);
      else standing.unlinkedAt = this.context.clock.now();
    });
  }

  #change(
    input: UnlinkIncidentFromSystemInput,
    apply: (em: EntityManager, incident: Incident, standing: IncidentSystem | null) => void,
  ): Promise<Incident> {
    const { incidentId, systemId, expectedVersion } = input;
    refuseIfAny([
      ...(isUuid(incidentId) ? [] : [incidentNotFound(incidentId)]),
      ...(isUuid(systemId) ? [] : [systemIdMalformed(systemId)]),
    ]);
    return this.context.em.transactional(async (em) => {
      // Locked, so that of two changes on one version the second one sees the first one's version.
      const incident = await em.findOne(
        Incident,
        { id: incidentId },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      if (incident === null) throw new UserProblems([incidentNotFound(incidentId)]);
      assertExpectedVersion(incident, expectedVersion, INCIDENT);
      apply(em, incident, await em.findOne(IncidentSystem, { incidentId, systemId, unlinkedAt: null }));
      await this.#touch(em, incident);
      return incident;
    });
  }

  /** A change of a link is a change of the incident, although no column but these two says so. */
  async #touch(em: EntityManager, incident: Incident): Promise<void> {
    await sql`update incident set version = version + 1, updated_at = ${this.context.clock.now()}
      where id = ${incident.id}`.execute(em.getKysely<unknown>());
    await em.refresh(incident);
  }
}
