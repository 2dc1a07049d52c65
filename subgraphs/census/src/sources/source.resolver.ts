import { Language } from '@khien/subgraph';
import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { StatisticalSource } from './source.entity.js';

/** Who published a publication. */
@Resolver(() => StatisticalSource)
export class SourceResolver {
  @FieldResolver(() => String, { description: 'Who published it.' })
  publisher(
    @Root() source: StatisticalSource,
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'Language of the name.' })
    language: keyof typeof Language,
  ): string {
    return language === Language.EN ? source.publisherEn : source.publisherVi;
  }
}
