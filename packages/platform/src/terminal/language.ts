import { type Bilingual, inLanguage, type Language } from '@khien/errors';

/**
 * The language in which the command speaks: `KHIEN_LANG` (`vi` or `en`), else the locale of the terminal when it
 * is Vietnamese, else English.
 */
export function terminalLanguage(env: NodeJS.ProcessEnv): Language {
  const chosen = env['KHIEN_LANG'] || env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return chosen.toLowerCase().startsWith('vi') ? 'VI' : 'EN';
}

/** Speaks one of the two languages. */
export type Say = (text: Bilingual) => string;

/** What the command says, in this language. */
export function speaker(language: Language): Say {
  return (text) => inLanguage(text, language);
}
