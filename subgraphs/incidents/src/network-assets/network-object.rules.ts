import { BlockList, isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import type { Bilingual } from '@khien/errors';
import { NetworkAssetKind, type NetworkObject } from './network-asset.js';
import { REGISTRY_DOMAINS, SPECIAL_ASNS, SPECIAL_DOMAINS, SPECIAL_RANGES } from './special-purpose.data.js';

/** Why a text names no network object, and what to do. */
export interface ObjectProblem {
  readonly what: Bilingual;
  readonly remedy: Bilingual;
}

/** A network object, or why there is none. */
export type ReadObject = { readonly object: NetworkObject } | { readonly problem: ObjectProblem };

/** Addresses of a range as numbers. */
interface Range {
  readonly family: 4 | 6;
  readonly prefix: number;
  readonly first: bigint;
  readonly last: bigint;
}

const BITS = { 4: 32, 6: 128 } as const;
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** Reads what a claim names. Holders get no range so wide that only a registry could hold it. */
export function readNetworkObject(kind: NetworkAssetKind, text: string): ReadObject {
  if (kind === NetworkAssetKind.CIDR) return readNetwork(text.trim());
  return kind === NetworkAssetKind.DOMAIN ? readHeldDomain(text.trim()) : readAsn(text.trim());
}

/** As a range so wide that only a registry could hold it: a name under which a registry gives names to others. */
function readHeldDomain(text: string): ReadObject {
  const read = readDomain(text);
  if (!('object' in read) || !REGISTRY_DOMAINS.has(read.object.domain ?? '')) return read;
  const { domain } = read.object;
  return problem(
    [
      `${domain} là tên miền chung mà nhiều tổ chức đăng ký`,
      `${domain} is where a registry gives names to others`,
    ],
    [
      `Hãy khai báo tên miền của mình, ví dụ dichvucong.${domain}.`,
      `Claim the name that is yours, such as dichvucong.${domain}.`,
    ],
  );
}

/** The shortest prefix of a claim, against slips: the widest range delegated to Vietnam is a /11, in IPv6 a /29. */
const WIDEST = { 4: 8, 6: 20 } as const;

function readNetwork(text: string): ReadObject {
  const range = parseRange(text);
  if (range === null) {
    return problem(
      [`"${text}" không phải dải địa chỉ`, `"${text}" is no range of addresses`],
      [
        'Hãy viết theo CIDR, ví dụ 203.162.0.0/16 hoặc 2001:ee0::/32.',
        'Write it in CIDR notation, such as 203.162.0.0/16 or 2001:ee0::/32.',
      ],
    );
  }
  const network = networkText(range);
  if (parseAddress(text.split('/')[0] ?? '')?.value !== range.first) {
    return problem(
      [`"${text}" có bit của máy trạm`, `"${text}" has host bits set`],
      [
        `Dải địa chỉ chứa nó là ${network}; hãy xác nhận bằng cách gửi giá trị này.`,
        `The range that contains it is ${network}: send that if it is what you mean.`,
      ],
    );
  }
  const special = SPECIAL_RANGES.find(({ network: known }) => overlap(range, parseRange(known)));
  if (special !== undefined) {
    return problem(
      [
        `${network} thuộc dải dành riêng ${special.network}: ${special.what.vi}`,
        `${network} lies in ${special.network}: ${special.what.en}`,
      ],
      [
        'Hãy khai báo địa chỉ công khai mà mạng này dùng ra Internet.',
        'Claim the public addresses with which this network reaches the Internet.',
      ],
    );
  }
  if (range.prefix < WIDEST[range.family]) {
    return problem(
      [`${network} rộng hơn mọi dải đã được cấp`, `${network} is wider than any range that is delegated`],
      [
        `Hãy khai báo từ /${WIDEST[range.family]} trở xuống.`,
        `Claim a /${WIDEST[range.family]} or narrower.`,
      ],
    );
  }
  return object({ kind: NetworkAssetKind.CIDR, network });
}

function readDomain(text: string): ReadObject {
  const domain = domainToASCII(text.replace(/\.$/, '')).toLowerCase();
  const labels = domain.split('.');
  if (
    isIP(domain) !== 0 ||
    labels.length < 2 ||
    domain.length > 253 ||
    !labels.every((label) => LABEL.test(label))
  ) {
    return problem(
      [`"${text}" không phải tên miền`, `"${text}" is no domain name`],
      [
        'Hãy viết đầy đủ, ví dụ dichvucong.gov.vn, không kèm giao thức hay đường dẫn.',
        'Write it in full, such as dichvucong.gov.vn, without protocol or path.',
      ],
    );
  }
  if (SPECIAL_DOMAINS.some((known) => domain === known || domain.endsWith(`.${known}`))) {
    return problem(
      [`${domain} là tên dành riêng`, `${domain} is a special-use name`],
      ['Hãy khai báo tên miền công khai.', 'Claim a public domain name.'],
    );
  }
  return object({ kind: NetworkAssetKind.DOMAIN, domain });
}

function readAsn(text: string): ReadObject {
  const digits = /^(?:AS)?(\d{1,10})$/i.exec(text)?.[1];
  const asn = Number(digits ?? Number.NaN);
  if (!(asn <= 4_294_967_295)) {
    return problem(
      [`"${text}" không phải số hiệu mạng`, `"${text}" is no autonomous system number`],
      ['Hãy viết một số, ví dụ 45899 hoặc AS45899.', 'Write a number, such as 45899 or AS45899.'],
    );
  }
  if (SPECIAL_ASNS.some(([first, last]) => asn >= first && asn <= last)) {
    return problem(
      [`AS${asn} là số dành riêng`, `AS${asn} is reserved or for private use`],
      ['Hãy khai báo số hiệu mạng được cấp công khai.', 'Claim the public number that was assigned.'],
    );
  }
  return object({ kind: NetworkAssetKind.ASN, asn });
}

/** A domain and the domains above it that have at least two labels, longest first. */
export function domainAndParents(domain: string): readonly string[] {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}

/** A domain name as it is stored; null for what is none. */
export function normalDomain(text: string): string | null {
  const read = readDomain(text);
  return 'object' in read ? read.object.domain : null;
}

/** Whether an address lies in a range that nobody holds. */
export function isSpecialAddress(address: string): boolean {
  return SPECIAL.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

const SPECIAL = new BlockList();
for (const { network } of SPECIAL_RANGES) {
  const [address = '', prefix] = network.split('/');
  SPECIAL.addSubnet(address, Number(prefix), isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function object(found: Partial<NetworkObject> & Pick<NetworkObject, 'kind'>): ReadObject {
  return { object: { network: null, domain: null, asn: null, ...found } };
}

function problem(what: readonly [string, string], remedy: readonly [string, string]): ReadObject {
  const [vi, en] = what;
  return { problem: { what: { vi, en }, remedy: { vi: remedy[0], en: remedy[1] } } };
}

function overlap(one: Range, other: Range | null): boolean {
  return other !== null && one.family === other.family && one.first <= other.last && other.first <= one.last;
}

/** A range in CIDR notation, or one address; host bits are cut off. */
function parseRange(text: string): Range | null {
  const [address = '', mask, ...more] = text.split('/');
  const parsed = parseAddress(address);
  if (parsed === null || more.length > 0) return null;
  const bits = BITS[parsed.family];
  const prefix = mask === undefined ? bits : /^\d{1,3}$/.test(mask) ? Number(mask) : Number.NaN;
  if (!(prefix <= bits)) return null;
  const size = 1n << BigInt(bits - prefix);
  const first = (parsed.value / size) * size;
  return { family: parsed.family, prefix, first, last: first + size - 1n };
}

function parseAddress(text: string): { readonly family: 4 | 6; readonly value: bigint } | null {
  const family = isIP(text);
  if (family === 4) {
    return { family, value: text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n) };
  }
  if (family !== 6 || text.includes('%')) return null;
  // The URL standard writes every IPv6 address in one form, also one with an IPv4 address at its end.
  const groups = new URL(`http://[${text}]`).hostname.slice(1, -1).split('::');
  const [head = [], tail = []] = groups.map((side) => side.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  const value = [...head, ...zeros, ...tail].reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
  return { family, value };
}

function networkText({ family, prefix, first }: Range): string {
  const size = family === 4 ? 8n : 16n;
  const groups = Array.from(
    { length: family === 4 ? 4 : 8 },
    (_, index, { length } = { length: family === 4 ? 4 : 8 }) =>
      Number((first >> (size * BigInt(length - 1 - index))) & ((1n << size) - 1n)),
  );
  if (family === 4) return `${groups.join('.')}/${prefix}`;
  const full = groups.map((group) => group.toString(16)).join(':');
  return `${new URL(`http://[${full}]`).hostname.slice(1, -1)}/${prefix}`;
}
