import { ErrorCode } from '@khien/errors';
import { Role } from '@khien/identity';
import type { GraphResult } from '../server/execute.js';

type Path = readonly (string | number)[];

/** An answer whose errors are denials and nothing else. */
export interface Answer {
  /** The value at a path; undefined where nothing stands. */
  valueAt(path: Path): unknown;
  /** Whether the field at a path was denied. */
  deniedAt(path: Path): boolean;
}

/** Codes that a mutation or a query may give which was let through. */
const PAST_THE_RULE: ReadonlySet<unknown> = new Set([
  ErrorCode.NOT_FOUND,
  ErrorCode.CONFLICT,
  ErrorCode.NOT_ALLOWED_NOW,
  ErrorCode.BAD_USER_INPUT,
]);

/**
 * Reads the answer to somebody with this role.
 *
 * @param options.tolerant lets the codes through that say what was wrong with the arguments
 * @throws Error for an error that is no denial, or that has not the code for this role
 */
export function answerOf(result: GraphResult, role: Role, options: { tolerant?: boolean } = {}): Answer {
  const expected: ReadonlySet<unknown> = new Set(
    role === Role.PUBLIC ? [ErrorCode.UNAUTHENTICATED] : [ErrorCode.FORBIDDEN, ErrorCode.NOT_A_MEMBER],
  );
  const denials = new Set<string>();
  for (const error of result.errors ?? []) {
    const code = error.extensions?.['code'];
    if (options.tolerant && PAST_THE_RULE.has(code)) continue;
    if (!expected.has(code)) throw new Error(`as ${role}: ${JSON.stringify(error)}`);
    denials.add(keyOf(error.path ?? []));
  }
  return {
    valueAt: (path) => path.reduce<unknown>(step, result.data),
    deniedAt: (path) => denials.has(keyOf(path)),
  };
}

function step(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Readonly<Record<string | number, unknown>>)[key];
}

const keyOf = (path: Path) => JSON.stringify(path);
