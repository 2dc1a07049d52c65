import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  indicatorKindOf,
  isCpe,
  isCve,
  isIndicator,
  isWebLink,
  problemsOfContent,
  problemsOfSelection,
  type WarningContent,
  webLink,
} from './warning-content.rules.js';
import { missingForIssue } from './warning-issue.rules.js';

const CONTENT: WarningContent = {
  ...{ titleVi: 'a', titleEn: 'a', summaryVi: 'a', summaryEn: 'a', instructionsVi: 'a', instructionsEn: 'a' },
  ...{ changeVi: '', changeEn: '', severity: 'HIGH', tlp: 'AMBER', cves: [], products: [], indicators: [] },
  ...{ links: [], respondBy: null, answersAnew: false, deadlineForAll: false },
};
const SELECTION = {
  ...{ everySystem: false, levels: [], onNationalList: null, ownerIds: [], areaIds: [], lifecycles: [] },
  ...{ systemIds: [], organizationIds: [], affectedProducts: false, foundCves: false },
};

describe('identifiers', () => {
  it.each(['CVE-2026-1234', 'CVE-1999-0001', 'CVE-2026-1234567'])('%s is a CVE', (text) => {
    expect(isCve(text)).toBe(true);
  });
  it.each(['CVE-2026-123', 'cve-2026-1234', 'CVE-1998-1234', 'CVE-2026-1234 ', '', "CVE-2026-1234'; --"])(
    '%s is none',
    (text) => {
      expect(isCve(text)).toBe(false);
    },
  );
  it('CPE 2.3 alone is a CPE', () => {
    expect(isCpe('cpe:2.3:a:apache:log4j:2.14.1:*:*:*:*:*:*:*')).toBe(true);
    for (const text of ['cpe:/a:apache:log4j', 'cpe:2.3:a:apache:log4j', 'x'])
      expect(isCpe(text)).toBe(false);
  });
  it('links lead to the web', () => {
    expect(isWebLink('https://example.org/a')).toBe(true);
    for (const text of ['javascript:alert(1)', 'file:///etc/passwd', 'example.org', ''])
      expect(isWebLink(text)).toBe(false);
  });
  it.each([
    ['https://example.vn/cảnh-báo', 'https://example.vn/c%E1%BA%A3nh-b%C3%A1o'],
    ['https://cảnhbáo.vn', 'https://xn--cnhbo-0qa6344c.vn/'],
    [
      ' https://example.vn/a b|c[1]?q={x}^%zz#a#[b] ',
      'https://example.vn/a%20b%7Cc%5B1%5D?q=%7Bx%7D%5E%25zz#a%23%5Bb%5D',
    ],
    ['https://u@[2001:db8::1]:8443/a%20b', 'https://u@[2001:db8::1]:8443/a%20b'],
    [`https://example.vn/${'ả'.repeat(300)}`, null],
  ])('%s stands as a URI does', (text, link) => {
    expect(webLink(text)).toBe(link);
  });
});

describe('indicators', () => {
  it.each([
    ['IPV4', '192.0.2.1', '192.0.2.256'],
    ['IPV6', '2001:db8::1', '192.0.2.1'],
    ['CIDR', '192.0.2.0/24', '192.0.2.0/33'],
    ['DOMAIN', 'example.org', 'example..org'],
    ['URL', 'https://example.org/x', 'example.org'],
    ['MD5', 'd41d8cd98f00b204e9800998ecf8427e', 'd41d8cd98f00b204'],
    ['SHA256', 'a'.repeat(64), 'g'.repeat(64)],
    ['EMAIL', 'a@example.org', 'a example.org'],
  ] as const)('%s has its form', (kind, good, bad) => {
    expect(isIndicator({ kind, value: good })).toBe(true);
    expect(isIndicator({ kind, value: bad })).toBe(false);
    expect(indicatorKindOf(good)).toBe(kind);
  });
  it('what a text looks like is what it may be', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 100 }), (value) =>
        isIndicator({ kind: indicatorKindOf(value), value }),
      ),
      { numRuns: 200 },
    );
  });
});

describe('what must be corrected', () => {
  const paths = (found: readonly { path: readonly string[] }[]) => found.map(({ path }) => path.join('.'));
  it('is told all at once, with where it stands', () => {
    expect(paths(problemsOfContent(CONTENT))).toEqual([]);
    expect(
      paths(
        problemsOfContent({
          ...CONTENT,
          ...{ tlp: 'RED', cves: ['x'], titleVi: 'a'.repeat(301) },
          products: [{ vendor: '', name: 'n', versions: null, cpe: 'x' }],
          indicators: [{ kind: 'IPV4', value: 'x' }],
          links: [{ url: 'javascript:1', summary: '' }],
        }),
      ),
    ).toEqual([
      ...['input.content.titleVi', 'input.content.tlp', 'input.content.cves.0'],
      ...['input.content.products.0.vendor', 'input.content.products.0.cpe'],
      ...['input.content.indicators.0.value', 'input.content.links.0.url', 'input.content.links.0.summary'],
    ]);
    expect(
      paths(
        problemsOfSelection({
          ...SELECTION,
          ...{ levels: [0, 3], ownerIds: ['x'], areaIds: ['48'], lifecycles: ['OPERATING', 'x'] },
        }),
      ),
    ).toEqual([
      ...['input.content.selection.levels.0', 'input.content.selection.ownersUnder.0'],
      ...['input.content.selection.areaIds.0', 'input.content.selection.lifecycles.1'],
    ]);
  });

  it('before an issue: both languages, what changed, the deadline of a directive', () => {
    const now = new Date('2026-11-26T00:00:00Z');
    const missing = (content: WarningContent, kind: 'WARNING' | 'DIRECTIVE' = 'WARNING', number = 1) =>
      missingForIssue(content, { kind, number, now }).map(({ code }) => code);
    expect(missing(CONTENT)).toEqual([]);
    expect(missing({ ...CONTENT, titleEn: '', instructionsVi: '' })).toEqual(['REQUIRED', 'REQUIRED']);
    expect(missing(CONTENT, 'WARNING', 2)).toEqual(['REQUIRED', 'REQUIRED']);
    expect(missing(CONTENT, 'DIRECTIVE')).toEqual(['REQUIRED']);
    expect(missing({ ...CONTENT, respondBy: now })).toEqual(['INVALID_VALUE']);
  });

  it('a deadline that has passed stands where it is given to nobody anew', () => {
    const now = new Date('2026-12-05T00:00:00Z');
    const [passed, other] = [new Date('2026-12-01T00:00:00Z'), new Date('2026-12-02T00:00:00Z')];
    const content = { ...CONTENT, changeVi: 'a', changeEn: 'a', respondBy: passed };
    const missing = (given: WarningContent, before: Date | null) =>
      missingForIssue(given, { kind: 'DIRECTIVE', number: 2, now, before }).map(({ code }) => code);
    expect(missing(content, passed)).toEqual([]);
    for (const before of [other, null]) expect(missing(content, before)).toEqual(['INVALID_VALUE']);
    expect(missing({ ...content, answersAnew: true }, passed)).toEqual(['INVALID_VALUE']);
    expect(missing({ ...content, deadlineForAll: true }, passed)).toEqual(['INVALID_VALUE']);
  });
});
