import { ErrorCode } from '@khien/errors';
import { type RequestContext, refuseIfAny, type UserProblem, UserProblems } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { EvidenceReader } from '../evidence/evidence.reader.js';
import { textProblems } from '../evidence/text-problems.rules.js';
import { notAnIncidentOfItsOwn } from '../incident-systems/link.problems.js';
import type { Incident } from '../incidents/incident.entity.js';
import { isIncidentOfItsOwn } from '../incidents/incident.machine.js';
import { changeIncident } from '../incidents/incident-change.js';
import { Timeline } from '../timeline/timeline.service.js';
import { Investigation } from './investigation.entity.js';
import {
  INVESTIGATION_MACHINE,
  type InvestigationEvent,
  investigationMove,
} from './investigation.machine.js';
import { InvestigationClaim, InvestigationFinding } from './investigation-statement.entity.js';
import type {
  MoveInvestigationInput,
  OpenInvestigationInput,
  RecordInvestigationFindingInput,
  SubmitInvestigationReportInput,
} from './investigations.inputs.js';
import { closesInvestigations, investigates } from './investigations.policy.js';
import { ABSENT, missing, moveProblems, NO_EVIDENCE, notNow } from './investigations.problems.js';
import { InvestigationsReader } from './investigations.reader.js';

/** Most claims of a report. */
const MOST_CLAIMS = 500;

/** The incident after a change, and the investigation that it was about. */
export interface ChangedInvestigation {
  readonly incident: Incident | null;
  readonly investigation: Investigation | null;
}

/** Which incident, and which version of it. */
type OnIncident = Pick<MoveInvestigationInput, 'incidentId' | 'expectedVersion'>;

/** Digital investigations: from the question to a report whose every claim names its evidence. */
export class InvestigationsService {
  constructor(private readonly context: RequestContext) {}

