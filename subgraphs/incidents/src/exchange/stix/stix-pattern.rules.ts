import { IndicatorKind } from '../../indicators/indicator-kind.js';

/** One comparison of a pattern: an object path and the constant that it is compared with. */
export interface StixComparison {
  readonly kind: IndicatorKind;
  readonly value: string;
}

/** Object paths by kind; the first one is written, all are read. Own observables begin with `x-khien-`. */
const PATHS: Readonly<Record<IndicatorKind, readonly string[]>> = {
  IPV4: ['ipv4-addr:value'],
  IPV6: ['ipv6-addr:value'],
  CIDR: [],
  DOMAIN: ['domain-name:value'],
  URL: ['url:value'],
  EMAIL: ['email-addr:value'],
  MD5: ['file:hashes.MD5', "file:hashes.'MD5'", 'file:hashes.md5'],
  SHA1: ["file:hashes.'SHA-1'", 'file:hashes.SHA1', "file:hashes.'SHA1'", 'file:hashes.sha1'],
  SHA256: ["file:hashes.'SHA-256'", 'file:hashes.SHA256', "file:hashes.'SHA256'", 'file:hashes.sha256'],
  FILE_NAME: ['file:name'],
  ASN: ['autonomous-system:number'],
  PHONE: ['x-khien-phone-number:value'],
  OTHER: ['x-khien-text:value'],
};

const KINDS: ReadonlyMap<string, IndicatorKind> = new Map(
  Object.values(IndicatorKind).flatMap((kind) => PATHS[kind].map((path) => [path, kind] as const)),
);

/** A constant of STIX patterning: a string in single quotes, in which they and backslashes are escaped. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** The pattern that an indicator stands for (STIX 2.1, section 9). */
export function patternOf(kind: IndicatorKind, normalized: string): string {
  if (kind === 'CIDR') {
    return `[${normalized.includes(':') ? 'ipv6' : 'ipv4'}-addr:value ISSUBSET ${quoted(normalized)}]`;
  }
  const constant = kind === 'ASN' ? normalized.slice('AS'.length) : quoted(normalized);
  return `[${PATHS[kind][0]} = ${constant}]`;
}

const COMPARISON =
  /\s*([a-z][a-z0-9-]*:[A-Za-z0-9_.-]+(?:'[^']{1,40}')?)\s*(=|ISSUBSET)\s*('(?:[^'\\]|\\['\\])*'|\d{1,10})\s*/y;

/**
 * The comparisons of a pattern that is one observation of alternatives: `[a = 'x']`, `[a = 'x' OR b = 'y']`, or several
 * such joined by OR. Each alternative is an indicator by itself.
 *
 * @returns null for every other pattern: of what only matches together, the parts are no indicators
 */
export function readPattern(pattern: string): readonly StixComparison[] | null {
  const found: StixComparison[] = [];
  let at = 0;
  const skip = (token: string) => {
    const rest = pattern.slice(at).trimStart();
    if (!rest.startsWith(token)) return false;
    at = pattern.length - rest.length + token.length;
    return true;
  };
  do {
    if (!skip('[')) return null;
    do {
      COMPARISON.lastIndex = at;
      const [whole, path = '', operator = '', constant = ''] = COMPARISON.exec(pattern) ?? [];
      const comparison = whole === undefined ? null : comparisonOf(path, operator, constant);
      if (whole === undefined || comparison === null) return null;
      found.push(comparison);
      at += whole.length;
    } while (skip('OR'));
    if (!skip(']')) return null;
  } while (skip('OR'));
  return pattern.slice(at).trim() === '' ? found : null;
}

function comparisonOf(path: string, operator: string, constant: string): StixComparison | null {
  const value = constant.startsWith("'") ? constant.slice(1, -1).replaceAll(/\\(['\\])/g, '$1') : constant;
  const isAddress = path === 'ipv4-addr:value' || path === 'ipv6-addr:value';
  if (isAddress && value.includes('/')) return { kind: 'CIDR', value };
  if (operator === 'ISSUBSET') return null;
  const kind = KINDS.get(path);
  return kind === undefined ? null : { kind, value };
}
