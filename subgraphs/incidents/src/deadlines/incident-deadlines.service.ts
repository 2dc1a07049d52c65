import type { RequestContext } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Incident } from '../incidents/incident.entity.js';
import { isIncidentOfItsOwn } from '../incidents/incident.machine.js';
import type { ClockEffect } from '../incidents/transition.types.js';
import { IncidentReport } from '../reports/incident-report.entity.js';
import { SeverityJudgement } from '../severity/severity-judgement.entity.js';
import {
  type ClockedIncident,
  type IncidentDeadlineCode,
  isInForce,
  meets,
  reckon,
  startedBy,
  startedByFacts,
  stoppedBy,
} from './incident-clocks.rules.js';
import { IncidentDeadline } from './incident-deadline.entity.js';

/** States before anybody has confirmed that it is an incident: no clock of section G5 runs yet. */
const UNCONFIRMED: ReadonlySet<string> = new Set(['RECEIVED', 'ACKNOWLEDGED', 'VERIFYING']);

/** Starts, meets and stops the deadlines of incidents. Within a change of the incident, which locks it. */
export class IncidentDeadlines {
  constructor(private readonly context: RequestContext) {}

  /** What a step does to the deadlines of its incident. */
  async moved(em: EntityManager, incident: Incident, effects: readonly ClockEffect[]): Promise<void> {
    if (effects.length === 0) return;
    await this.#stop(em, incident, stoppedBy(effects));
    if (effects.includes('RESUME_ALL'))
      await this.#start(em, incident, await this.#stoppedByMerge(em, incident));
    if (effects.includes('RESUME_PERSONAL_DATA')) await this.personalData(em, incident);
    await this.#start(em, incident, startedBy(effects, await this.#clocked(em, incident)));
  }

  /** What a judgement does: harm, a serious interruption, or that the owner cannot cope, is to be reported at once. */
  async judged(em: EntityManager, incident: Incident): Promise<void> {
    if (UNCONFIRMED.has(incident.state) || !isIncidentOfItsOwn(incident.state)) return;
    await this.#start(em, incident, startedByFacts(await this.#clocked(em, incident)));
  }

  /** What is known of personal data starts the clock of their violation, or stops it; from another moment it is another one. */
  async personalData(em: EntityManager, incident: Incident): Promise<void> {
    const { personalData, violationDetectedAt: from } = incident;
    const due = personalData === true && from !== null && isInForce('INC_PD72', from);
    return due ? this.#start(em, incident, ['INC_PD72']) : this.#stop(em, incident, ['INC_PD72']);
  }

  /** Deadlines that a report meets. */
  async reported(em: EntityManager, report: IncidentReport): Promise<void> {
    const running = await em.find(IncidentDeadline, {
      ...{ incidentId: report.incidentId, metAt: null, stoppedAt: null },
    });
    for (const deadline of running) {
      if (counts(deadline.code, report, deadline.startsAt)) meet(deadline, report);
    }
    await em.flush();
  }

  async #start(em: EntityManager, incident: Incident, codes: readonly IncidentDeadlineCode[]): Promise<void> {
    if (codes.length === 0) return;
    if (await this.#isOver(em, incident)) return;
    const known = await em.find(IncidentDeadline, { incidentId: incident.id }, { orderBy: { round: 'asc' } });
    const reports = await em.find(IncidentReport, { incidentId: incident.id });
    for (const code of codes) {
      const earlier = known.filter((deadline) => deadline.code === code);
      const startsAt =
        code === 'INC_INITIAL' ? await this.#begun(em, incident, earlier) : startOf(code, incident);
      // What it was reckoned from was put right: the round from the wrong moment stays on record, and ends.
      for (const one of earlier) {
        if (isRunning(one) && +one.startsAt !== +startsAt) one.stoppedAt = this.context.clock.now();
      }
      // What runs or was met from the same start is not started again: a rise keeps the old ones.
      if (earlier.some((one) => one.stoppedAt === null && +one.startsAt === +startsAt)) continue;
      const deadline = em.create(IncidentDeadline, {
        ...{ id: uuidv7(), incidentId: incident.id, round: earlier.length + 1, ...reckon(code, startsAt) },
        ...{ metAt: null, metByReportId: null, stoppedAt: null },
        ...{ soonAt: null, overdueAt: null, escalatedAt: null },
      });
      // Who reported before it was classified has reported.
      const report = reports
        .filter((one) => counts(code, one, startsAt))
        .sort((one, other) => +one.sentAt - +other.sentAt)[0];
      if (report !== undefined) meet(deadline, report);
      em.persist(deadline);
    }
    await em.flush();
  }

