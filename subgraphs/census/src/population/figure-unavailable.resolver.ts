import { inLanguage } from '@khien/errors';
import { AssumedSize, Language, type RequestContext } from '@khien/subgraph';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AdministrativeUnit } from '../administrative-units/administrative-unit.entity.js';
import { AdministrativeUnitsReader } from '../administrative-units/administrative-units.reader.js';
import { FigureUnavailable } from './figure-unavailable.js';
import { PopulationFigure } from './population-figure.entity.js';

/** Why there is no figure, in words, and what is known all the same. */
@Resolver(() => FigureUnavailable)
export class FigureUnavailableResolver {
  @FieldResolver(() => String, { description: 'Why there is none, for people.' })
  explanation(
    @Root() answer: FigureUnavailable,
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'Language of the text.' })
    language: keyof typeof Language,
  ): string {
    return inLanguage(answer.explanation, language);
  }

  @FieldResolver(() => String, { description: 'What to do about it, for people.' })
  remedy(
    @Root() answer: FigureUnavailable,
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'Language of the text.' })
    language: keyof typeof Language,
  ): string {
    return inLanguage(answer.remedy, language);
  }

  @AssumedSize(20)
  @FieldResolver(() => [AdministrativeUnit], {
    description: 'Areas that knownPart leaves out; at most as many as were asked for.',
  })
  missingAreas(
    @Root() answer: FigureUnavailable,
    @Ctx() context: RequestContext,
  ): Promise<readonly AdministrativeUnit[]> {
    return context.use(AdministrativeUnitsReader).byIds(answer.missingAreaIds);
  }

  @FieldResolver(() => PopulationFigure, {
    nullable: true,
    description:
      'The sum over the other areas, where they add up. Not the answer, but a number that it is not below.',
  })
  knownPart(@Root() answer: FigureUnavailable): PopulationFigure | null {
    return answer.partialFigure;
  }
}
