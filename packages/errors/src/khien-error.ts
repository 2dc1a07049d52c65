import { GraphQLError } from 'graphql';
import { catalogue, type ErrorParameters, fillText } from './catalogue.js';
import type { ErrorCode } from './codes.js';
import { inLanguage, type Language } from './language.js';

/**
 * A top-level error whose code, text and remedy stand in the catalogue. Its message is English until
 * {@link localizeError} is told who reads it.
 */
export class KhienError extends GraphQLError {
  readonly code: ErrorCode;
  readonly parameters: ErrorParameters;

  constructor(code: ErrorCode, parameters: ErrorParameters = {}, cause?: unknown) {
    const message = fillText(catalogue[code].message, parameters).en;
    const options = cause instanceof Error ? { originalError: cause } : {};
    super(message, { ...options, extensions: { code, ...scalars(parameters) } });
    this.name = 'KhienError';
    this.code = code;
    this.parameters = parameters;
  }

  /** Message and remedy in the reader's language. */
  texts(language: Language): { message: string; remedy: string } {
    const { message, remedy } = catalogue[this.code];
    return {
      message: inLanguage(fillText(message, this.parameters), language),
      remedy: inLanguage(fillText(remedy, this.parameters), language),
    };
  }
}

/** Parameters that a client may want to branch on; texts stay out of the extensions. */
function scalars(parameters: ErrorParameters): Record<string, string | number> {
  const entries = Object.entries(parameters).filter(([name]) => name !== 'detail');
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string | number] => typeof entry[1] !== 'object'),
  );
}
