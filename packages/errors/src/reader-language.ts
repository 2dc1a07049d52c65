import { AsyncLocalStorage } from 'node:async_hooks';
import type { Language } from './language.js';

const scope = new AsyncLocalStorage<Language>();

/**
 * Runs the handling of a request for a reader of this language. Servers format errors where the request is no
 * longer at hand; this is how the texts still come out in its language.
 */
export function withReaderLanguage<T>(language: Language, handle: () => T): T {
  return scope.run(language, handle);
}

/** Language of the reader of the request that is being handled; Vietnamese outside of one. */
export function readerLanguage(): Language {
  return scope.getStore() ?? 'VI';
}
