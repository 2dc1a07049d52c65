import { isIPv4, isIPv6 } from 'node:net';

/** The header in which the gateway hands a subgraph from which network somebody asks who has not signed in. */
export const CLIENT_NETWORK_HEADER = 'khien-client-network';

/** Groups of an IPv6 address that name its site (/48, RFC 6177), and parts of an IPv4 address (/24). */
const [SITE_GROUPS, IPV4_PARTS] = [3, 3];

/**
 * The network of an address, such as `192.0.2.0/24` or `2001:db8:1::/48`: enough to count by, less than to know a
 * person by. What is no address is `unknown`.
 */
export function clientNetworkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  if (isIPv4(mapped)) return `${mapped.split('.').slice(0, IPV4_PARTS).join('.')}.0/24`;
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain)) return 'unknown';
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(Math.max(0, missing)).fill('0'), ...after];
  return `${groups
    .slice(0, SITE_GROUPS)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/48`;
}

/** A network as it stands in the header; `unknown` for what is none. */
export function clientNetworkFrom(header: unknown): string {
  return typeof header === 'string' && /^[0-9a-f.:]{2,39}\/(24|48)$/.test(header) ? header : 'unknown';
}
