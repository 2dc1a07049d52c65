import { inLanguage } from '@khien/errors';
import { Language } from '@khien/subgraph';
import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { InheritedControl } from './system-control.type.js';

const languageArgument = { defaultValue: Language.VI, description: 'Language of the text.' };

/** What the law says of sharing. */
@Resolver(() => InheritedControl)
export class InheritedControlResolver {
  @FieldResolver(() => String, { description: 'The place of the law that asks for the separation.' })
  separationReference(
    @Root() { rule }: InheritedControl,
    @Arg('language', () => Language, languageArgument) language: keyof typeof Language,
  ): string {
    return inLanguage(rule.reference, language);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What else the law says of sharing at this level; null when nothing is known.',
  })
  sharingNote(
    @Root() { rule }: InheritedControl,
    @Arg('language', () => Language, languageArgument) language: keyof typeof Language,
  ): string | null {
    return rule.note === null ? null : inLanguage(rule.note, language);
  }
}
