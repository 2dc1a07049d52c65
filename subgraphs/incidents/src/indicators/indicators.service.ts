import { ErrorCode } from '@khien/errors';
import { type RequestContext, refuseIfAny, type UserProblem, UserProblems } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { notAnIncidentOfItsOwn } from '../incident-systems/link.problems.js';
import { isUuid } from '../incidents/identifier.rules.js';
import type { Incident } from '../incidents/incident.entity.js';
import { isIncidentOfItsOwn } from '../incidents/incident.machine.js';
import { changeIncident } from '../incidents/incident-change.js';
import { Timeline } from '../timeline/timeline.service.js';
import { IncidentIndicator } from './incident-indicator.entity.js';
import { type AddedIndicators, IndicatorStore } from './indicator-store.js';
import type { AddIncidentIndicatorsInput, WithdrawIncidentIndicatorInput } from './indicators.inputs.js';
import { requireContribution } from './indicators.policy.js';
import { judgeIndicator, MOST_AT_ONCE, type SoundIndicator } from './new-indicators.rules.js';

/** Changes of the indicators of incidents. */
export class IndicatorsService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Adds indicators to an incident, all or none.
   *
   * @throws UserProblems as {@link changeIncident}, and everything wrong with any row
   */
  async add({
    indicators,
    ...input
  }: AddIncidentIndicatorsInput): Promise<AddedIndicators & { readonly incident: Incident | null }> {
    let added: AddedIndicators = { added: 0, known: 0 };
    const incident = await changeIncident(this.context, {
      ...input,
      may: (seen) => requireContribution(this.context, seen),
      apply: async (em, changed) => {
        refuseIfAny(isIncidentOfItsOwn(changed.state) ? [] : [notAnIncidentOfItsOwn(changed)]);
        added = await this.context.use(IndicatorStore).add(em, changed.id, this.#judged(changed, indicators));
        await this.context.use(Timeline).add(em, changed.id, 'INDICATOR_ADDED', { ...added });
      },
    });
    return { ...added, incident };
  }

  /**
   * Withdraws an indicator that turned out to be wrong; it stays on record.
   *
   * @throws UserProblems as {@link changeIncident}; `NOT_FOUND` for one that does not stand
   */
  withdraw({ indicatorId, reason, ...input }: WithdrawIncidentIndicatorInput): Promise<Incident | null> {
    const { length } = reason.trim();
    const what = { vi: 'Độ dài của lý do', en: 'The length of the reason' };
    const path = ['input', 'reason'];
    refuseIfAny(
      length >= 1 && length <= 1000
        ? []
        : [{ code: ErrorCode.OUT_OF_RANGE, path, parameters: { what, min: 1, max: 1000 } }],
    );
    return changeIncident(this.context, {
      ...input,
      may: (seen) => requireContribution(this.context, seen),
      apply: async (em, { id: incidentId }) => {
        const indicator = await this.#standing(em, incidentId, indicatorId);
        indicator.withdrawnAt = this.context.clock.now();
        indicator.withdrawnBy = this.context.caller.subject;
        indicator.withdrawalReason = reason.trim();
        await this.context
          .use(Timeline)
          .add(em, incidentId, 'INDICATOR_WITHDRAWN', { indicatorId: indicator.id }, indicator.tlp);
      },
    });
  }

  #judged({ tlp }: Incident, given: AddIncidentIndicatorsInput['indicators']): readonly SoundIndicator[] {
    const now = this.context.clock.now();
    const what = { vi: 'Số chỉ dấu', en: 'The number of indicators' };
    const parameters = { what, min: 1, max: MOST_AT_ONCE };
    if (given.length < 1 || given.length > MOST_AT_ONCE) {
      throw new UserProblems([{ code: ErrorCode.OUT_OF_RANGE, path: ['input', 'indicators'], parameters }]);
    }
    const problems: UserProblem[] = [];
    const sound: SoundIndicator[] = [];
    for (const [row, one] of given.entries()) {
      const judged = judgeIndicator(one, tlp, now);
      if ('normalized' in judged) sound.push(judged);
      else {
        for (const { code, field, parameters: filled } of judged) {
          problems.push({ code, path: ['input', 'indicators', String(row), field], parameters: filled });
        }
      }
    }
    refuseIfAny(problems);
    return sound;
  }

  async #standing(em: EntityManager, incidentId: string, id: string): Promise<IncidentIndicator> {
    const found = isUuid(id) ? await this.context.use(IndicatorStore).standing(em, incidentId, id) : null;
    if (found !== null) return found;
    const what = { vi: 'chỉ dấu này của sự cố', en: 'This indicator of the incident' };
    throw new UserProblems([
      { code: ErrorCode.NOT_FOUND, path: ['input', 'indicatorId'], parameters: { what } },
    ]);
  }
}
