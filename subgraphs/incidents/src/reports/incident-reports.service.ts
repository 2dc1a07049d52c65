import { ErrorCode } from '@khien/errors';
import { Idempotency, type RequestContext, refuseIfAny, UserProblems } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { IncidentDeadlines } from '../deadlines/incident-deadlines.service.js';
import { incidentNotFound, notAnIncidentOfItsOwn } from '../incident-systems/link.problems.js';
import { isUuid } from '../incidents/identifier.rules.js';
import type { Incident } from '../incidents/incident.entity.js';
import { isIncidentOfItsOwn } from '../incidents/incident.machine.js';
import { changeIncident, changeWithin } from '../incidents/incident-change.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { handles } from '../lifecycle/lifecycle.policy.js';
import { ViewerReader } from '../sharing/viewer.reader.js';
import { IncidentReport } from './incident-report.entity.js';
import type { RecordPersonalDataInput, SubmitIncidentReportInput } from './report.inputs.js';
import { CONTENT_FIELDS, formOf, problemsOfSubmitted, type ReportContent } from './report.rules.js';

/** Takes reports of incidents. */
export class IncidentReports {
  constructor(private readonly context: RequestContext) {}

  /**
   * Takes a report; deadlines that it meets are met.
   *
   * @throws UserProblems with everything that must be corrected, `NOT_FOUND`; KhienError `FORBIDDEN`
   */
  async submit({ idempotencyKey: key, ...input }: SubmitIncidentReportInput): Promise<Incident | null> {
    const { context } = this;
    const reader = context.use(IncidentsReader);
    const { incidentId } = input;
    const seen = isUuid(incidentId) ? await reader.fresh(incidentId) : null;
    if (seen === null) throw new UserProblems([incidentNotFound(incidentId)]);
    await this.#may(seen);
    await context
      .use(Idempotency)
      .once(
        { operation: 'submitIncidentReport', key, input: { ...input, incidentId: seen.id } },
        async (em) => {
          const id = uuidv7();
          // A report adds to an incident, whatever else changed of it.
          await changeWithin(context, em, seen.id, (incident) => this.#take(em, incident, id, input));
          return id;
        },
      );
    return reader.fresh(seen.id);
  }

  /**
   * Says what is known of personal data; the clock of their violation starts, or stops.
   *
   * @throws UserProblems as `changeIncident`, `INVALID_VALUE`, `OUT_OF_RANGE`; KhienError `FORBIDDEN`
   */
  recordPersonalData({
    incidentId,
    expectedVersion,
    ...said
  }: RecordPersonalDataInput): Promise<Incident | null> {
    return changeIncident(this.context, {
      ...{ incidentId, expectedVersion },
      may: (incident) => this.#may(incident),
      apply: async (em, incident) => {
        refuseIfAny(isIncidentOfItsOwn(incident.state) ? [] : [notAnIncidentOfItsOwn(incident)]);
        const from = said.violationDetectedAt ?? incident.detectedAt;
        refuseIfAny(problemsOfViolation(from, said, incident, this.context.clock.now()));
        incident.personalData = said.personalData;
        incident.subjectsAffected = said.personalData ? (said.subjectsAffected ?? null) : null;
        incident.violationDetectedAt = said.personalData ? from : null;
        await em.flush();
        await this.context.use(IncidentDeadlines).personalData(em, incident);
      },
    });
  }

  async #take(
    em: EntityManager,
    incident: Incident,
    id: string,
    input: Omit<SubmitIncidentReportInput, 'idempotencyKey'>,
  ): Promise<void> {
    const { clock, caller } = this.context;
    const now = clock.now();
    const submitted = {
      kind: input.kind,
      sentAt: input.sentAt ?? now,
      documentNumber: input.documentNumber?.trim() || null,
      recipients: [...new Set(input.recipients)],
      content: contentOf(input.content),
    };
    refuseIfAny([
      ...(isIncidentOfItsOwn(incident.state) ? [] : [notAnIncidentOfItsOwn(incident)]),
      ...problemsOfSubmitted(submitted, incident, now),
    ]);
    const report = em.create(IncidentReport, {
      ...{ id, incidentId: incident.id, ...submitted, form: formOf(input.kind), recordedAt: now },
      ...{ afterStep: incident.moves, submittedBy: caller.subject },
      submittedForId: await this.context.use(ViewerReader).organizationId(),
    });
    em.persist(report);
    await em.flush();
    await this.context.use(IncidentDeadlines).reported(em, report);
  }

  #may({ partyIds, reporterId }: Incident): Promise<void> {
    return this.context.require(handles, reporterId === null ? partyIds : [reporterId, ...partyIds]);
  }
}

function contentOf(input: Readonly<Partial<Record<keyof ReportContent, string | null>>>): ReportContent {
  const fields = Object.keys(CONTENT_FIELDS) as (keyof ReportContent)[];
  return Object.fromEntries(fields.map((field) => [field, input[field]?.trim() || null])) as ReportContent;
}

function problemsOfViolation(
  from: Date,
  {
    personalData,
    subjectsAffected = null,
  }: Pick<RecordPersonalDataInput, 'personalData' | 'subjectsAffected'>,
  { detectedAt }: Incident,
  now: Date,
) {
  const wrong = from < detectedAt || from > now;
  const negative = subjectsAffected !== null && subjectsAffected < 0;
  return [
    ...(personalData && wrong
      ? [
          {
            code: ErrorCode.INVALID_VALUE,
            path: ['input', 'violationDetectedAt'],
            parameters: {
              what: {
                vi: 'thời điểm phát hiện vi phạm: không trước khi phát hiện sự cố, không ở tương lai',
                en: 'the detection of the violation: not before that of the incident, not in the future',
              },
            },
          },
        ]
      : []),
    ...(negative
      ? [
          {
            code: ErrorCode.OUT_OF_RANGE,
            path: ['input', 'subjectsAffected'],
            parameters: {
              what: { vi: 'Số người bị ảnh hưởng', en: 'The number of persons' },
              ...{ min: 0, max: Number.MAX_SAFE_INTEGER },
            },
          },
        ]
      : []),
  ];
}
