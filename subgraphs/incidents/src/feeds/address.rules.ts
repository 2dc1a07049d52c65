import { isIPv6 } from 'node:net';
import type { FeedRow } from './feed-row.js';

/** The number of an IPv4 address in dotted decimals, without leading zeros; -1 for what is none. */
function parseIpv4(text: string): number {
  let value = 0;
  let octet = -1;
  let dots = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      if (octet < 0 || dots === 3) return -1;
      value = value * 256 + octet;
      octet = -1;
      dots += 1;
      continue;
    }
    if (code < 48 || code > 57 || octet === 0) return -1;
    octet = (octet < 0 ? 0 : octet * 10) + code - 48;
    if (octet > 255) return -1;
  }
  return dots === 3 && octet >= 0 ? value * 256 + octet : -1;
}

/** The 128 bits of an IPv6 address; null for what is none, also for one with a zone. */
export function parseIpv6(text: string): bigint | null {
  if (!isIPv6(text) || text.includes('%')) return null;
  const dotted = text.lastIndexOf('.') > 0 ? text.lastIndexOf(':') + 1 : 0;
  const whole = dotted === 0 ? text : text.slice(0, dotted) + tail(parseIpv4(text.slice(dotted)));
  const [head = [], rest = []] = whole
    .split('::')
    .map((side) => side.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - head.length - rest.length }, () => '0');
  return [...head, ...zeros, ...rest].reduce(
    (sum, group) => (sum << 16n) | BigInt(Number.parseInt(group, 16)),
    0n,
  );
}

function tail(value: number): string {
  return `${Math.floor(value / 65_536).toString(16)}:${(value % 65_536).toString(16)}`;
}

/** Gives a row its address; neither number for what is none. */
export function takeAddress(row: FeedRow, text: string): void {
  row.four = parseIpv4(text);
  row.six = row.four < 0 ? parseIpv6(text) : null;
}

/** First and last address of a range in CIDR notation. @throws Error for what is none */
export function rangeOf(cidr: string): {
  readonly family: 4 | 6;
  readonly first: number | bigint;
  readonly last: number | bigint;
} {
  const [address = '', bits] = cidr.split('/');
  const four = parseIpv4(address);
  if (four >= 0) {
    const size = 2 ** (32 - Number(bits ?? 32));
    return { family: 4, first: four - (four % size), last: four - (four % size) + size - 1 };
  }
  const six = parseIpv6(address);
  if (six === null) throw new Error(`"${cidr}" is no range of addresses`);
  const size = 1n << BigInt(128 - Number(bits ?? 128));
  return { family: 6, first: six - (six % size), last: six - (six % size) + size - 1n };
}
