import { ErrorCode } from '@khien/errors';
import { type RequestContext, refuseIfAny } from '@khien/subgraph';
import { v7 as uuidv7 } from 'uuid';
import type { Incident } from '../incidents/incident.entity.js';
import { changeIncident } from '../incidents/incident-change.js';
import { invalid } from '../network-members/input.rules.js';
import { PremiumNumberIncident } from './premium-number-incident.entity.js';
import type { LinkPremiumNumberInput } from './spam-report.type.js';
import { readsSpamReports } from './spam-reports.policy.js';

/** Links premium numbers with incidents. */
export class PremiumNumbersService {
  constructor(private readonly context: RequestContext) {}

  /** @throws UserProblems as `changeIncident`, `INVALID_VALUE`, `ALREADY_EXISTS`; KhienError `FORBIDDEN` */
  async link({ number: given, ...input }: LinkPremiumNumberInput): Promise<Incident | null> {
    const { context } = this;
    const number = given.replaceAll(/[\s.-]/g, '');
    await context.require(readsSpamReports);
    refuseIfAny(/^1900\d{4,6}$/.test(number) ? [] : [invalid(['number'], 'số 1900', 'a number of 1900')]);
    return changeIncident(context, {
      ...input,
      may: () => context.require(readsSpamReports),
      apply: async (em, { id: incidentId }) => {
        const what = { vi: 'Liên kết này', en: 'This link' };
        const known = await em.count(PremiumNumberIncident, { number, incidentId });
        refuseIfAny(
          known === 0
            ? []
            : [{ code: ErrorCode.ALREADY_EXISTS, path: ['input', 'number'], parameters: { what } }],
        );
        const now = context.clock.now();
        em.persist(
          em.create(PremiumNumberIncident, {
            ...{ id: uuidv7({ msecs: now.getTime() }), number, incidentId },
            ...{ linkedAt: now, linkedBy: context.caller.subject },
          }),
        );
      },
    });
  }
}
