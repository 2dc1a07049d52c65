import type { RequestContext } from '@khien/subgraph';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AdministrativeUnit } from '../administrative-units/administrative-unit.entity.js';
import { StatisticalRegion } from './statistical-region.entity.js';
import { StatisticalRegionsReader } from './statistical-regions.reader.js';

/** The region that a province belonged to. */
@Resolver(() => AdministrativeUnit)
export class UnitRegionResolver {
  @FieldResolver(() => StatisticalRegion, {
    nullable: true,
    description:
      'The statistical region of a province of before July 2025; null for other units, and for present provinces, some of which lie in two of the regions.',
  })
  async region(
    @Root() unit: AdministrativeUnit,
    @Ctx() context: RequestContext,
  ): Promise<StatisticalRegion | null> {
    return unit.regionCode === null ? null : context.use(StatisticalRegionsReader).byCode(unit.regionCode);
  }
}
