import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import { errorForLog } from './error-serializer.js';

export type { Logger } from 'pino';

/** How a logger is made. */
export interface LoggerOptions {
  /** Which part of the platform speaks, such as `gateway` or `census`. */
  readonly name: string;
  /** Least level that is written: `trace`, `debug`, `info`, `warn`, `error`, `fatal`, `silent`. */
  readonly level?: string;
  /** Lines for a person on a terminal instead of JSON Lines. */
  readonly pretty?: boolean;
  /** Write to standard error instead of standard output, which a command keeps for its own words. */
  readonly stderr?: boolean;
  /** Where JSON Lines go in place of either; not used with `pretty`. */
  readonly destination?: DestinationStream;
}

/** Places in a log record where a secret could stand; they are written as `[redacted]`. */
const SECRET_PATHS = [
  'password',
  '*.password',
  'headers.authorization',
  'headers.cookie',
  '*.headers.authorization',
  '*.headers.cookie',
];

/** A structured logger (JSON Lines, UTC, ISO 8601): one record a line, secrets and quoted rows redacted. */
export function createLogger(options: LoggerOptions): Logger {
  const settings = {
    name: options.name,
    level: options.level ?? 'info',
    timestamp: stdTimeFunctions.isoTime,
    redact: { paths: SECRET_PATHS, censor: '[redacted]' },
    serializers: { err: errorForLog },
  };
  const destination = options.stderr ? 2 : 1;
  if (options.pretty) {
    return pino({
      ...settings,
      transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', destination } },
    });
  }
  return pino(settings, options.destination ?? pino.destination(destination));
}
