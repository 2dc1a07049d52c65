import { AssumedSize, ConnectionArgs, type ConnectionShape, type RequestContext } from '@khien/subgraph';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AdministrativeUnit } from '../administrative-units/administrative-unit.entity.js';
import {
  type AdministrativeUnitSuccession,
  AdministrativeUnitSuccessionConnection,
} from './succession.entity.js';
import { SuccessionsReader } from './successions.reader.js';
import { UnresolvedPredecessor } from './unresolved-predecessor.entity.js';

/** What a unit came out of, and what it became. */
@Resolver(() => AdministrativeUnit)
export class UnitSuccessionsResolver {
  @FieldResolver(() => AdministrativeUnitSuccessionConnection, {
    description: 'The units that this one came out of.',
  })
  async predecessors(
    @Root() unit: AdministrativeUnit,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<AdministrativeUnitSuccession>> {
    const page = await context.use(SuccessionsReader).list(unit.id, 'predecessor', args);
    return new AdministrativeUnitSuccessionConnection(page);
  }

  @FieldResolver(() => AdministrativeUnitSuccessionConnection, {
    description:
      'The units that took over from this one; empty while in force. Former districts, except five island districts, have none.',
  })
  async successors(
    @Root() unit: AdministrativeUnit,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<AdministrativeUnitSuccession>> {
    const page = await context.use(SuccessionsReader).list(unit.id, 'successor', args);
    return new AdministrativeUnitSuccessionConnection(page);
  }

  @AssumedSize(5)
  @FieldResolver(() => [UnresolvedPredecessor], {
    description:
      'Former units that the mapping also names here, and for which no code was found: what predecessors leaves out. 51 in the whole country, at most five a unit.',
  })
  unresolvedPredecessors(
    @Root() unit: AdministrativeUnit,
    @Ctx() context: RequestContext,
  ): Promise<readonly UnresolvedPredecessor[]> {
    return context.use(SuccessionsReader).unresolved(unit.id);
  }
}
