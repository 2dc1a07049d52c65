import { Language } from '@khien/subgraph';
import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { Source } from './source.entity.js';

/** Who published a publication. */
@Resolver(() => Source)
export class SourceResolver {
  @FieldResolver(() => String, { description: 'Who published it.' })
  publisher(
    @Root() source: Source,
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'Language of the name.' })
    language: keyof typeof Language,
  ): string {
    return language === Language.EN ? source.publisherEn : source.publisherVi;
  }
}
