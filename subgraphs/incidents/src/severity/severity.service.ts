import { ErrorCode } from '@khien/errors';
import { type RequestContext, refuseIfAny } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { IncidentDeadlines } from '../deadlines/incident-deadlines.service.js';
import { notAnIncidentOfItsOwn } from '../incident-systems/link.problems.js';
import type { Incident } from '../incidents/incident.entity.js';
import { isIncidentOfItsOwn } from '../incidents/incident.machine.js';
import { changeIncident } from '../incidents/incident-change.js';
import type { IncidentRegime } from '../incidents/incident-channel.js';
import { verifies } from '../lifecycle/lifecycle.policy.js';
import { ViewerReader } from '../sharing/viewer.reader.js';
import { factsOf, problemsOfFacts, type SaidFacts } from './declared-facts.rules.js';
import { factsOfIncident } from './incident-facts.rules.js';
import { assessSeverity, ND331_SINCE, regimeAt } from './severity.rules.js';
import { SeveritySettings } from './severity.settings.js';
import { RULES_VERSION } from './severity.types.js';
import { SeverityFactsReader } from './severity-facts.reader.js';
import { SeverityJudgement } from './severity-judgement.entity.js';

/** Facts and by which rules they are judged. */
export interface Judged {
  readonly facts: SaidFacts;
  readonly regime?: IncidentRegime | null | undefined;
}

/** Judges how serious incidents are. */
export class SeverityService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Judges an incident and keeps the judgement; its state stays.
   *
   * @throws UserProblems as `changeIncident`, and what is wrong with the facts; KhienError `FORBIDDEN`
   */
  record({
    incidentId,
    expectedVersion,
    ...judged
  }: Judged & { readonly incidentId: string; readonly expectedVersion: number }): Promise<Incident | null> {
    return changeIncident(this.context, {
      incidentId,
      expectedVersion,
      may: ({ partyIds }) => this.context.require(verifies, partyIds),
      apply: (em, incident) => {
        refuseIfAny(isIncidentOfItsOwn(incident.state) ? [] : [notAnIncidentOfItsOwn(incident)]);
        return this.judge(em, incident, judged);
      },
    });
  }

  /**
   * Judges an incident within a change of it.
   *
   * @throws UserProblems with what is wrong with the facts
   */
  async judge(em: EntityManager, incident: Incident, { facts: said, regime: asked }: Judged): Promise<void> {
    const { clock, caller } = this.context;
    const linked = await this.context.use(SeverityFactsReader).linked(em.getKysely<unknown>(), incident.id);
    const regime = asked ?? regimeAt(incident.detectedAt, this.context.use(SeveritySettings).defaultRegime);
    refuseIfAny([
      ...(regime === 'ND331' && incident.detectedAt < ND331_SINCE ? [NOT_IN_FORCE] : []),
      ...problemsOfFacts(said, ['input', 'facts'], new Set(linked.map(({ systemId }) => systemId))),
    ]);
    const declared = factsOf(said);
    const facts = factsOfIncident(incident, linked, declared);
    const result = assessSeverity(facts, regime);
    em.persist(
      em.create(SeverityJudgement, {
        ...{ id: uuidv7(), incidentId: incident.id, regime, outcome: result.outcome },
        number: (await em.count(SeverityJudgement, { incidentId: incident.id })) + 1,
        ...{ declared, facts, result, rulesVersion: RULES_VERSION },
        ...{ judgedBy: caller.subject, judgedForId: await this.#organizationId() },
        judgedAt: clock.now(),
      }),
    );
    await em.flush();
    await this.context.use(IncidentDeadlines).judged(em, incident);
  }

  #organizationId(): Promise<string | null> {
    return this.context.use(ViewerReader).organizationId();
  }
}

const NOT_IN_FORCE = {
  code: ErrorCode.INVALID_VALUE,
  path: ['input', 'regime'],
  parameters: {
    what: {
      vi: 'Nghị định 331/2026 chỉ áp dụng cho sự cố phát hiện từ ngày 19/8/2026',
      en: 'Decree 331/2026 judges what was detected since 19 August 2026',
    },
  },
};
