import { BlockList, isIP } from 'node:net';

/** Attempts after which a message is given up: over a day and up to two, so that a night and a morning lose none. */
export const MOST_ATTEMPTS = 17;
const FIRST_WAIT_S = 60;
const LONGEST_WAIT_S = 6 * 3_600;

/**
 * Seconds until a message is tried again after so many attempts: twice as long each time, at most six hours, anywhere in the
 * upper half of that, so that many that failed together do not come back together.
 *
 * @param chance from 0 up to 1
 */
export function waitSeconds(attempts: number, chance: number): number {
  const most = Math.min(FIRST_WAIT_S * 2 ** Math.max(attempts - 1, 0), LONGEST_WAIT_S);
  return Math.round(most / 2 + (most / 2) * chance);
}

/** Networks that are nobody's on the internet (IANA special-purpose registries, RFC 6890): not to be reached from here. */
const SPECIAL: readonly (readonly [network: string, prefix: number])[] = [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.31.196.0', 24],
    ['192.52.193.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['192.175.48.0', 24],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
];

const IPV4 = new BlockList();
for (const [network, prefix] of SPECIAL) IPV4.addSubnet(network, prefix, 'ipv4');
/** Of IPv6 the global unicast space alone is the internet; of it, these are not: documentation, benchmarks, tunnels. */
const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
const NOT_GLOBAL = new BlockList();
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  NOT_GLOBAL.addSubnet(network, prefix, 'ipv6');
}

/** Whether an address is one of the public internet: not of this machine, a private network, a tunnel or a test. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !IPV4.check(address, 'ipv4');
  if (version !== 6) return false;
  // Zones (fe80::1%eth0) and addresses that carry one of IPv4 (::ffff:10.0.0.1, 64:ff9b::) lie outside of 2000::/3.
  const plain = address.split('%')[0] ?? '';
  return GLOBAL.check(plain, 'ipv6') && !NOT_GLOBAL.check(plain, 'ipv6');
}

/** What is let through beside https to public addresses. */
export interface WebhookReach {
  readonly allowHttp: boolean;
  readonly allowPrivate: boolean;
}

/** Why an address is none that a webhook may have; null when it is one. */
export function webhookUrlProblem(
  text: string,
  reach: WebhookReach,
): 'URL' | 'SCHEME' | 'USER' | 'PRIVATE' | null {
  if (!URL.canParse(text)) return 'URL';
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(reach.allowHttp && url.protocol === 'http:')) return 'SCHEME';
  if (url.username !== '' || url.password !== '' || url.hash !== '') return 'USER';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const named = isIP(host) === 0;
  const local = named && (!host.includes('.') || /(^|\.)(localhost|local|internal|arpa)\.?$/i.test(host));
  return !reach.allowPrivate && (local || (!named && !isPublicAddress(host))) ? 'PRIVATE' : null;
}

/** Whether a text is a mailbox that one message can be sent to: no display name, no second one, no line break. */
export function isMailbox(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s@<>()[\],;:\\"]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i.test(text)
  );
}
