import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_INDICATOR, normalizeIndicator, readingsOf } from './indicator.rules.js';
import { IndicatorKind } from './indicator-kind.js';

const kept = (kind: IndicatorKind, text: string) => normalizeIndicator(kind, text)?.normalized ?? null;

describe('an indicator in one form', () => {
  it.each([
    ['IPV4', ' 203.0.113.7 ', '203.0.113.7'],
    ['IPV4', '203[.]0[.]113[.]7', '203.0.113.7'],
    ['IPV4', '203.0.113(.)7', '203.0.113.7'],
    ['IPV6', '2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['IPV6', '2001[:]db8[:][:]1', '2001:db8::1'],
    ['CIDR', '203.0.113.77/24', '203.0.113.0/24'],
    ['CIDR', '2001:db8:ffff::1/33', '2001:db8:8000::/33'],
    ['CIDR', '0.0.0.0/0', '0.0.0.0/0'],
    ['DOMAIN', 'Evil[.]EXAMPLE.', 'evil.example'],
    ['DOMAIN', 'evil [dot] example', 'evil.example'],
    ['DOMAIN', 'ngânhàng.example', 'xn--ngnhng-ltan.example'],
    ['DOMAIN', 'ngânhàng.example', 'xn--ngnhng-ltan.example'],
    ['DOMAIN', '_dmarc.evil.example', '_dmarc.evil.example'],
    ['URL', 'hxxps://Evil[.]example:443/A/../b?q=1#victim@bank.example', 'https://evil.example/b?q=1'],
    ['URL', 'hXXp[://]evil[.]example', 'http://evil.example/'],
    ['URL', 'h**p://evil.example/X', 'http://evil.example/X'],
    ['URL', 'fxp://evil.example/x', 'ftp://evil.example/x'],
    ['URL', 'http://bank.example@evil.example/', 'http://bank.example@evil.example/'],
    ['EMAIL', 'Ke.Gian[at]evil[.]example', 'ke.gian@evil.example'],
    ['EMAIL', '<x@NGÂNHÀNG.example>', 'x@xn--ngnhng-ltan.example'],
    ['MD5', 'D41D8CD98F00B204E9800998ECF8427E', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['SHA1', 'sha1:DA39A3EE5E6B4B0D3255BFEF95601890AFD80709', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['SHA256', `sha256:${'AB'.repeat(32)}`, 'ab'.repeat(32)],
    ['FILE_NAME', ' Hóa đơn.PDF.exe ', 'hóa đơn.pdf.exe'],
    ['ASN', 'as64500', 'AS64500'],
    ['ASN', '64500', 'AS64500'],
    ['ASN', 'AS1.10', 'AS65546'],
    ['PHONE', '091 234-5678', '+84912345678'],
    ['PHONE', '+84 (0)91.234.5678', '+84912345678'],
    ['PHONE', '0084912345678', '+84912345678'],
    ['PHONE', '1900 1234', '19001234'],
    ['PHONE', '9029', '9029'],
    ['OTHER', '  Mutex\\Global[.]X ', 'Mutex\\Global[.]X'],
  ] as const)('%s %s', (kind, given, expected) => {
    expect(kept(kind, given)).toBe(expected);
  });

  it('is another kind where the text is a special case of it', () => {
    expect(normalizeIndicator('CIDR', '203.0.113.7/32')).toEqual({
      kind: 'IPV4',
      normalized: '203.0.113.7',
      address: '203.0.113.7',
    });
    expect(normalizeIndicator('CIDR', '2001:db8::1/128')).toMatchObject({ kind: 'IPV6' });
    expect(normalizeIndicator('IPV6', '::ffff:203.0.113.7')).toMatchObject({
      kind: 'IPV4',
      normalized: '203.0.113.7',
    });
  });

  it('has an address where a network can be asked for it', () => {
    expect(normalizeIndicator('URL', 'hxxp://203[.]0[.]113[.]7:8080/a')?.address).toBe('203.0.113.7');
    expect(normalizeIndicator('URL', 'http://[2001:DB8::1]/a')?.address).toBe('2001:db8::1');
    expect(normalizeIndicator('CIDR', '203.0.113.0/24')?.address).toBe('203.0.113.0/24');
    expect(normalizeIndicator('DOMAIN', 'evil.example')?.address).toBeNull();
  });

  it.each([
    ['IPV4', '203.0.113.256'],
    ['IPV4', '203.0.113.07'],
    ['IPV4', '203.0.113.7/24'],
    ['IPV6', 'fe80::1%eth0'],
    ['IPV6', '203.0.113.7'],
    ['CIDR', '203.0.113.0/33'],
    ['CIDR', '203.0.113.0'],
    ['CIDR', '2001:db8::/129'],
    ['DOMAIN', 'localhost'],
    ['DOMAIN', '203.0.113.7'],
    ['DOMAIN', '*.evil.example'],
    ['DOMAIN', `${'a'.repeat(64)}.example`],
    ['DOMAIN', '-evil.example'],
    ['URL', 'evil.example/a'],
    ['URL', 'javascript://evil.example/a'],
    ['URL', 'http://localhost/'],
    ['EMAIL', 'evil.example'],
    ['EMAIL', 'a..b@evil.example'],
    ['MD5', 'd41d8cd98f00b204e9800998ecf8427'],
    ['SHA256', 'g'.repeat(64)],
    ['ASN', 'AS0'],
    ['ASN', 'AS4294967295'],
    ['ASN', 'AS65536.1'],
    ['PHONE', '12345678'],
    ['PHONE', '+84 91 CALL ME'],
    ['FILE_NAME', 'a\u0000b'],
    ['OTHER', ' '],
    ['OTHER', 'x'.repeat(MAX_INDICATOR + 1)],
    ['OTHER', 'ộ'.repeat(MAX_INDICATOR)],
  ] as const)('is not made of what is no %s: %s', (kind, given) => {
    expect(normalizeIndicator(kind, given)).toBeNull();
  });

  it('stays what it is when it is brought into its form again', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(IndicatorKind)),
        fc.oneof(fc.webUrl(), fc.domain(), fc.ipV4(), fc.ipV6(), fc.emailAddress(), fc.string()),
        (kind, text) => {
          const once = normalizeIndicator(kind, text);
          if (once === null) return;
          expect(normalizeIndicator(once.kind, once.normalized)).toEqual(once);
        },
      ),
      { numRuns: 100 },
    );
  }, 20_000);
});

describe('what a text can be read as', () => {
  it('is every kind that it may be, for a look-up that names none', () => {
    expect(readingsOf('hxxp://evil[.]example').map(({ kind }) => kind)).toEqual([
      'URL',
      'FILE_NAME',
      'OTHER',
    ]);
    expect(readingsOf('evil[.]example').map(({ kind, normalized }) => [kind, normalized])).toEqual([
      ['DOMAIN', 'evil.example'],
      ['FILE_NAME', 'evil[.]example'],
      ['OTHER', 'evil[.]example'],
    ]);
    expect(readingsOf(' ')).toEqual([]);
  });
});
