import 'reflect-metadata';
import type { Language as LanguageValue } from '@khien/errors';
import { registerEnumType } from 'type-graphql';

/** The language argument of texts for people. */
export const Language: { readonly [K in LanguageValue]: K } = { VI: 'VI', EN: 'EN' };

registerEnumType(Language, {
  name: 'Language',
  description: 'Language of a text.',
  valuesConfig: { VI: { description: 'Vietnamese (tiếng Việt).' }, EN: { description: 'English.' } },
});
