import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NetworkAssetKind } from './network-asset.js';
import { domainAndParents, isSpecialAddress, readNetworkObject } from './network-object.rules.js';

const read = (kind: NetworkAssetKind, text: string) => {
  const found = readNetworkObject(kind, text);
  return 'object' in found
    ? (found.object.network ?? found.object.domain ?? found.object.asn)
    : found.problem;
};
const remedy = (kind: NetworkAssetKind, text: string) => {
  const found = readNetworkObject(kind, text);
  return 'problem' in found ? found.problem.remedy.en : 'none';
};

describe('a range of addresses', () => {
  it.each([
    ['203.162.0.0/16', '203.162.0.0/16'],
    ['203.162.4.190', '203.162.4.190/32'],
    ['2001:EE0::/32', '2001:ee0::/32'],
    ['2001:ee0:0:0:0:0:0:1', '2001:ee0::1/128'],
  ])('%s is %s', (text, network) => expect(read(NetworkAssetKind.CIDR, text)).toBe(network));

  it.each([
    '203.162.0.0/33',
    '203.162.0.0/',
    '1.2.3',
    '2001:ee0::/129',
    '2001:ee0::%eth0',
    '',
    '203.162.0.0/16/1',
    '0203.1.1.1',
  ])('%s is none', (text) => expect(remedy(NetworkAssetKind.CIDR, text)).toContain('CIDR notation'));

  it('with host bits is asked back as the range that was meant', () => {
    expect(remedy(NetworkAssetKind.CIDR, '203.162.4.190/24')).toContain('203.162.4.0/24');
    expect(remedy(NetworkAssetKind.CIDR, '2001:ee0::1/32')).toContain('2001:ee0::/32');
  });

  it.each([
    '10.1.0.0/16',
    '192.168.1.1',
    '100.64.0.0/10',
    '203.0.113.0/24',
    'fd00::/8',
    '2001:db8::/48',
    '::ffff:1.2.3.4',
    '192.0.0.0/16',
  ])('%s belongs to nobody', (text) =>
    expect(remedy(NetworkAssetKind.CIDR, text)).toContain('public addresses'),
  );

  it('wider than any delegation is a slip', () => {
    expect(remedy(NetworkAssetKind.CIDR, '64.0.0.0/3')).toContain('/8 or narrower');
  });

  it('written by its numbers reads back the same', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV6(), (four, six) => {
        for (const [text, bits] of [
          [four, 32],
          [six, 128],
        ] as const) {
          const once = read(NetworkAssetKind.CIDR, text);
          if (typeof once === 'string') expect(read(NetworkAssetKind.CIDR, once)).toBe(once);
          expect(typeof once === 'string' ? once.endsWith(`/${bits}`) : isSpecialAddress(text)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a domain', () => {
  it.each([
    ['DichVuCong.gov.vn.', 'dichvucong.gov.vn'],
    ['bộtàichính.vn', 'xn--btichnh-0wa3m16j.vn'],
  ])('%s', (text, domain) => {
    const found = read(NetworkAssetKind.DOMAIN, text);
    expect(found).toMatch(domain.startsWith('xn--') ? /^xn--[a-z0-9-]+\.vn$/ : domain);
  });

  it.each(['vn', 'https://gov.vn', 'a b.vn', '-a.vn', '203.162.0.1', `${'a'.repeat(64)}.vn`, 'a..vn'])(
    '%s is none',
    (text) => expect(remedy(NetworkAssetKind.DOMAIN, text)).toContain('in full'),
  );

  it('for special use belongs to nobody', () => {
    expect(remedy(NetworkAssetKind.DOMAIN, 'may.local')).toContain('public domain');
    expect(remedy(NetworkAssetKind.DOMAIN, 'a.example.com')).toContain('public domain');
  });

  it.each(['gov.vn', 'COM.VN.', 'id.vn'])('%s is where a registry gives names to others', (text) => {
    expect(remedy(NetworkAssetKind.DOMAIN, text)).toContain('the name that is yours');
    expect(read(NetworkAssetKind.DOMAIN, `dichvucong.${text}`)).toContain('dichvucong.');
  });

  it('has parents down to two labels', () => {
    expect(domainAndParents('a.b.gov.vn')).toEqual(['a.b.gov.vn', 'b.gov.vn', 'gov.vn']);
  });
});

describe('an autonomous system', () => {
  it('is a number, with or without AS', () => {
    expect(read(NetworkAssetKind.ASN, 'as45899')).toBe(45899);
    expect(read(NetworkAssetKind.ASN, '7552')).toBe(7552);
  });
  it.each(['0', '64512', '4294967295', '64496'])('%s is reserved', (text) =>
    expect(remedy(NetworkAssetKind.ASN, text)).toContain('was assigned'),
  );
  it.each(['AS', '1.5', '4294967296', '-1'])('%s is none', (text) =>
    expect(remedy(NetworkAssetKind.ASN, text)).toContain('Write a number'),
  );
});
