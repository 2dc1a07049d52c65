import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historyOf, type ObservedScan } from './finding-history.rules.js';
import { barePurl, componentKey, fingerprintOf } from './fingerprint.rules.js';
import { readLine } from './scan-csv.rules.js';

const scan = (lane: string, scannedAt: number, ...saw: string[]): ObservedScan => ({
  lane,
  scannedAt,
  tieBreak: `${lane}${scannedAt}`,
  saw: new Set(saw),
});

const scans = fc.uniqueArray(
  fc.record({
    lane: fc.constantFrom('a', 'b'),
    scannedAt: fc.integer({ min: 0, max: 20 }),
    tieBreak: fc.uuid(),
    saw: fc.subarray(['x', 'y', 'z']).map((seen) => new Set(seen)),
  }),
  { selector: ({ tieBreak }) => tieBreak, maxLength: 12 },
);

describe('the history of a weakness', () => {
  it('is open while its last scan sees it, fixed from the first that does not, counted when it comes back', () => {
    const one = scan('a', 1, 'x');
    const two = scan('a', 2);
    const three = scan('a', 3);
    const four = scan('a', 4, 'x');
    expect(historyOf('x', [one])).toEqual({ firstSeenAt: 1, lastSeenAt: 1, fixedAt: null, reopened: 0 });
    expect(historyOf('x', [one, two, three])).toMatchObject({ lastSeenAt: 1, fixedAt: 2 });
    expect(historyOf('x', [one, two, three, four])).toMatchObject({
      lastSeenAt: 4,
      fixedAt: null,
      reopened: 1,
    });
    expect(historyOf('y', [one, two])).toBeUndefined();
  });

  it('a scan of another tool or scope says nothing of what it never saw', () => {
    expect(historyOf('x', [scan('a', 1, 'x'), scan('b', 2)])).toMatchObject({ fixedAt: null });
    expect(historyOf('x', [scan('a', 1, 'x'), scan('b', 2, 'x'), scan('a', 3)])).toMatchObject({
      fixedAt: null,
    });
    expect(historyOf('x', [scan('a', 1, 'x'), scan('b', 2, 'x'), scan('a', 3), scan('b', 5)])).toMatchObject({
      fixedAt: 5,
    });
  });

  it('does not depend on the order of import', () => {
    fc.assert(
      fc.property(scans, fc.infiniteStream(fc.nat()), (all, chance) => {
        const shuffled = all.map((one) => [chance.next().value, one] as const).sort(([a], [b]) => a - b);
        for (const fingerprint of ['x', 'y', 'z']) {
          expect(
            historyOf(
              fingerprint,
              shuffled.map(([, one]) => one),
            ),
          ).toEqual(historyOf(fingerprint, all));
        }
      }),
    );
  });

  it('is not fixed before it was last seen by the lane that misses it, nor seen before it was first seen', () => {
    fc.assert(
      fc.property(scans, (all) => {
        const history = historyOf('x', all);
        if (history === undefined) return;
        expect(history.firstSeenAt).toBeLessThanOrEqual(history.lastSeenAt);
        if (history.fixedAt !== null) expect(history.fixedAt).toBeGreaterThanOrEqual(history.lastSeenAt - 20);
        expect(history.reopened).toBeLessThan(all.length);
      }),
    );
  });
});

describe('what makes a weakness the same', () => {
  const of = (change: object) => {
    const reading = readLine(
      { component: 'openssl', version: '1', cve: 'CVE-2022-0778', severity: 'high', title: 't', ...change },
      2,
    );
    if (!('record' in reading)) throw new Error(JSON.stringify(reading));
    return reading.record;
  };

  it('is component, CVE and place; not version, title or tool', () => {
    const first = fingerprintOf(of({}), 'Nessus');
    expect(
      fingerprintOf(of({ version: '3.0', title: 'u', component: 'OpenSSL', rule: 'plugin-7' }), 'Trivy'),
    ).toBe(first);
    for (const change of [
      { asset: 'web-01' },
      { cve: 'CVE-2022-0779' },
      { location: '443/tcp' },
      { component: 'nginx' },
    ]) {
      expect(fingerprintOf(of(change), 'Nessus')).not.toBe(first);
    }
  });

  it('without a CVE the rule of the tool', () => {
    const rule = { cve: '', rule: 'R1' };
    expect(fingerprintOf(of(rule), 'Nessus')).not.toBe(fingerprintOf(of(rule), 'Trivy'));
    expect(fingerprintOf(of(rule), 'Nessus')).toBe(fingerprintOf(of(rule), 'NESSUS'));
  });

  it('a package URL without its version', () => {
    expect(barePurl('pkg:npm/%40angular/core@17.0.1?arch=x#sub')).toBe('pkg:npm/%40angular/core');
    expect(barePurl('pkg:deb/debian/openssl')).toBe('pkg:deb/debian/openssl');
    const a = { name: 'x', version: '1', purl: 'pkg:npm/x@1', host: null };
    expect(componentKey(a)).toBe(componentKey({ ...a, name: 'y', purl: 'pkg:npm/x@2' }));
  });
});
