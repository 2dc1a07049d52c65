import { ErrorCode, KhienError } from '@khien/errors';

/**
 * Checks the arguments of a look-up that has several keys.
 *
 * @throws KhienError `BAD_USER_INPUT` unless exactly one of the arguments is given
 */
export function exactlyOne(given: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(given);
  const present = names.filter((name) => given[name] !== null && given[name] !== undefined);
  if (present.length === 1) return;
  throw new KhienError(ErrorCode.BAD_USER_INPUT, {
    detail: {
      vi: `cần đúng một trong các đối số: ${names.join(', ')}.`,
      en: `give exactly one of these arguments: ${names.join(', ')}.`,
    },
  });
}