  /** Whether it was played in an exercise that is over: nothing of it becomes due any more. */
  async #isOver(em: EntityManager, { id, drill }: Incident): Promise<boolean> {
    if (!drill) return false;
    const { rows } = await sql<{ over: boolean }>`select drill_is_over(${id}) as over`.execute(
      em.getKysely<unknown>(),
    );
    return rows[0]?.over === true;
  }

  async #stop(em: EntityManager, { id }: Incident, codes: readonly IncidentDeadlineCode[]): Promise<void> {
    if (codes.length === 0) return;
    const running = await em.find(IncidentDeadline, {
      ...{ incidentId: id, code: { $in: [...codes] }, metAt: null, stoppedAt: null },
    });
    for (const deadline of running) deadline.stoppedAt = this.context.clock.now();
    await em.flush();
  }

  /** The deadlines that ran until the last merge. */
  async #stoppedByMerge(
    em: EntityManager,
    { id, personalData }: Incident,
  ): Promise<readonly IncidentDeadlineCode[]> {
    const { rows } = await sql<{ code: IncidentDeadlineCode }>`
      select distinct x.code from incident_deadline x
      where x.incident_id = ${id} and x.met_at is null and x.stopped_at >= (select t.recorded_at from incident_transition t
        where t.incident_id = ${id} and t.event = 'MERGE' order by t.number desc limit 1)
      order by x.code`.execute(em.getKysely<unknown>());
    // What was found out meanwhile counts: without personal data nothing of theirs is due.
    return rows.map(({ code }) => code).filter((code) => code !== 'INC_PD72' || personalData === true);
  }

  /**
   * From when the initial report is due: from when it was judged that the owner cannot cope, else from when the task force was
   * called. It begins once: what is judged later makes it no later.
   */
  async #begun(em: EntityManager, incident: Incident, earlier: readonly IncidentDeadline[]): Promise<Date> {
    const [first] = earlier;
    if (first !== undefined) return first.startsAt;
    const last = await this.#lastJudgement(em, incident);
    const from = last?.facts.ownerCopesAlone === false ? last.judgedAt : incident.stateSince;
    if (from === null) throw new Error('the initial report has nothing to be due from');
    return from;
  }

  async #clocked(em: EntityManager, incident: Incident): Promise<ClockedIncident> {
    const facts = (await this.#lastJudgement(em, incident))?.facts;
    return {
      detectedAt: incident.detectedAt,
      harmful: facts?.signsOfHarm === true || facts?.seriouslyInterrupted === true,
      beyondCapacity: facts?.ownerCopesAlone === false,
    };
  }

  async #lastJudgement(em: EntityManager, { id }: Incident): Promise<SeverityJudgement | undefined> {
    const [last] = await em.find(
      SeverityJudgement,
      { incidentId: id },
      { orderBy: { number: 'desc' }, limit: 1 },
    );
    return last;
  }
}

function isRunning({ metAt, stoppedAt }: IncidentDeadline): boolean {
  return metAt === null && stoppedAt === null;
}

function startOf(code: IncidentDeadlineCode, incident: Incident): Date {
  const from =
    code === 'INC_PD72'
      ? incident.violationDetectedAt
      : code === 'INC_FINAL_5D'
        ? incident.resolvedAt
        : incident.detectedAt;
  if (from === null) throw new Error(`the deadline ${code} has nothing to run from`);
  return from;
}

/** Whether a report meets a deadline from a moment on. An initial report that came before it was due has come. */
function counts(code: IncidentDeadlineCode, report: IncidentReport, startsAt: Date): boolean {
  return meets(code, report) && (code === 'INC_INITIAL' || report.sentAt >= startsAt);
}

function meet(deadline: IncidentDeadline, report: IncidentReport): void {
  deadline.metAt = report.sentAt;
  deadline.metByReportId = report.id;
}
