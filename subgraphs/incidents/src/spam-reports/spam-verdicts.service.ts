import { type RequestContext, refuseIfAny } from '@khien/subgraph';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../incidents/identifier.rules.js';
import { notFound, textProblems, tidy } from '../network-members/input.rules.js';
import type { SpamReport } from './spam-report.type.js';
import { type JudgeSpamReportInput, MAX_ACTION } from './spam-report-judgement.type.js';
import { readsSpamReports } from './spam-reports.policy.js';
import { SpamReportsReader } from './spam-reports.reader.js';
import { SpamVerdictGiven } from './spam-verdict.entity.js';

/** Says what became of reports of spam. */
export class SpamVerdictsService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Keeps what a report was found to be; what was said before stands, and counts no more.
   *
   * @throws UserProblems `NOT_FOUND`, `OUT_OF_RANGE`; KhienError `FORBIDDEN`
   */
  async judge({ reportId, verdict, action: given }: JudgeSpamReportInput): Promise<SpamReport | null> {
    const { context } = this;
    await context.require(readsSpamReports);
    const reader = context.use(SpamReportsReader);
    const before = isUuid(reportId) ? await reader.byId(reportId) : null;
    const action = tidy(given);
    refuseIfAny([
      ...(before === null ? [notFound('reportId', 'phản ánh', 'The report')] : []),
      ...textProblems('action', action, MAX_ACTION, { vi: 'biện pháp đã thực hiện', en: 'the action' }),
    ]);
    const decidedAt = context.clock.now();
    await context.em.transactional(async (em) => {
      em.persist(
        em.create(SpamVerdictGiven, {
          ...{ id: uuidv7({ msecs: decidedAt.getTime() }), reportId, verdict, action },
          ...{ decidedAt, decidedBy: context.caller.subject },
        }),
      );
    });
    return reader.byId(reportId);
  }
}
