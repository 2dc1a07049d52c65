import { Idempotency, Origin, type RequestContext, refuseIfAny, type UserProblem } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { IncidentSystem } from '../incident-systems/incident-system.entity.js';
import { SystemRole } from '../incident-systems/system-role.enum.js';
import { givenIn, KnownNeighbours } from '../projections/known-neighbours.reader.js';
import { PartyRole } from '../sharing/party-role.js';
import { SharingService } from '../sharing/sharing.service.js';
import { ViewerReader } from '../sharing/viewer.reader.js';
import { isUuid } from './identifier.rules.js';
import { Incident } from './incident.entity.js';
import { INITIAL_STATE } from './incident.machine.js';
import { reportsIncident } from './incident.policy.js';
import { nextReference } from './incident-references.service.js';
import { IncidentsReader } from './incidents.reader.js';
import type { ReportIncidentInput } from './report-incident.input.js';
import { problemsOfReport } from './report-incident.rules.js';

/** What an incident is registered from. */
export interface NewIncident
  extends Pick<ReportIncidentInput, 'title' | 'description' | 'class' | 'tlp' | 'detectedAt' | 'areaId'>,
    Pick<ReportIncidentInput, 'namedSubjects' | 'systemIds'>,
    Partial<Pick<Incident, 'channel' | 'verified'>> {
  readonly reporterId: string | null;
  /** When its report came in. */
  readonly receivedAt: Date;
}

/** Changes of incidents. */
export class IncidentsService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Registers an incident and links it to the systems it was aimed at; it is neither classified nor verified yet.
   *
   * @throws UserProblems with everything in the report that must be corrected; KhienError `FORBIDDEN` for an
   * organization that the caller does not report for
   */
  async report(input: ReportIncidentInput): Promise<Incident | null> {
    const { context } = this;
    const now = context.clock.now();
    const reporterId = input.reporterId || (await context.use(ViewerReader).organizationId());
    // Who may not report gets no advice on how; what is no identifier at all is nobody's.
    if (reporterId === null || isUuid(reporterId)) {
      await context.require(reportsIncident, reporterId === null ? [] : [reporterId.toLowerCase()]);
    }
    refuseIfAny([...problemsOfReport(input, now), ...(await this.problemsOfNeighbours(input))]);
    const { idempotencyKey: key, ...report } = input;
    const id = await context
      .use(Idempotency)
      .once({ operation: 'reportIncident', key, input: report }, async (em) => {
        const incident = await this.register(em, { ...input, reporterId, receivedAt: now });
        return incident.id;
      });
    return context.use(IncidentsReader).fresh(id);
  }

  /** What of other subgraphs a report names that is not there, or not for the caller to see. */
  async problemsOfNeighbours({
    systemIds,
    reporterId,
  }: Pick<ReportIncidentInput, 'systemIds' | 'reporterId'>): Promise<readonly UserProblem[]> {
    const known = this.context.use(KnownNeighbours);
    const reporter = reporterId ? [{ path: ['reporterId'], id: reporterId }] : [];
    return [
      ...(await known.problemsOfSystems(givenIn('systemIds', systemIds))),
      ...(await known.problemsOfOrganizations(reporter)),
    ];
  }

  /** Registers an incident in the transaction of `em`, in the name of the caller; what it is made from has been checked. */
  async register(em: EntityManager, facts: NewIncident): Promise<Incident> {
    const now = this.context.clock.now();
    const incident = em.create(Incident, {
      ...received(facts, now),
      registeredBy: this.context.caller.subject,
      reference: await nextReference(em, now),
    });
    em.persist(incident);
    // The links refer to the incident, and the ORM does not know in which order to write them.
    await em.flush();
    for (const systemId of facts.systemIds) this.#link(em, incident, systemId, now);
    this.#share(em, incident, facts.namedSubjects);
    return incident;
  }

  /** Parties from the start: the organization that reports, and whom the report names. */
  #share(em: EntityManager, { id, reporterId }: Incident, namedSubjects: readonly string[]): void {
    const sharing = this.context.use(SharingService);
    if (reporterId !== null) {
      sharing.share(em, id, { organizationId: reporterId, subject: null, role: PartyRole.REPORTER });
    }
    for (const subject of new Set(namedSubjects)) {
      sharing.share(em, id, { organizationId: null, subject, role: PartyRole.NAMED });
    }
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

function received(input: NewIncident, now: Date) {
  return {
    id: uuidv7(),
    title: input.title.trim(),
    description: input.description?.trim() || null,
    class: input.class,
    tlp: input.tlp,
    severity: null,
    state: INITIAL_STATE,
    detectedAt: input.detectedAt,
    receivedAt: input.receivedAt,
    acknowledgedAt: null,
    containedAt: null,
    resolvedAt: null,
    closedAt: null,
    areaId: input.areaId || null,
    reporterId: input.reporterId,
    ...(input.channel === undefined ? {} : { channel: input.channel }),
    ...(input.verified === undefined ? {} : { verified: input.verified }),
    origin: Origin.REGISTERED,
    updatedAt: now,
    version: 1,
  };
}
