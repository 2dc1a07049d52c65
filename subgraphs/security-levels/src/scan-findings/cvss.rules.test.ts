import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCvss } from './cvss.rules.js';
import { proposedDueDay, ScanSeverity, severityOfScore } from './severity.rules.js';

/** From FIRST, "CVSS v3.1 Examples" (base scores). */
const EXAMPLES_3_1: readonly (readonly [string, string, number])[] = [
  ['CVE-2013-1937', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 6.1],
  ['CVE-2013-0375', 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N', 6.4],
  ['CVE-2014-3566', 'CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N', 3.1],
  ['CVE-2012-1516', 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H', 9.9],
  ['CVE-2009-0783', 'CVSS:3.1/AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L', 4.2],
  ['CVE-2012-0384', 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H', 8.8],
  ['CVE-2015-1098', 'CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H', 7.8],
  ['CVE-2014-0160', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', 7.5],
  ['CVE-2014-6271', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8],
  ['CVE-2008-1447', 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N', 6.8],
];

/** From FIRST's set for the validation of calculators (FIRSTdotorg/cvss-resources, vectorFiles/reference-scores). */
const REFERENCE_4_0: readonly (readonly [string, number])[] = [
  ['AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:A/CR:H/IR:H/AR:H/MSI:S/MSA:S', 10],
  ['AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:P/CR:H/IR:H/AR:H/MSI:S/MSA:S', 9.8],
  ['AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:U/CR:H/IR:H/AR:H/MSI:S/MSA:S', 9.5],
  ['AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:L/SI:L/SA:L/E:P/CR:H/IR:H/AR:H', 8.9],
  ['AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:L/SI:L/SA:L/E:U/CR:H/IR:H/AR:H', 8.1],
  ['AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:H/SC:L/SI:L/SA:L/E:P/CR:H/IR:H/AR:H', 8.2],
  ['AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:H/SC:L/SI:L/SA:L/E:U/CR:M/IR:M/AR:M', 5.3],
  ['AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:H/VA:H/SC:L/SI:L/SA:L/E:U/CR:H/IR:H/AR:H', 6.9],
  ['AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:L/VA:H/SC:L/SI:L/SA:L/E:U/CR:M/IR:H/AR:M', 4.8],
  ['AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:H/SC:L/SI:L/SA:L/E:U/CR:M/IR:H/AR:M', 3],
  ['AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:L/VA:L/SC:L/SI:L/SA:L/E:U/CR:H/IR:H/AR:H', 2.7],
  ['AV:N/AC:L/AT:P/PR:N/UI:N/VC:L/VI:L/VA:L/SC:L/SI:L/SA:L/E:U/CR:H/IR:H/AR:H', 1.7],
  ['AV:A/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:U/CR:M/IR:M/AR:M', 6.4],
  ['AV:A/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:H/SC:L/SI:L/SA:L/E:U/CR:H/IR:H/AR:H', 5.2],
  ['AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N', 8.7],
  // Where other libraries were wrong (google/osv.dev issue 5836): the modified metrics leave no impact.
  [
    'AV:A/AC:L/AT:P/PR:L/UI:N/VC:N/VI:H/VA:L/SC:N/SI:N/SA:L/E:P/CR:X/IR:L/AR:M/MAV:X/MAC:X/MAT:N/MPR:L/MUI:X/MVC:X/MVI:N/MVA:N/MSC:X/MSI:N/MSA:N/S:P/AU:X/R:A/V:X/RE:M/U:Clear',
    0,
  ],
];

describe('CVSS', () => {
  it.each(EXAMPLES_3_1)('3.1: %s', (_cve, vector, score) => {
    expect(readCvss(vector)).toMatchObject({
      version: '3.1',
      vector,
      score,
      severity: severityOfScore(score),
    });
  });

  it.each(REFERENCE_4_0)('4.0: %s', (metrics, score) => {
    const vector = `CVSS:4.0/${metrics}`;
    expect(readCvss(vector)).toMatchObject({ version: '4.0', vector, score });
  });

  it.each([
    ['nothing', ''],
    ['another version', 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'],
    ['no prefix', 'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'],
    ['a metric missing', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H'],
    ['a metric twice', 'CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'],
    ['an unknown value', 'CVSS:3.1/AV:Q/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'],
    ['an unknown metric', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/ZZ:H'],
    ['4.0 out of order', 'CVSS:4.0/AC:L/AV:N/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H'],
    [
      'an optional one out of order',
      'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/CR:H/E:A',
    ],
    ['two colons', 'CVSS:3.1/AV:N:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'],
    ['a slash at the end', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/'],
    ['a part of a word', 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/U:Cle'],
    ['something endless', `CVSS:3.1/${'AV:N/'.repeat(1_000_000)}`],
  ])('refuses %s', (_what, vector) => {
    expect(readCvss(vector)).toBeNull();
  });

  it('3.1 takes any order of metrics and keeps that of the standard', () => {
    const metrics = ['AV:N', 'AC:L', 'PR:N', 'UI:N', 'S:U', 'C:H', 'I:H', 'A:H'];
    fc.assert(
      fc.property(fc.shuffledSubarray(metrics, { minLength: metrics.length }), (order) => {
        expect(readCvss(`CVSS:3.1/${order.join('/')}`)?.vector).toBe(`CVSS:3.1/${metrics.join('/')}`);
      }),
    );
  });

  it('gives a score of one decimal from 0 to 10 for whatever it takes, and never throws', () => {
    const part = fc.oneof(fc.stringMatching(/^[A-Z]{1,3}:[A-Z]$/), fc.string());
    fc.assert(
      fc.property(fc.constantFrom('CVSS:3.1', 'CVSS:4.0'), fc.array(part), (prefix, parts) => {
        const read = readCvss([prefix, ...parts].join('/'));
        if (read !== null) expect(Math.round(read.score * 10)).toBe(read.score * 10);
      }),
    );
  });

  it('rates at the edges of the bands', () => {
    const at = [0, 0.1, 3.9, 4, 6.9, 7, 8.9, 9, 10].map(severityOfScore);
    expect(at).toEqual(['NONE', 'LOW', 'LOW', 'MEDIUM', 'MEDIUM', 'HIGH', 'HIGH', 'CRITICAL', 'CRITICAL']);
  });

  it('what is worse is due sooner, what is no weakness never', () => {
    const due = Object.values(ScanSeverity).map((severity) => proposedDueDay(severity, '2026-01-01'));
    expect(due).toEqual(['2026-01-16', '2026-01-31', '2026-04-01', '2026-06-30', null]);
  });
});
