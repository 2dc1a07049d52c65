import { ErrorCode } from '@khien/errors';
import { type RequestContext, refuseIfAny, UserProblems } from '@khien/subgraph';
import { v7 as uuidv7 } from 'uuid';
import { MAX_REASON } from '../incident-systems/link.problems.js';
import type { Incident } from '../incidents/incident.entity.js';
import { changeIncident } from '../incidents/incident-change.js';
import { invalid, notFound, textProblems, tidy } from '../network-members/input.rules.js';
import { PremiumNumberIncident } from './premium-number-incident.entity.js';
import type { LinkPremiumNumberInput } from './spam-report.type.js';
import type { UnlinkPremiumNumberInput } from './spam-report-judgement.type.js';
import { readsSpamReports } from './spam-reports.policy.js';

/** Links premium numbers with incidents. */
export class PremiumNumbersService {
  constructor(private readonly context: RequestContext) {}

  /** @throws UserProblems as `changeIncident`, `INVALID_VALUE`, `ALREADY_EXISTS`; KhienError `FORBIDDEN` */
  async link({ number: given, ...input }: LinkPremiumNumberInput): Promise<Incident | null> {
    const { context } = this;
    const number = digitsOf(given);
    await context.require(readsSpamReports);
    refuseIfAny(numberProblems(number));
    return changeIncident(context, {
      ...input,
      may: () => context.require(readsSpamReports),
      apply: async (em, { id: incidentId }) => {
        const what = { vi: 'Liên kết này', en: 'This link' };
        const known = await em.count(PremiumNumberIncident, { number, incidentId, unlinkedAt: null });
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
            ...{ unlinkedAt: null, unlinkedBy: null, unlinkReason: null },
          }),
        );
      },
    });
  }
  /** @throws UserProblems as `changeIncident`, `INVALID_VALUE`, `NOT_FOUND`; KhienError `FORBIDDEN` */
  async unlink({ number: given, reason, ...input }: UnlinkPremiumNumberInput): Promise<Incident | null> {
    const { context } = this;
    const number = digitsOf(given);
    const unlinkReason = tidy(reason);
    await context.require(readsSpamReports);
    refuseIfAny([
      ...numberProblems(number),
      ...textProblems('reason', unlinkReason, MAX_REASON, { vi: 'lý do', en: 'the reason' }, true),
    ]);
    return changeIncident(context, {
      ...input,
      may: () => context.require(readsSpamReports),
      apply: async (em, { id: incidentId }) => {
        const standing = await em.findOne(PremiumNumberIncident, { number, incidentId, unlinkedAt: null });
        if (standing === null) {
          throw new UserProblems([
            notFound('number', 'liên kết của số này với sự cố', 'The link of this number'),
          ]);
        }
        em.assign(standing, {
          ...{ unlinkedAt: context.clock.now(), unlinkedBy: context.caller.subject, unlinkReason },
        });
      },
    });
  }
}

function digitsOf(number: string): string {
  return number.replaceAll(/[\s.-]/g, '');
}

function numberProblems(number: string) {
  return /^1900\d{4,6}$/.test(number) ? [] : [invalid(['number'], 'số 1900', 'a number of 1900')];
}
