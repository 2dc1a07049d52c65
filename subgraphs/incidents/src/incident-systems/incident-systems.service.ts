import { type RequestContext, refuseIfAny, UserProblems } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../incidents/identifier.rules.js';
import type { Incident } from '../incidents/incident.entity.js';
import { isIncidentOfItsOwn } from '../incidents/incident.machine.js';
import { changeIncident } from '../incidents/incident-change.js';
import { KnownNeighbours } from '../projections/known-neighbours.reader.js';
import { IncidentSystem } from './incident-system.entity.js';
import { linksSystems } from './incident-systems.policy.js';
import type {
  ChangeIncidentSystemLinkInput,
  LinkIncidentToSystemInput,
  UnlinkIncidentFromSystemInput,
} from './link.inputs.js';
import {
  alreadyLinked,
  incidentNotFound,
  linkedSoAlready,
  MAX_REASON,
  notAnIncidentOfItsOwn,
  notLinked,
  reasonLength,
  systemIdMalformed,
} from './link.problems.js';

/** Changes of the links between incidents and systems. A link is ended, never deleted and never rewritten. */
export class IncidentSystemsService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Links an incident to a system.
   *
   * @throws UserProblems `CONFLICT` for a stale version, `NOT_FOUND` for a system that is not there or that the caller does
   * not see (see {@link KnownNeighbours}), `ALREADY_EXISTS` for a link that stands, `NOT_ALLOWED_NOW`
   * for what turned out to be no incident of its own, and what is wrong with the input
   */
  link(input: LinkIncidentToSystemInput): Promise<Incident | null> {
    return this.#change(input, 0, async (em, incident, standing, linkReason) => {
      const { systemId: id } = input;
      refuseIfAny([
        ...(await this.context.use(KnownNeighbours).problemsOfSystems([{ path: ['systemId'], id }])),
        ...(isIncidentOfItsOwn(incident.state) ? [] : [notAnIncidentOfItsOwn(incident)]),
        ...(standing === null ? [] : [alreadyLinked(incident)]),
      ]);
      this.#begin(em, incident, { ...input, linkReason }, this.context.clock.now());
    });
  }

  /**
   * Says anew what part a linked system had: the link as it was ends, another one follows.
   *
   * @throws UserProblems `CONFLICT` for a stale version, `NOT_FOUND` where no such link stands, `NOT_ALLOWED_NOW` where
   * it says so already
   */
  change(input: ChangeIncidentSystemLinkInput): Promise<Incident | null> {
    return this.#change(input, 1, async (em, incident, standing, reason) => {
      if (standing === null) throw new UserProblems([notLinked(incident)]);
      const { role, impact = null } = input;
      if (standing.role === role && standing.impact === impact) throw new UserProblems([linkedSoAlready()]);
      const now = this.context.clock.now();
      this.#end(standing, reason, now);
      // Only one link stands at a time: the ORM would write the new one first.
      await em.flush();
      this.#begin(em, incident, { ...input, linkReason: reason }, now);
    });
  }

  /**
   * Ends the link between an incident and a system.
   *
   * @throws UserProblems `CONFLICT` for a stale version, `NOT_FOUND` where no such link stands
   */
  unlink(input: UnlinkIncidentFromSystemInput): Promise<Incident | null> {
    return this.#change(input, 1, (_em, incident, standing, reason) => {
      if (standing === null) throw new UserProblems([notLinked(incident)]);
      this.#end(standing, reason, this.context.clock.now());
    });
  }

  #begin(
    em: EntityManager,
    { id: incidentId, detectedAt }: Incident,
    { systemId, role, impact = null, linkReason }: LinkIncidentToSystemInput & { linkReason: string | null },
    linkedAt: Date,
  ): void {
    const link = { id: uuidv7(), incidentId, detectedAt, systemId, role, impact, linkedAt, linkReason };
    em.persist(em.create(IncidentSystem, { ...link, unlinkedAt: null }));
  }

  #end(standing: IncidentSystem, reason: string | null, at: Date): void {
    standing.unlinkedAt = at;
    standing.unlinkReason = reason;
  }

  #change(
    {
      incidentId,
      systemId,
      expectedVersion,
      reason: given,
    }: LinkIncidentToSystemInput | UnlinkIncidentFromSystemInput,
    shortest: 0 | 1,
    apply: (
      em: EntityManager,
      incident: Incident,
      standing: IncidentSystem | null,
      reason: string | null,
    ) => void | Promise<void>,
  ): Promise<Incident | null> {
    const reason = given?.trim() || null;
    const length = reason?.length ?? 0;
    refuseIfAny([
      ...(isUuid(incidentId) ? [] : [incidentNotFound(incidentId)]),
      ...(isUuid(systemId) ? [] : [systemIdMalformed(systemId)]),
      ...(length < shortest || length > MAX_REASON ? [reasonLength(shortest)] : []),
    ]);
    return changeIncident(this.context, {
      incidentId,
      expectedVersion,
      may: ({ partyIds }) => this.context.require(linksSystems, partyIds),
      apply: async (em, incident) => {
        const standing = await em.findOne(IncidentSystem, { incidentId, systemId, unlinkedAt: null });
        await apply(em, incident, standing, reason);
      },
    });
  }
}
