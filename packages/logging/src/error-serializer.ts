import { stdSerializers } from 'pino';

/** What PostgreSQL quotes of rows and statements: other people's data, which no log needs to find a mistake. */
const QUOTING_KEYS: ReadonlySet<string> = new Set(['detail', 'where', 'internalQuery', 'parameters']);

/** What `pg` hangs on the error of an idle connection: the connection itself, with the key that cancels its statements. */
const CONNECTION_KEY = 'client';

const REDACTED = '[redacted]';

/** An error in an error in an error: as deep as anybody wraps them. */
const MAX_DEPTH = 8;

/** An error as a log shows it: with stack and causes, but without what a database quotes of its rows. */
export function errorForLog(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const quoted = [...new Set(quotedIn(error, 0))].sort((one, other) => other.length - one.length);
  return withoutQuotes(stdSerializers.err(error), quoted, 0);
}

/** Texts under quoting keys, wherever they stand: libraries copy them into messages and stacks. */
function quotedIn(value: unknown, depth: number): readonly string[] {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return [];
  return Reflect.ownKeys(value).flatMap((key) => {
    const inner: unknown = Reflect.get(value, key);
    if (typeof inner !== 'string') return quotedIn(inner, depth + 1);
    return typeof key === 'string' && QUOTING_KEYS.has(key) && inner !== '' ? [inner] : [];
  });
}

function withoutQuotes(value: unknown, quoted: readonly string[], depth: number): unknown {
  if (typeof value === 'string') {
    return quoted.reduce((text, quote) => text.replaceAll(quote, REDACTED), value);
  }
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value;
  if (Array.isArray(value)) return value.map((inner) => withoutQuotes(inner, quoted, depth + 1));
  const entries = Object.entries(value)
    .filter(([key, inner]) => key !== CONNECTION_KEY || typeof inner !== 'object')
    .map(([key, inner]) => [key, QUOTING_KEYS.has(key) ? REDACTED : withoutQuotes(inner, quoted, depth + 1)]);
  return Object.fromEntries(entries);
}
