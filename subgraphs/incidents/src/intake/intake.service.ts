import { ErrorCode } from '@khien/errors';
import {
  assertExpectedVersion,
  Idempotency,
  Origin,
  type RequestContext,
  refuseIfAny,
  UserProblems,
} from '@khien/subgraph';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { missing, notNow, outside } from '../casework/problems.js';
import { coordinates, incidentFor } from '../casework/works-on-incident.js';
import { notAnIncidentOfItsOwn } from '../incident-systems/link.problems.js';
import { isUuid } from '../incidents/identifier.rules.js';
import type { Incident } from '../incidents/incident.entity.js';
import { isIncidentOfItsOwn } from '../incidents/incident.machine.js';
import { reportsIncident } from '../incidents/incident.policy.js';
import { changeWithin } from '../incidents/incident-change.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { problemsOfReport } from '../incidents/report-incident.rules.js';
import { IncidentParty } from '../sharing/incident-party.entity.js';
import { PartyRole } from '../sharing/party-role.js';
import { SharingService } from '../sharing/sharing.service.js';
import { ViewerReader } from '../sharing/viewer.reader.js';
import { Timeline } from '../timeline/timeline.service.js';
import type {
  DismissIntakeReportInput,
  JoinReportToIncidentInput,
  OpenIncidentFromReportInput,
  ReconsiderIntakeReportInput,
  SubmitIntakeReportInput,
} from './intake.inputs.js';
import { type IntakeAction, IntakeState, stateAfterIntake } from './intake.machine.js';
import { IntakeReader } from './intake.reader.js';
import { MAX_NOTE, problemsOfSent } from './intake.rules.js';
import { nextIntakeReference } from './intake-references.js';
import { IntakeReport } from './intake-report.entity.js';

const WHAT = { vi: 'Báo cáo', en: 'The report' };

