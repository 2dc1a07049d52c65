import {
  AssumedSize,
  CalendarDate,
  ConnectionArgs,
  type ConnectionShape,
  type RequestContext,
} from '@khien/subgraph';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { AdministrativeUnit, AdministrativeUnitConnection } from './administrative-unit.entity.js';
import { ChildUnitFilter } from './administrative-unit.filter.js';
import { AdministrativeUnitsReader } from './administrative-units.reader.js';
import { dayOf, OnDayArgs, today } from './on-day.args.js';
import { SubtreeReader } from './subtree.reader.js';
import { TerritoryReader } from './territory.reader.js';
import { stateOn } from './validity.rules.js';

/** What stands above and below a unit. */
@Resolver(() => AdministrativeUnit)
export class AdministrativeUnitTreeResolver {
  @FieldResolver(() => AdministrativeUnit, {
    nullable: true,
    description: 'The unit directly above on a day; null for the country.',
  })
  async parent(
    @Root() unit: AdministrativeUnit,
    @Args(() => OnDayArgs) args: OnDayArgs,
    @Ctx() context: RequestContext,
  ): Promise<AdministrativeUnit | null> {
    const { parentId } = stateOn(unit.states, dayOf(unit, args, context));
    return parentId === null ? null : context.use(AdministrativeUnitsReader).byId(parentId);
  }

  @AssumedSize(3)
  @FieldResolver(() => [AdministrativeUnit], {
    description: 'The units above on a day, nearest first, the country last; at most three.',
  })
  ancestors(
    @Root() unit: AdministrativeUnit,
    @Args(() => OnDayArgs) args: OnDayArgs,
    @Ctx() context: RequestContext,
  ): Promise<readonly AdministrativeUnit[]> {
    const [, ...above] = stateOn(unit.states, dayOf(unit, args, context)).ancestorIds;
    return context.use(AdministrativeUnitsReader).byIds(above);
  }

  @FieldResolver(() => AdministrativeUnitConnection, { description: 'The units directly below on a day.' })
  async children(
    @Root() unit: AdministrativeUnit,
    @Args(() => OnDayArgs) onDay: OnDayArgs,
    @Arg('filter', () => ChildUnitFilter, { nullable: true, description: 'Which of them.' })
    filter: ChildUnitFilter | null,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<AdministrativeUnit>> {
    const day = onDay.on ?? today(context);
    return new AdministrativeUnitConnection(
      await context.use(AdministrativeUnitsReader).children(unit, day, filter ?? {}, args),
    );
  }

  @Directive('@inaccessible')
  @FieldResolver(() => [ID], {
    description:
      'For joins between subgraphs: the unit itself and all above it, nearest first, as of today or its last day.',
  })
  ancestorIds(@Root() unit: AdministrativeUnit, @Ctx() context: RequestContext): readonly string[] {
    return stateOn(unit.states, dayOf(unit, {}, context)).ancestorIds;
  }

  @Directive('@inaccessible')
  @FieldResolver(() => [ID], {
    description:
      'For joins between subgraphs: the unit itself and all below it, as of today or its last day; about 3,400 for the country.',
  })
  subtreeIds(@Root() unit: AdministrativeUnit, @Ctx() context: RequestContext): Promise<readonly string[]> {
    return context.use(SubtreeReader).idsWithin(unit);
  }

  @Directive('@inaccessible')
  @FieldResolver(() => [ID], {
    description:
      'For joins between subgraphs: the unit itself, all below it, and the units that ended and lie wholly in it; at most about 750. For the country only itself: everything lies in it.',
  })
  async territoryIds(
    @Root() unit: AdministrativeUnit,
    @Ctx() context: RequestContext,
  ): Promise<readonly string[]> {
    return (await context.use(TerritoryReader).of(unit)).ids;
  }

  @Directive('@inaccessible')
  @FieldResolver(() => CalendarDate, {
    nullable: true,
    description:
      'For joins between subgraphs: the first day from which territoryIds is all that lies in it, since before some of it belonged to a unit that was divided, or nothing is known; null where it always is.',
  })
  async territoryFrom(
    @Root() unit: AdministrativeUnit,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    return (await context.use(TerritoryReader).of(unit)).from;
  }
}
