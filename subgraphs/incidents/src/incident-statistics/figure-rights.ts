import { addCalendarDays, type Day } from '@khien/calendar';
import { hasRole } from '@khien/identity';
import { dayInVietnam, type RequestContext } from '@khien/subgraph';
import { StatisticsScope } from './figures.enums.js';
import { type FiguresQuestion, isPublished } from './figures-question.js';
import { seesFigures, seesOwnFigures } from './incident-statistics.policy.js';

/** Who may know which figures: decision 18. The database judges the same again in its functions. */
export class FigureRights {
  constructor(private readonly context: RequestContext) {}

  /** @throws KhienError `UNAUTHENTICATED`, `FORBIDDEN` */
  async require(question: FiguresQuestion): Promise<void> {
    if (question.of === StatisticsScope.OWN) await this.context.require(seesOwnFigures);
    else if (!isPublished(question)) await this.context.require(seesFigures);
  }

  /**
   * The first day that is not counted yet: for those who see the incidents themselves tomorrow, else the first of this
   * month, because figures that grow would tell of each incident as it is registered.
   */
  until({ of }: FiguresQuestion): Day {
    const today = dayInVietnam(this.context.clock.now());
    const seesThem = of === StatisticsScope.OWN || hasRole(this.context.caller, seesFigures.anywhere);
    return seesThem ? addCalendarDays(today, 1) : `${today.slice(0, 7)}-01`;
  }
}
