import { Language, type RequestContext } from '@khien/subgraph';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AdministrativeUnit } from './administrative-unit.entity.js';
import { AdministrativeUnitState } from './administrative-unit-state.entity.js';
import { AdministrativeUnitsReader } from './administrative-units.reader.js';

/** What a unit was called, and what it stood under, in one of its states. */
@Resolver(() => AdministrativeUnitState)
export class AdministrativeUnitStateResolver {
  @FieldResolver(() => String, { description: 'Name without the type in the period.' })
  name(
    @Root() state: AdministrativeUnitState,
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'Language of the name.' })
    language: keyof typeof Language,
  ): string {
    return language === Language.EN ? state.nameEn : state.nameVi;
  }

  @FieldResolver(() => String, { description: 'Name with the type in the period.' })
  fullName(
    @Root() state: AdministrativeUnitState,
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'Language of the name.' })
    language: keyof typeof Language,
  ): string {
    return language === Language.EN ? state.fullNameEn : state.fullNameVi;
  }

  @FieldResolver(() => AdministrativeUnit, {
    nullable: true,
    description: 'The unit directly above in the period; null for the country.',
  })
  async parent(
    @Root() state: AdministrativeUnitState,
    @Ctx() context: RequestContext,
  ): Promise<AdministrativeUnit | null> {
    return state.parentId === null ? null : context.use(AdministrativeUnitsReader).byId(state.parentId);
  }
}
