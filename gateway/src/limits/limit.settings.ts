import { z } from 'zod';
import { type LimitOptions, NUMERIC_LIMITS } from './limit.options.js';

/** The variable that sets a limit, such as `KHIEN_LIMIT_ROOT_FIELDS`. */
export function limitVariable(limit: string): string {
  return `KHIEN_LIMIT_${limit.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

const numbers = Object.fromEntries(
  NUMERIC_LIMITS.map((name) => [limitVariable(name), z.coerce.number().int().positive().optional()]),
);

/** The environment variables of {@link LimitOptions}: `KHIEN_INTROSPECTION` and a `KHIEN_LIMIT_…` for each number. */
export const limitSettings = z
  .object({ ...numbers, KHIEN_INTROSPECTION: z.stringbool().optional() })
  .transform((settings): LimitOptions => {
    const given: Readonly<Record<string, unknown>> = settings;
    const set = NUMERIC_LIMITS.flatMap((name) => {
      const { [limitVariable(name)]: value } = given;
      return typeof value === 'number' ? [[name, value] as const] : [];
    });
    const { KHIEN_INTROSPECTION: introspection } = settings;
    return { ...Object.fromEntries(set), ...(introspection === undefined ? {} : { introspection }) };
  });
