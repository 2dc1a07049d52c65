import { AssumedSize, Language, Provenance, type RequestContext } from '@khien/subgraph';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { SourcesReader } from '../sources/sources.reader.js';
import { AdministrativeUnit } from './administrative-unit.entity.js';
import { AdministrativeUnitState } from './administrative-unit-state.entity.js';
import { AdministrativeUnitType } from './administrative-unit-type.js';
import { dayOf, OnDayArgs, TextOnDayArgs } from './on-day.args.js';
import { stateOn } from './validity.rules.js';

/** What a unit is called and is, on a day. */
@Resolver(() => AdministrativeUnit)
export class AdministrativeUnitResolver {
  @FieldResolver(() => AdministrativeUnitType, { description: 'Type of the unit on a day.' })
  type(
    @Root() unit: AdministrativeUnit,
    @Args(() => OnDayArgs) args: OnDayArgs,
    @Ctx() context: RequestContext,
  ): AdministrativeUnitType {
    return stateOn(unit.states, dayOf(unit, args, context)).type;
  }

  @FieldResolver(() => String, {
    description:
      'Name without the type, such as Đồng Nai. In English a transliteration: diacritics dropped, đ to d.',
  })
  name(
    @Root() unit: AdministrativeUnit,
    @Args(() => TextOnDayArgs) args: TextOnDayArgs,
    @Ctx() context: RequestContext,
  ): string {
    const state = stateOn(unit.states, dayOf(unit, args, context));
    return args.language === Language.EN ? state.nameEn : state.nameVi;
  }

  @FieldResolver(() => String, {
    description: 'Name with the type, such as Thành phố Đồng Nai (Dong Nai City).',
  })
  fullName(
    @Root() unit: AdministrativeUnit,
    @Args(() => TextOnDayArgs) args: TextOnDayArgs,
    @Ctx() context: RequestContext,
  ): string {
    const state = stateOn(unit.states, dayOf(unit, args, context));
    return args.language === Language.EN ? state.fullNameEn : state.fullNameVi;
  }

  @AssumedSize(3)
  @FieldResolver(() => [AdministrativeUnitState], {
    description:
      'Every state of the unit since the record began, earliest first: what changed, when, by which act. One for most units; a new one only with a change.',
  })
  history(@Root() unit: AdministrativeUnit): readonly AdministrativeUnitState[] {
    return unit.states;
  }

  @FieldResolver(() => Provenance, { description: 'Where the facts about the unit come from.' })
  provenance(@Root() unit: AdministrativeUnit, @Ctx() context: RequestContext): Promise<Provenance> {
    return context.use(SourcesReader).provenance(unit.sourceId, unit.validFrom);
  }

  @FieldResolver(() => Provenance, { nullable: true, description: 'Where areaKm2 comes from.' })
  async areaProvenance(
    @Root() unit: AdministrativeUnit,
    @Ctx() context: RequestContext,
  ): Promise<Provenance | null> {
    return unit.areaSourceId === null
      ? null
      : context.use(SourcesReader).provenance(unit.areaSourceId, unit.validFrom);
  }
}