  /** Opens an investigation. @throws UserProblems as {@link changeIncident} */
  open({ incidentId, expectedVersion, ...input }: OpenInvestigationInput): Promise<ChangedInvestigation> {
    const { title, question, lead } = input;
    refuseIfAny(textProblems({ title: [title, 300], question: [question, 5000], lead: [lead, 200] }));
    return this.#change({ incidentId, expectedVersion }, async (em, incident) => {
      const { rows } = await sql<{ number: number }>`
        select next_investigation_number(${incident.id}::uuid) as number`.execute(em.getKysely<unknown>());
      const id = uuidv7();
      const number = rows[0]?.number ?? 1;
      const tlp = input.tlp ?? incident.tlp;
      em.persist(
        em.create(Investigation, {
          ...{ id, incidentId: incident.id, number, tlp, state: 'PLANNED' },
          ...{ title: title.trim(), question: question.trim(), lead: lead.trim() },
          ...{ openedAt: this.#now, openedBy: this.#subject, updatedAt: this.#now, reportNumber: 0 },
          ...{
            summary: null,
            reportedAt: null,
            reportedBy: null,
            closedAt: null,
            closedBy: null,
            reason: null,
          },
        }),
      );
      await this.context
        .use(Timeline)
        .add(em, incident.id, 'INVESTIGATION_OPENED', { investigationId: id, number }, tlp);
      return id;
    });
  }

  /** Moves an investigation on. @throws UserProblems `NOT_ALLOWED_NOW` where the event cannot happen */
  async move({
    incidentId,
    expectedVersion,
    investigationId,
    event,
    reason,
  }: MoveInvestigationInput): Promise<ChangedInvestigation> {
    const transition = INVESTIGATION_MACHINE[event];
    if (transition.by === 'COORDINATOR') await this.context.require(closesInvestigations);
    const evidence = await this.context.use(EvidenceReader).ofIncident(incidentId);
    return this.#changeOne({ incidentId, expectedVersion }, investigationId, async (em, investigation) => {
      refuseIfAny(
        moveProblems(investigation, event, {
          ...{ reason: reason?.trim() ?? '', evidence: evidence.length, subject: this.#subject },
        }),
      );
      investigation.state = transition.to;
      if (transition.needs.includes('REASON')) investigation.reason = reason?.trim() ?? null;
      if (transition.to === 'CLOSED') {
        investigation.closedAt = this.#now;
        investigation.closedBy = this.#subject;
      }
      await this.#moved(em, investigation, event);
    });
  }

  /** Records what was found. @throws UserProblems `REQUIRED` without evidence, `NOT_FOUND` for such that is not there */
  async finding({
    incidentId,
    expectedVersion,
    investigationId,
    text,
    evidenceIds,
  }: RecordInvestigationFindingInput): Promise<ChangedInvestigation> {
    refuseIfAny([
      ...textProblems({ text: [text, 5000] }),
      ...evidenceProblems(await this.#evidence(incidentId, evidenceIds), evidenceIds, [
        'input',
        'evidenceIds',
      ]),
    ]);
    return this.#changeOne({ incidentId, expectedVersion }, investigationId, async (em, investigation) => {
      refuseIfAny(investigation.state === 'ANALYSING' ? [] : [notNow(investigation)]);
      const before = await em.count(InvestigationFinding, { investigationId: investigation.id });
      em.persist(
        em.create(InvestigationFinding, {
          ...this.#statement(investigation, before + 1, text, evidenceIds),
        }),
      );
      await this.context
        .use(Timeline)
        .add(
          em,
          investigation.incidentId,
          'FINDING_ADDED',
          { investigationId: investigation.id, number: before + 1 },
          investigation.tlp,
        );
    });
  }

  /** Takes the report in. @throws UserProblems with every claim that names no evidence */
  async report({
    incidentId,
    expectedVersion,
    investigationId,
    summary,
    claims,
  }: SubmitInvestigationReportInput): Promise<ChangedInvestigation> {
    const problems: UserProblem[] = [...textProblems({ summary: [summary, 20_000] })];
    if (claims.length < 1 || claims.length > MOST_CLAIMS)
      problems.push(missing(['input', 'claims'], MOST_CLAIMS));
    const looked = claims.slice(0, MOST_CLAIMS);
    const known = await this.#evidence(
      incidentId,
      looked.flatMap(({ evidenceIds }) => evidenceIds),
    );
    for (const [index, { text, evidenceIds }] of looked.entries()) {
      problems.push(...textProblems({ [`claims.${index}.text`]: [text, 5000] }));
      problems.push(
        ...evidenceProblems(known, evidenceIds, ['input', 'claims', String(index), 'evidenceIds']),
      );
    }
    refuseIfAny(problems);
    return this.#changeOne({ incidentId, expectedVersion }, investigationId, async (em, investigation) => {
      refuseIfAny(investigationMove(investigation.state, 'REPORT') ? [] : [notNow(investigation)]);
      const reportNumber = investigation.reportNumber + 1;
      for (const [index, { text, evidenceIds }] of claims.entries()) {
        const statement = this.#statement(investigation, index + 1, text, evidenceIds);
        em.persist(em.create(InvestigationClaim, { ...statement, reportNumber }));
      }
      // The report stands on its claims: they are written before it is.
      await em.flush();
      Object.assign(investigation, { reportNumber, summary: summary.trim(), state: 'REPORTED' });
      Object.assign(investigation, { reportedAt: this.#now, reportedBy: this.#subject });
      await this.#moved(em, investigation, 'REPORT');
    });
  }

  /** An investigation of an incident in one of some states. @throws UserProblems `NOT_FOUND`, `NOT_ALLOWED_NOW` */
  async standing(
    incidentId: string,
    id: string,
    states: readonly Investigation['state'][],
  ): Promise<Investigation> {
    const found = await this.context.use(InvestigationsReader).fresh(id);
    if (found === null || found.incidentId !== incidentId.toLowerCase()) throw new UserProblems([ABSENT]);
    refuseIfAny(states.includes(found.state) ? [] : [notNow(found)]);
    return found;
  }

  #moved(
    em: EntityManager,
    { id: investigationId, incidentId, number, tlp }: Investigation,
    event: InvestigationEvent,
  ): Promise<void> {
    const facts = { investigationId, number, event };
    return this.context.use(Timeline).add(em, incidentId, 'INVESTIGATION_MOVED', facts, tlp);
  }

  get #now(): Date {
    return this.context.clock.now();
  }

  get #subject(): string {
    return this.context.caller.subject;
  }

  #statement(
    { id, incidentId }: Investigation,
    number: number,
    text: string,
    evidenceIds: readonly string[],
  ) {
    return {
      ...{ id: uuidv7(), investigationId: id, incidentId, number, text: text.trim() },
      ...{ evidenceIds: [...new Set(evidenceIds.map((one) => one.toLowerCase()))] },
      ...{ recordedAt: this.#now, recordedBy: this.#subject },
    };
  }

  /** What of some evidence is of an incident, and seen by the caller; one statement, however many claims name it. */
  async #evidence(incidentId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const asked = [...new Set(ids.map((id) => id.toLowerCase()))];
    const found = await this.context.use(InvestigationsReader).evidence(asked);
    return new Set(found.flatMap((one) => (one.incidentId === incidentId.toLowerCase() ? [one.id] : [])));
  }

  #changeOne(
    input: OnIncident,
    id: string,
    apply: (em: EntityManager, investigation: Investigation) => Promise<void> | void,
  ): Promise<ChangedInvestigation> {
    return this.#change(input, async (em, incident) => {
      const seen = await this.standing(incident.id, id, ['PLANNED', 'ACQUIRING', 'ANALYSING', 'REPORTED']);
      const investigation = await em.findOne(Investigation, { id: seen.id }, { refresh: true });
      if (investigation === null) throw new UserProblems([ABSENT]);
      await apply(em, investigation);
      investigation.updatedAt = this.#now;
      return investigation.id;
    });
  }

  async #change(
    input: OnIncident,
    apply: (em: EntityManager, incident: Incident) => Promise<string>,
  ): Promise<ChangedInvestigation> {
    let id = '';
    const incident = await changeIncident(this.context, {
      ...input,
      may: ({ partyIds }) => this.context.require(investigates, partyIds),
      apply: async (em, changed) => {
        refuseIfAny(isIncidentOfItsOwn(changed.state) ? [] : [notAnIncidentOfItsOwn(changed)]);
        id = await apply(em, changed);
      },
    });
    return { incident, investigation: await this.context.use(InvestigationsReader).fresh(id) };
  }
}

function evidenceProblems(
  known: ReadonlySet<string>,
  ids: readonly string[],
  path: readonly string[],
): readonly UserProblem[] {
  if (ids.length < 1) return [{ code: ErrorCode.REQUIRED, path, parameters: { what: NO_EVIDENCE } }];
  const what = { vi: 'chứng cứ này của sự cố', en: 'This evidence of the incident' };
  return ids.flatMap((id, index) =>
    known.has(id.toLowerCase())
      ? []
      : [{ code: ErrorCode.NOT_FOUND, path: [...path, String(index)], parameters: { what } }],
  );
}
