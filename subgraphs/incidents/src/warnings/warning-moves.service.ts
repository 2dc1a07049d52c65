import { ErrorCode } from '@khien/errors';
import { assertExpectedVersion, type RequestContext, refuseIfAny, UserProblems } from '@khien/subgraph';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { isUuid } from '../incidents/identifier.rules.js';
import { Warning } from './warning.entity.js';
import { transitionOf, type WarningTransition } from './warning.machine.js';
import { writesWarnings } from './warning.policy.js';
import { WRONG_STATE, warningNotFound } from './warning.problems.js';
import type { WarningEvent } from './warning-state.js';
import { WarningsReader } from './warnings.reader.js';

const WHAT = { vi: 'Cảnh báo', en: 'The warning' };

/** Which warning takes a step, as it was when somebody decided so. */
export interface WarningMove {
  readonly id: string;
  readonly expectedVersion: number;
  readonly event: WarningEvent;
  readonly reason?: string;
  /** What is done before it takes the step, in its transaction. @throws UserProblems that stop it */
  before?(em: EntityManager, warning: Warning, step: WarningTransition): Promise<void>;
  /** What the warning itself takes on. */
  change?(warning: Warning): void;
}

/** Moves warnings by the table of the machine: the one way in which a warning changes. */
export class WarningMoves {
  constructor(private readonly context: RequestContext) {}

  /**
   * Takes a step, or changes nothing.
   *
   * @returns the warning as it is then
   * @throws UserProblems `NOT_FOUND`, `CONFLICT`, `NOT_ALLOWED_NOW`, `REQUIRED` for a missing reason
   */
  async move({ id, expectedVersion, event, reason, before, change }: WarningMove): Promise<Warning | null> {
    const { context } = this;
    await context.require(writesWarnings);
    await context.em.transactional(
      async (em) => {
        // Locked until the end: of two steps at once, the second sees the version of the first.
        const warning = isUuid(id)
          ? await em.findOne(Warning, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
          : null;
        if (warning === null) throw new UserProblems([warningNotFound()]);
        assertExpectedVersion(warning, expectedVersion, WHAT);
        const step = transitionOf(event, warning);
        if (step === undefined) throw new UserProblems([WRONG_STATE]);
        const said = reason?.trim() ?? '';
        refuseIfAny(step.requires.includes('reason') ? problemsOfReason(said) : []);
        await before?.(em, warning, step);
        await em.flush();
        change?.(warning);
        warning.state = step.to;
        warning.moves += 1;
        warning.lastEvent = event;
        warning.lastReason = said === '' ? null : said;
        warning.updatedAt = context.clock.now();
        await em.flush();
      },
      { clear: true },
    );
    return context.use(WarningsReader).fresh(id);
  }
}

function problemsOfReason(reason: string) {
  if (reason.length >= 1 && reason.length <= 4_000) return [];
  const what = { vi: 'Độ dài của lý do', en: 'The length of the reason' };
  return [
    { code: ErrorCode.OUT_OF_RANGE, path: ['input', 'reason'], parameters: { what, min: 1, max: 4_000 } },
  ];
}
