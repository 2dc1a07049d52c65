import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { catalogue, fillText } from './catalogue.js';
import { ErrorCode, isErrorCode } from './codes.js';
import { KhienError } from './khien-error.js';
import { inLanguage, type Language } from './language.js';
import { readerLanguage } from './reader-language.js';

/** The part of a logger that the formatter needs. */
export interface ErrorLog {
  debug(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** What the formatter must know of its surroundings. */
export interface ErrorFormatterOptions {
  readonly log: ErrorLog;
  /** Name of the subgraph that speaks, put into `extensions.subgraph`; none at the gateway. */
  readonly subgraph?: string;
}

/** The longest message that goes out, in UTF-16 code units. */
const MAX_MESSAGE = 1_000;

/** Parts of {@link MAX_MESSAGE} that are kept of a longer one: where it is, and what is wrong with it. */
const [HEAD, TAIL] = [400, 500];

/**
 * A message without its middle when it is too long. GraphQL puts the whole value into each error that a variable has:
 * 100 kB with 300 mistakes in them would be an answer of 30 MB.
 */
function shortened(message: string): string {
  if (message.length <= MAX_MESSAGE) return message;
  // The cuts may have gone through a pair.
  return `${message.slice(0, HEAD)} … ${message.slice(-TAIL)}`.replaceAll(/\p{Surrogate}/gu, '');
}

/** The original error inside the wrappers that GraphQL puts around it. */
function unwrap(error: unknown): unknown {
  let inner = error;
  while (inner instanceof GraphQLError && !(inner instanceof KhienError) && inner.originalError) {
    inner = inner.originalError;
  }
  return inner;
}

/**
 * Makes the one function through which every error leaves a server. What the catalogue knows goes out with its
 * code, text and remedy; everything else is masked as `INTERNAL_SERVER_ERROR` with a reference that the log
 * has, so that no stack, SQL or host name reaches a client.
 */
export function createErrorFormatter(options: ErrorFormatterOptions) {
  const { log, subgraph } = options;
  const origin = subgraph === undefined ? {} : { subgraph };

  return (
    formatted: GraphQLFormattedError,
    error: unknown,
    language: Language = readerLanguage(),
  ): GraphQLFormattedError => {
    const inner = unwrap(error);
    const place = {
      ...(formatted.locations ? { locations: formatted.locations } : {}),
      ...(formatted.path ? { path: formatted.path } : {}),
    };

    if (inner instanceof KhienError) {
      const { message: whole, remedy } = inner.texts(language);
      const message = shortened(whole);
      log[catalogue[inner.code].logLevel](
        { err: inner.originalError ?? inner, path: formatted.path },
        message,
      );
      return { ...place, message, extensions: { ...inner.extensions, ...origin, remedy } };
    }

    const code = formatted.extensions?.['code'];
    if (isErrorCode(code) && code !== ErrorCode.INTERNAL_SERVER_ERROR) {
      const { stacktrace: _hidden, ...extensions } = formatted.extensions ?? {};
      const remedy = inLanguage(catalogue[code].remedy, language);
      const message = shortened(formatted.message);
      log[catalogue[code].logLevel]({ code, path: formatted.path }, message);
      return { ...place, message, extensions: { ...origin, remedy, ...extensions } };
    }

    // An error that another server of this graph masked already keeps its reference: one number, two logs.
    const given = formatted.extensions?.['reference'];
    const reference = typeof given === 'string' ? given : randomUUID();
    const { message, remedy } = catalogue[ErrorCode.INTERNAL_SERVER_ERROR];
    log.error({ err: inner, path: formatted.path, reference }, 'unexpected error');
    const serviceName = formatted.extensions?.['serviceName'];
    return {
      ...place,
      message: inLanguage(fillText(message, { reference }), language),
      extensions: {
        code: ErrorCode.INTERNAL_SERVER_ERROR,
        reference,
        ...origin,
        ...(typeof serviceName === 'string' ? { serviceName } : {}),
        remedy: inLanguage(remedy, language),
      },
    };
  };
}
