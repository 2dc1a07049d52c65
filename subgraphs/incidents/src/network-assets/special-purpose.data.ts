import type { Bilingual } from '@khien/errors';

/** A range that belongs to nobody. */
export interface SpecialRange {
  readonly network: string;
  readonly what: Bilingual;
}

const range = (network: string, vi: string, en: string): SpecialRange => ({ network, what: { vi, en } });

/**
 * Ranges that nobody holds on the public Internet: the special-purpose address registries of IANA for IPv4 and IPv6
 * (RFC 6890 and its updates).
 */
export const SPECIAL_RANGES: readonly SpecialRange[] = [
  range('0.0.0.0/8', 'mạng hiện tại (RFC 791)', 'this network (RFC 791)'),
  range('10.0.0.0/8', 'mạng riêng (RFC 1918)', 'private use (RFC 1918)'),
  range('100.64.0.0/10', 'NAT của nhà mạng (RFC 6598)', "carriers' NAT (RFC 6598)"),
  range('127.0.0.0/8', 'vòng lặp (RFC 1122)', 'loopback (RFC 1122)'),
  range('169.254.0.0/16', 'liên kết cục bộ (RFC 3927)', 'link-local (RFC 3927)'),
  range('172.16.0.0/12', 'mạng riêng (RFC 1918)', 'private use (RFC 1918)'),
  range('192.0.0.0/24', 'dành cho giao thức (RFC 6890)', 'protocol assignments (RFC 6890)'),
  range('192.0.2.0/24', 'dành cho tài liệu (RFC 5737)', 'documentation (RFC 5737)'),
  range('192.88.99.0/24', 'chuyển tiếp 6to4 (RFC 7526)', '6to4 relay (RFC 7526)'),
  range('192.168.0.0/16', 'mạng riêng (RFC 1918)', 'private use (RFC 1918)'),
  range('198.18.0.0/15', 'dành cho đo kiểm (RFC 2544)', 'benchmarking (RFC 2544)'),
  range('198.51.100.0/24', 'dành cho tài liệu (RFC 5737)', 'documentation (RFC 5737)'),
  range('203.0.113.0/24', 'dành cho tài liệu (RFC 5737)', 'documentation (RFC 5737)'),
  range('224.0.0.0/4', 'phát đa hướng (RFC 5771)', 'multicast (RFC 5771)'),
  range('240.0.0.0/4', 'dành riêng (RFC 1112)', 'reserved (RFC 1112)'),
  range('::/8', 'dành riêng (RFC 4291)', 'reserved (RFC 4291)'),
  range('64:ff9b::/96', 'chuyển đổi IPv4-IPv6 (RFC 6052)', 'IPv4-IPv6 translation (RFC 6052)'),
  range('64:ff9b:1::/48', 'chuyển đổi IPv4-IPv6 (RFC 8215)', 'IPv4-IPv6 translation (RFC 8215)'),
  range('100::/64', 'chỉ để hủy gói (RFC 6666)', 'discard only (RFC 6666)'),
  range('2001::/23', 'dành cho giao thức (RFC 2928)', 'protocol assignments (RFC 2928)'),
  range('2001:db8::/32', 'dành cho tài liệu (RFC 3849)', 'documentation (RFC 3849)'),
  range('2002::/16', '6to4 (RFC 3056)', '6to4 (RFC 3056)'),
  range('3fff::/20', 'dành cho tài liệu (RFC 9637)', 'documentation (RFC 9637)'),
  range('5f00::/16', 'SRv6 SID (RFC 9602)', 'SRv6 SIDs (RFC 9602)'),
  range('fc00::/7', 'mạng riêng (RFC 4193)', 'unique local (RFC 4193)'),
  range('fe80::/10', 'liên kết cục bộ (RFC 4291)', 'link-local (RFC 4291)'),
  range('ff00::/8', 'phát đa hướng (RFC 4291)', 'multicast (RFC 4291)'),
];

/** Autonomous system numbers that nobody holds: IANA's special-purpose registry (RFC 7249). First and last of each. */
export const SPECIAL_ASNS: readonly (readonly [first: number, last: number])[] = [
  [0, 0],
  [23456, 23456],
  [64496, 64511],
  [64512, 65534],
  [65535, 65535],
  [65536, 65551],
  [4_200_000_000, 4_294_967_294],
  [4_294_967_295, 4_294_967_295],
];

/** Names that are no domains of the public Internet (RFC 6761, RFC 6762, RFC 8375, RFC 9476). */
export const SPECIAL_DOMAINS: readonly string[] = [
  ...['test', 'example', 'invalid', 'localhost', 'local', 'alt', 'onion', 'internal', 'arpa'],
  ...['example.com', 'example.net', 'example.org'],
];

/**
 * Names under which VNNIC registers names for others (the section vn of the Public Suffix List; id.vn, io.vn and ai.vn were
 * added later): whoever claimed one would claim everybody's. Provinces register under names of their own, which are real claims.
 */
export const REGISTRY_DOMAINS: ReadonlySet<string> = new Set([
  ...['com.vn', 'net.vn', 'org.vn', 'edu.vn', 'gov.vn', 'int.vn', 'ac.vn', 'biz.vn', 'info.vn', 'name.vn'],
  ...['pro.vn', 'health.vn', 'id.vn', 'io.vn', 'ai.vn'],
]);
