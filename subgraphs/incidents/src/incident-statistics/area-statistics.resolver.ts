import { hasRole } from '@khien/identity';
import { AssumedSize, Cost, dayInVietnam, RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { AdministrativeUnit } from '../neighbours/administrative-unit.stub.js';
import { IncidentDimension, StatisticsScope } from './figures.enums.js';
import { questionOf } from './figures-question.js';
import { StatisticsPeriod } from './incident-statistics.inputs.js';
import { seesFigures } from './incident-statistics.policy.js';
import { IncidentStatisticsReader } from './incident-statistics.reader.js';
import { IncidentStatistics } from './incident-statistics.type.js';
import { PeriodKind } from './period.rules.js';

/** Figures of incidents of administrative units. */
@Resolver(() => AdministrativeUnit)
export class AreaStatisticsResolver {
  @Cost(100)
  @AssumedSize(2)
  @Directive('@requires(fields: "territoryIds territoryFrom validTo")')
  @FieldResolver(() => [IncidentStatistics], {
    nullable: true,
    description:
      'Figures of the incidents that took place in it or in a unit inside it, by class: as Query.incidentStatistics, and for those who may ask it for parts of the country. Of days before it began, those in units that went whole into it are counted: boundaries says whether that is all. An incident of which the place is not known is in none.',
  })
  async incidentStatistics(
    @Root() { id, territory }: AdministrativeUnit,
    @Arg('period', () => StatisticsPeriod, {
      nullable: true,
      description: 'Of which period; of the year that is running unless given.',
    })
    period: StatisticsPeriod | null | undefined,
    @Arg('of', () => StatisticsScope, {
      nullable: true,
      description: 'Whose incidents are counted; of the country for coordinators, else OWN, unless given.',
    })
    of: StatisticsScope | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<readonly IncidentStatistics[] | null> {
    if (territory === undefined) return null;
    const coordinates = hasRole(context.caller, seesFigures.anywhere);
    const scope = of ?? (coordinates ? StatisticsScope.COUNTRY : StatisticsScope.OWN);
    const asked = period ?? {
      kind: PeriodKind.YEAR,
      from: `${dayInVietnam(context.clock.now()).slice(0, 4)}-01-01`,
    };
    const question = questionOf(asked, IncidentDimension.CLASS, scope, null);
    return context.use(IncidentStatisticsReader).ofArea({ id, ...territory }, question);
  }
}