/** What becomes of reports that came in. */
export class IntakeService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Takes a report by somebody who has signed in.
   *
   * @throws UserProblems with everything that must be corrected; KhienError `FORBIDDEN` for an organization that the caller
   * does not report for
   */
  async submit({ idempotencyKey: key, ...input }: SubmitIntakeReportInput): Promise<IntakeReport | null> {
    const { context } = this;
    const now = context.clock.now();
    const senderId = input.senderId || (await context.use(ViewerReader).organizationId());
    if (senderId !== null && !isUuid(senderId)) {
      throw new UserProblems([missing('senderId', { vi: 'tổ chức', en: 'The organization' })]);
    }
    await context.require(reportsIncident, senderId === null ? [] : [senderId.toLowerCase()]);
    refuseIfAny(problemsOfSent(input, now));
    const id = await context
      .use(Idempotency)
      .once({ operation: 'submitIntakeReport', key, input }, async (em) => {
        const report = em.create(IntakeReport, {
          id: uuidv7(),
          reference: await nextIntakeReference(em, now),
          channel: context.caller.kind === 'SERVICE' ? 'API' : 'SIGNED_IN',
          title: input.title.trim(),
          description: input.description?.trim() || null,
          class: input.class ?? null,
          detectedAt: input.detectedAt ?? null,
          areaId: input.areaId || null,
          ...{ contactName: null, contactEmail: null, contactPhone: null },
          senderSubject: context.caller.subject,
          senderOrganizationId: senderId,
          receivedAt: now,
          state: IntakeState.PENDING,
          ...{ incidentId: null, decidedAt: null, decidedBy: null, dismissal: null, note: null },
          origin: Origin.REGISTERED,
          version: 1,
        });
        em.persist(report);
        return report.id;
      });
    return context.use(IntakeReader).fresh(id);
  }

  /**
   * Opens an incident from a report; it came in by the way of the report, when the report did.
   *
   * @throws UserProblems with everything that must be corrected, `NOT_ALLOWED_NOW` for a report that was decided on
   */
  async open(input: OpenIncidentFromReportInput): Promise<{ report: IntakeReport; incident: Incident }> {
    const { context } = this;
    const now = context.clock.now();
    let incidentId = '';
    const report = await this.#decide(input, 'OPEN', async (em, intake) => {
      const facts = {
        title: input.title?.trim() || intake.title,
        description: intake.description,
        class: input.class,
        tlp: input.tlp,
        detectedAt: input.detectedAt ?? intake.detectedAt ?? intake.receivedAt,
        areaId: intake.areaId,
        reporterId: intake.senderOrganizationId,
        namedSubjects: input.namedSubjects,
        systemIds: input.systemIds,
      };
      refuseIfAny([
        ...problemsOfReport({ ...facts, idempotencyKey: intake.id }, now),
        ...(await context.use(IncidentsService).problemsOfNeighbours({ systemIds: input.systemIds })),
        ...(facts.detectedAt > intake.receivedAt
          ? [
              notNow(
                'detectedAt',
                'báo cáo đến trước thời điểm phát hiện.',
                'the report came in before the detection.',
              ),
            ]
          : []),
      ]);
      const { channel, receivedAt } = intake;
      const incident = await context
        .use(IncidentsService)
        .register(em, { ...facts, channel, verified: true, receivedAt });
      incidentId = incident.id;
      await this.#received(em, intake, incident.id);
      return { incidentId, note: input.note };
    });
    const incident = await context.use(IncidentsReader).fresh(incidentId);
    if (incident === null) throw new Error('an incident that was just opened is not to be seen');
    return { report, incident };
  }

  /** Joins a report to an incident. @throws UserProblems as {@link open}, `NOT_FOUND` for an incident out of sight */
  async join(input: JoinReportToIncidentInput): Promise<IntakeReport> {
    const { context } = this;
    await context.require(coordinates);
    // Before the transaction, which has a connection of its own.
    const { id: incidentId } = await incidentFor(context, input.incidentId, coordinates);
    return this.#decide(input, 'JOIN', async (em, intake) => {
      await changeWithin(context, em, incidentId, async (incident) => {
        refuseIfAny(isIncidentOfItsOwn(incident.state) ? [] : [notAnIncidentOfItsOwn(incident)]);
        await this.#received(em, intake, incident.id);
        if (input.shareWithSender) await this.#shareWithSender(em, intake, incident);
      });
      return { incidentId, note: input.note };
    });
  }

  /** Dismisses a report with a reason. See {@link open}. */
  dismiss(input: DismissIntakeReportInput): Promise<IntakeReport> {
    return this.#decide(input, 'DISMISS', async () => ({ dismissal: input.dismissal, note: input.note }));
  }

  /** Takes a decision back; what stands in the timeline of an incident stays there. See {@link open}. */
  reconsider(input: ReconsiderIntakeReportInput): Promise<IntakeReport> {
    return this.#decide(input, 'RECONSIDER', async () => ({}));
  }

  async #decide(
    { reportId, expectedVersion }: ReconsiderIntakeReportInput,
    action: IntakeAction,
    apply: (
      em: EntityManager,
      report: IntakeReport,
    ) => Promise<
      Partial<Pick<IntakeReport, 'incidentId' | 'dismissal'>> & { note?: string | null | undefined }
    >,
  ): Promise<IntakeReport> {
    const { context } = this;
    await context.require(coordinates);
    const reader = context.use(IntakeReader);
    if ((await reader.fresh(reportId)) === null) throw new UserProblems([NOT_FOUND]);
    await context.em.transactional(
      async (em) => {
        const report = await em.findOne(
          IntakeReport,
          { id: reportId },
          { lockMode: LockMode.PESSIMISTIC_WRITE },
        );
        if (report === null) throw new UserProblems([NOT_FOUND]);
        assertExpectedVersion(report, expectedVersion, WHAT);
        const state = stateAfterIntake(report.state, action);
        if (state === undefined) throw new UserProblems([decidedAlready(report)]);
        const { note, ...decision } = await apply(em, report);
        refuseIfAny(outside('note', note?.length ?? 0, 0, MAX_NOTE));
        const decided = state !== IntakeState.PENDING;
        em.assign(report, {
          ...{ state, incidentId: null, dismissal: null },
          ...decision,
          note: note?.trim() || null,
          decidedAt: decided ? context.clock.now() : null,
          decidedBy: decided ? context.caller.subject : null,
        });
      },
      { clear: true },
    );
    const decided = await reader.fresh(reportId);
    if (decided === null) throw new Error('a report that was just decided on is not to be seen');
    return decided;
  }

  #received(em: EntityManager, { id, reference, channel }: IntakeReport, incidentId: string): Promise<void> {
    return this.context
      .use(Timeline)
      .add(em, incidentId, 'REPORT_RECEIVED', { reportId: id, reference, channel });
  }

  async #shareWithSender(em: EntityManager, intake: IntakeReport, incident: Incident): Promise<void> {
    const organizationId = intake.senderOrganizationId;
    if (organizationId === null) return;
    const party = { organizationId, subject: null, role: PartyRole.REPORTER };
    const standing = await em.findOne(IncidentParty, { incidentId: incident.id, ...party, endedAt: null });
    if (standing === null) this.context.use(SharingService).share(em, incident.id, party);
  }
}

const NOT_FOUND = missing('reportId', { vi: 'báo cáo', en: 'The report' });

function decidedAlready({ state, reference }: IntakeReport) {
  const detail = {
    vi: `báo cáo ${reference} đang ở trạng thái ${state}.`,
    en: `the report ${reference} is ${state} already.`,
  };
  return { code: ErrorCode.NOT_ALLOWED_NOW, path: ['input', 'reportId'], parameters: { detail } };
}
