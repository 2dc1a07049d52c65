import type { KhienError } from './khien-error.js';
import type { Language } from './language.js';
import { readerLanguage } from './reader-language.js';

/** The body of an answer that no GraphQL server gives, in the form of its errors: JSON with this one error. */
export function errorBody(error: KhienError, language: Language = readerLanguage()): string {
  const { message, remedy } = error.texts(language);
  return JSON.stringify({ errors: [{ message, extensions: { ...error.extensions, remedy } }] });
}
