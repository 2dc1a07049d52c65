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
  type IncidentDeadlineCode,
  isInForce,
  meets,
  reckon,
  startedBy,
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
    const { detectedAt } = incident;
    await this.#stop(em, incident, stoppedBy(effects));
    if (effects.includes('RESUME_ALL'))
      await this.#start(em, incident, await this.#stoppedByMerge(em, incident));
    if (effects.includes('RESUME_PERSONAL_DATA')) await this.personalData(em, incident);
    const harmful = await this.#isHarmful(em, incident);
    await this.#start(em, incident, startedBy(effects, { detectedAt, harmful }));
  }

  /** What a judgement does: signs of harm, or a serious interruption, are to be reported at once. */
  async judged(em: EntityManager, incident: Incident): Promise<void> {
    if (UNCONFIRMED.has(incident.state) || !isIncidentOfItsOwn(incident.state)) return;
    if (!isInForce('INC_NOW', incident.detectedAt) || !(await this.#isHarmful(em, incident))) return;
    await this.#start(em, incident, ['INC_NOW']);
  }

  /** What is known of personal data starts the clock of their violation, or stops it. */
  async personalData(em: EntityManager, incident: Incident): Promise<void> {
    const { personalData, violationDetectedAt: from } = incident;
    if (personalData !== true || from === null) return this.#stop(em, incident, ['INC_PD72']);
    if (isInForce('INC_PD72', from)) await this.#start(em, incident, ['INC_PD72']);
  }

  /** Deadlines that a report meets. */
  async reported(em: EntityManager, report: IncidentReport): Promise<void> {
    const running = await em.find(IncidentDeadline, {
      ...{ incidentId: report.incidentId, metAt: null, stoppedAt: null },
    });
    for (const deadline of running) {
      if (meets(deadline.code, report) && report.sentAt >= deadline.startsAt) meet(deadline, report);
    }
    await em.flush();
  }

  async #start(em: EntityManager, incident: Incident, codes: readonly IncidentDeadlineCode[]): Promise<void> {
    const known = await em.find(IncidentDeadline, { incidentId: incident.id });
    const reports = codes.length === 0 ? [] : await em.find(IncidentReport, { incidentId: incident.id });
    for (const code of codes) {
      const startsAt = startOf(code, incident);
      const earlier = known.filter((deadline) => deadline.code === code);
      // What runs, or was met from the same start, is not started again: a rise keeps the old ones.
      const stands = earlier.some(
        (one) => one.stoppedAt === null && (one.metAt === null || +one.startsAt === +startsAt),
      );
      if (stands) continue;
      const deadline = em.create(IncidentDeadline, {
        ...{ id: uuidv7(), incidentId: incident.id, round: earlier.length + 1, ...reckon(code, startsAt) },
        ...{ metAt: null, metByReportId: null, stoppedAt: null },
        ...{ soonAt: null, overdueAt: null, escalatedAt: null },
      });
      // Who reported before it was classified has reported.
      const report = reports
        .filter((one) => meets(code, one) && one.sentAt >= startsAt)
        .sort((one, other) => +one.sentAt - +other.sentAt)[0];
      if (report !== undefined) meet(deadline, report);
      em.persist(deadline);
    }
    await em.flush();
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

  async #isHarmful(em: EntityManager, { id }: Incident): Promise<boolean> {
    const [last] = await em.find(
      SeverityJudgement,
      { incidentId: id },
      { orderBy: { number: 'desc' }, limit: 1 },
    );
    return last?.facts.signsOfHarm === true || last?.facts.seriouslyInterrupted === true;
  }
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

function meet(deadline: IncidentDeadline, report: IncidentReport): void {
  deadline.metAt = report.sentAt;
  deadline.metByReportId = report.id;
}
