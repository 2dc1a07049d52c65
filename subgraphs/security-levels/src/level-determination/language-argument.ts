import type { Bilingual } from '@khien/errors';
import { inLanguage } from '@khien/errors';
import { Language } from '@khien/subgraph';
import { Arg } from 'type-graphql';

/** Name of a language, as an argument gives it. */
export type LanguageName = keyof typeof Language;

/** The argument that every text for people takes. */
export function InLanguage(): ReturnType<typeof Arg> {
  return Arg('language', () => Language, { defaultValue: Language.VI, description: 'Language of the text.' });
}

/** A text in the language that was asked for; nothing where there is none. */
export function said(text: Bilingual | null, language: LanguageName): string | null {
  return text === null ? null : inLanguage(text, language);
}
