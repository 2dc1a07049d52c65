import { Provenance, type RequestContext } from '@khien/subgraph';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AdministrativeUnit } from '../administrative-units/administrative-unit.entity.js';
import { AdministrativeUnitsReader } from '../administrative-units/administrative-units.reader.js';
import { SourcesReader } from '../sources/sources.reader.js';
import { AdministrativeUnitSuccession } from './succession.entity.js';

/** The two ends of a succession, and where it is known from. */
@Resolver(() => AdministrativeUnitSuccession)
export class SuccessionResolver {
  @FieldResolver(() => AdministrativeUnit, { description: 'The unit that ended.' })
  predecessor(
    @Root() succession: AdministrativeUnitSuccession,
    @Ctx() context: RequestContext,
  ): Promise<AdministrativeUnit | null> {
    return context.use(AdministrativeUnitsReader).byId(succession.predecessorId);
  }

  @FieldResolver(() => AdministrativeUnit, { description: 'The unit that took over.' })
  successor(
    @Root() succession: AdministrativeUnitSuccession,
    @Ctx() context: RequestContext,
  ): Promise<AdministrativeUnit | null> {
    return context.use(AdministrativeUnitsReader).byId(succession.successorId);
  }

  @FieldResolver(() => Provenance, { description: 'Where the succession is known from.' })
  provenance(
    @Root() succession: AdministrativeUnitSuccession,
    @Ctx() context: RequestContext,
  ): Promise<Provenance> {
    return context.use(SourcesReader).provenance(succession.sourceId, succession.effectiveDate);
  }
}
