import { isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import { IndicatorKind } from './indicator-kind.js';
import { normalizedPhone } from './phone.rules.js';
import { refang } from './refang.rules.js';

/** Longest indicator: characters as it is given, bytes of UTF-8 as it is kept for comparison. */
export const MAX_INDICATOR = 2048;

/** An indicator in the one form in which equal ones are equal texts. */
export interface NormalizedIndicator {
  /** A network of one address is that address, and an IPv4 address in an IPv6 one is the former. */
  readonly kind: IndicatorKind;
  readonly normalized: string;
  /** The address or network, of what has one: also of a URL whose host is an address. */
  readonly address: string | null;
}

/** What reads a text as one kind; null where it is none of that kind. */
type Reading = (text: string) => NormalizedIndicator | null;

const READINGS: Readonly<Record<IndicatorKind, Reading>> = {
  IPV4: (text) => (isIPv4(text) ? anAddress('IPV4', text) : null),
  IPV6: ipv6,
  CIDR: cidr,
  DOMAIN: (text) => only('DOMAIN', domainName(text)),
  URL: url,
  EMAIL: email,
  MD5: (text) => hash('MD5', text, 32),
  SHA1: (text) => hash('SHA1', text, 40),
  SHA256: (text) => hash('SHA256', text, 64),
  FILE_NAME: (text) => only('FILE_NAME', text.toLowerCase()),
  ASN: (text) => only('ASN', asn(text)),
  PHONE: (text) => only('PHONE', normalizedPhone(text)),
  OTHER: (text) => only('OTHER', text),
};

/** Kinds that every text is: asked for an exact look-up, and never guessed. */
const ANYTHING: ReadonlySet<IndicatorKind> = new Set(['FILE_NAME', 'OTHER']);

/**
 * An indicator as it is kept for comparison, whether it was given as it is or made harmless (`hxxp`, `[.]`).
 *
 * @returns null for a text that is none of this kind, is empty, too long, or holds control characters
 */
export function normalizeIndicator(kind: IndicatorKind, given: string): NormalizedIndicator | null {
  if (given.length > MAX_INDICATOR || /\p{Cc}/u.test(given.trim())) return null;
  const text = ANYTHING.has(kind) ? given.normalize('NFC').trim() : refang(given);
  if (text === '') return null;
  const found = READINGS[kind](text);
  return found !== null && Buffer.byteLength(found.normalized) <= MAX_INDICATOR ? found : null;
}

/** Everything that a text can be read as, for a search that does not say what kind it looks for. */
export function readingsOf(text: string): readonly NormalizedIndicator[] {
  return Object.values(IndicatorKind).flatMap((kind) => normalizeIndicator(kind, text) ?? []);
}

function only(kind: IndicatorKind, normalized: string | null): NormalizedIndicator | null {
  return normalized === null ? null : { kind, normalized, address: null };
}

function anAddress(kind: IndicatorKind, address: string): NormalizedIndicator {
  return { kind, normalized: address, address };
}

/** RFC 5952, by way of the URL standard's serializer. */
function canonicalIpv6(text: string): string | null {
  if (!isIPv6(text) || text.includes('%')) return null;
  return new URL(`http://[${text}]/`).hostname.slice(1, -1);
}

function ipv6(text: string): NormalizedIndicator | null {
  const address = canonicalIpv6(text);
  if (address === null) return null;
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address);
  return mapped ? anAddress('IPV4', dotted(bits(address) & 0xffffffffn)) : anAddress('IPV6', address);
}

/** The host bits are cleared, so that 203.0.113.7/24 and 203.0.113.0/24 are one network. */
function cidr(text: string): NormalizedIndicator | null {
  const [, host = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const four = isIPv4(host);
  const six = four ? null : canonicalIpv6(host);
  const width = four ? 32 : 128;
  const prefix = Number(length);
  if ((!four && six === null) || length === '' || prefix > width) return null;
  if (prefix === width) return four ? anAddress('IPV4', host) : ipv6(host);
  const free = BigInt(width - prefix);
  const network = ((four ? bits4(host) : bits(six ?? '')) >> free) << free;
  return anAddress('CIDR', `${four ? dotted(network) : canonicalIpv6(groups(network))}/${prefix}`);
}

function bits4(address: string): bigint {
  return address.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function dotted(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
}

function bits(address: string): bigint {
  const [head = '', tail] = address.split('::');
  const parts = (text: string) => (text === '' ? [] : text.split(':'));
  const missing = tail === undefined ? 0 : 8 - parts(head).length - parts(tail).length;
  const all = [...parts(head), ...Array<string>(missing).fill('0'), ...parts(tail ?? '')];
  return all.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

function groups(value: bigint): string {
  return Array.from({ length: 8 }, (_, at) => ((value >> BigInt(112 - 16 * at)) & 0xffffn).toString(16)).join(
    ':',
  );
}

/** RFC 1035 and RFC 5891: labels of 1 to 63, 253 in all; underscores, because malicious names use them. */
function domainName(text: string): string | null {
  const ascii = domainToASCII(text.replace(/\.$/, '')).toLowerCase();
  const labels = ascii.split('.');
  const wellFormed =
    labels.length >= 2 &&
    ascii.length <= 253 &&
    labels.every((label) => /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '');
  return wellFormed ? ascii : null;
}

const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'ftp:', 'ws:', 'wss:']);

/** The fragment never reaches a server and often names the victim: it is left out. */
function url(text: string): NormalizedIndicator | null {
  if (!/^[a-z]+:\/\//i.test(text) || !URL.canParse(text)) return null;
  const parsed = new URL(text);
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  const address = isIPv4(host) || isIPv6(host) ? host : null;
  if (!SCHEMES.has(parsed.protocol) || (address === null && domainName(host) === null)) return null;
  parsed.hash = '';
  return { kind: 'URL', normalized: parsed.href, address };
}

/** Compared without case: no provider of note tells `Ann@` from `ann@` (RFC 5321 would allow it). */
function email(text: string): NormalizedIndicator | null {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at).toLowerCase();
  const domain = at < 1 ? null : domainName(text.slice(at + 1));
  const wellFormed = /^[^\s@"<>(),:;[\]\\]{1,64}$/.test(local) && !/^\.|\.\.|\.$/.test(local);
  return domain !== null && wellFormed ? only('EMAIL', `${local}@${domain}`) : null;
}

function hash(kind: 'MD5' | 'SHA1' | 'SHA256', text: string, digits: number): NormalizedIndicator | null {
  const bare = text.replace(/^(md5|sha-?1|sha-?256):/i, '').toLowerCase();
  return new RegExp(`^[0-9a-f]{${digits}}$`).test(bare) ? only(kind, bare) : null;
}

/** RFC 5396: asplain and asdot are read, asplain is kept. */
function asn(text: string): string | null {
  const [, high, low] = /^(?:as)?\s?(?:(\d{1,5})\.)?(\d{1,10})$/i.exec(text) ?? [];
  if (low === undefined || (high !== undefined && (Number(high) > 65_535 || Number(low) > 65_535)))
    return null;
  const number = Number(high ?? 0) * 65_536 + Number(low);
  return number >= 1 && number <= 4_294_967_294 ? `AS${number}` : null;
}
