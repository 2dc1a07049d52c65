import { type RequestContext, refuseIfAny, UserProblems } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../incidents/identifier.rules.js';
import type { Incident } from '../incidents/incident.entity.js';
import { changeIncident } from '../incidents/incident-change.js';
import { KnownNeighbours } from '../projections/known-neighbours.reader.js';
import { Timeline } from '../timeline/timeline.service.js';
import { IncidentParty } from './incident-party.entity.js';
import { PartyRole } from './party-role.js';
import type {
  AddIncidentPartyInput,
  ChangeIncidentTlpInput,
  RemoveIncidentPartyInput,
} from './sharing.inputs.js';
import { namesParties, sharesIncident } from './sharing.policy.js';
import { alreadyParty, lastNamedPerson, notOneParty, outOfSight, partyNotFound } from './sharing.problems.js';
import { Tlp } from './tlp.js';
import { ViewerReader } from './viewer.reader.js';
import { type SharedIncident, sees, type Viewer } from './visibility.rules.js';

/** An organization or a person, and what it has to do with an incident. */
export interface NewParty {
  readonly organizationId: string | null;
  readonly subject: string | null;
  readonly role: PartyRole;
}

/** Changes of how far incidents are shared. A party is ended, never deleted. */
export class SharingService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Sets the label of TLP.
   *
   * @throws UserProblems as {@link changeIncident}; KhienError `FORBIDDEN` for who may see it only
   */
  async changeTlp({ tlp, ...input }: ChangeIncidentTlpInput): Promise<Incident | null> {
    const { context } = this;
    const viewer = await context.use(ViewerReader).viewer();
    return changeIncident(context, {
      ...input,
      may: ({ reporterId }) => context.require(sharesIncident, reporterId === null ? [] : [reporterId]),
      apply: async (em, incident) => {
        const { subject } = context.caller;
        // Who narrows an incident to named persons must not lose sight of it in the same moment.
        if (tlp === Tlp.RED && !incident.namedSubjects.includes(subject)) {
          this.share(em, incident.id, { organizationId: null, subject, role: PartyRole.NAMED });
          await em.flush();
        } else if (tlp !== Tlp.RED) {
          refuseToLose(viewer, { ...sharingOf(incident), tlp }, 'tlp');
        }
        const { tlp: from } = incident;
        incident.tlp = tlp;
        if (from !== tlp) await context.use(Timeline).add(em, incident.id, 'TLP_CHANGED', { from, to: tlp });
      },
    });
  }

  /**
   * Shares an incident with one more party.
   *
   * @throws UserProblems as {@link changeIncident}, `INVALID_VALUE`, `ALREADY_EXISTS`, `NOT_FOUND` for an organization that is
   * not there
   */
  addParty({
    organizationId = null,
    subject = null,
    role,
    ...input
  }: AddIncidentPartyInput): Promise<Incident | null> {
    const person = role === PartyRole.NAMED;
    const fits = person
      ? organizationId === null && subject !== null && subject.length > 0 && subject.length <= 255
      : subject === null && organizationId !== null && isUuid(organizationId);
    refuseIfAny(fits ? [] : [notOneParty()]);
    const party = { organizationId, subject, role };
    return changeIncident(this.context, {
      ...input,
      may: () => this.context.require(namesParties),
      apply: async (em, { id: incidentId }) => {
        const standing = await em.findOne(IncidentParty, { incidentId, ...party, endedAt: null });
        refuseIfAny([
          ...(standing === null ? [] : [alreadyParty(person ? 'subject' : 'organizationId')]),
          ...(await this.context
            .use(KnownNeighbours)
            .problemsOfOrganizations(
              organizationId === null ? [] : [{ path: ['organizationId'], id: organizationId }],
            )),
        ]);
        this.share(em, incidentId, party);
      },
    });
  }

  /**
   * Shares an incident with a party no more.
   *
   * @throws UserProblems as {@link changeIncident}, `NOT_FOUND`, `NOT_ALLOWED_NOW` for the last person of TLP:RED
   */
  async removeParty({ partyId, ...input }: RemoveIncidentPartyInput): Promise<Incident | null> {
    const viewer = await this.context.use(ViewerReader).viewer();
    return changeIncident(this.context, {
      ...input,
      may: () => this.context.require(namesParties),
      apply: async (em, incident) => {
        const party = isUuid(partyId)
          ? await em.findOne(IncidentParty, { id: partyId, incidentId: incident.id, endedAt: null })
          : null;
        if (party === null) throw new UserProblems([partyNotFound()]);
        const last = party.subject !== null && incident.namedSubjects.length === 1;
        refuseIfAny(incident.tlp === Tlp.RED && last ? [lastNamedPerson()] : []);
        refuseToLose(viewer, without(incident, party), 'partyId');
        party.endedAt = this.context.clock.now();
      },
    });
  }

  /** Shares an incident with a party, in the transaction of `em`. */
  share(em: EntityManager, incidentId: string, party: NewParty): void {
    em.persist(
      em.create(IncidentParty, {
        ...party,
        id: uuidv7(),
        incidentId,
        addedAt: this.context.clock.now(),
        addedBy: this.context.caller.subject,
        endedAt: null,
      }),
    );
  }
}

/** A change is made by somebody who answers for it, so nobody takes an incident out of their own sight. */
function refuseToLose(viewer: Viewer, after: SharedIncident, field: string): void {
  refuseIfAny(sees(viewer, after) ? [] : [outOfSight(field)]);
}

function sharingOf({ tlp, registeredBy, reporterId, partyIds, namedSubjects }: Incident): SharedIncident {
  return { tlp, registeredBy, reporterId, partyIds, namedSubjects };
}

/** How an incident is shared once a party has gone; an organization may be a party in two roles. */
function without(incident: Incident, { organizationId, subject }: IncidentParty): SharedIncident {
  return {
    ...sharingOf(incident),
    partyIds: incident.partyIds.filter((id) => id !== organizationId),
    namedSubjects: incident.namedSubjects.filter((one) => one !== subject),
  };
}
