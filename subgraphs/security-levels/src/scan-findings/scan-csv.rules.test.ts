import { describe, expect, it } from 'vitest';
import { cveOf, onlyCveIn } from './cve.rules.js';
import { readLine } from './scan-csv.rules.js';

const LINE = {
  asset: 'web-01',
  component: 'openssl',
  version: '3.0.1',
  cve: 'cve-2022-0778',
  cvss_vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
  title: 'Vòng lặp  vô hạn\u0000',
  first_seen: '2026-03-01',
};

describe('CVE identifiers', () => {
  it.each([
    ['CVE-2014-0160', 'CVE-2014-0160'],
    [' cve-2021-44228 ', 'CVE-2021-44228'],
    ['CVE-1999-0001', 'CVE-1999-0001'],
    ['CVE-2024-1234567890123456789', 'CVE-2024-1234567890123456789'],
    ['CVE-1998-0001', null],
    ['CVE-2014-160', null],
    ['CVE-2014-01600', null],
    ['CVE-2014-0160x', null],
    ['CVE-2014-12345678901234567890', null],
    ['', null],
  ])('%j is %j', (text, cve) => expect(cveOf(text)).toBe(cve));

  it('a text that names two names none', () => {
    expect(onlyCveIn('external/cwe/cwe-20 CVE-2014-0160, cve-2014-0160')).toBe('CVE-2014-0160');
    expect(onlyCveIn('CVE-2014-0160 CVE-2014-0161')).toBeNull();
  });
});

describe('a line of the plain CSV', () => {
  it('is read, tidied and scored', () => {
    expect(readLine(LINE, 2)).toEqual({
      record: {
        place: 'line 2',
        component: { name: 'openssl', version: '3.0.1', purl: null, host: 'web-01' },
        cve: 'CVE-2022-0778',
        rule: 'CVE-2022-0778',
        title: 'Vòng lặp  vô hạn',
        cvssVector: LINE.cvss_vector,
        score: 7.5,
        severity: 'HIGH',
        severityBasis: 'CVSS_VECTOR',
        location: '',
        firstSeen: new Date('2026-02-28T17:00:00Z'),
      },
    });
  });

  it('takes a score, or a severity, where there is no vector', () => {
    const { cvss_vector: _, ...bare } = LINE;
    expect(readLine({ ...bare, score: '9.0' }, 2)).toMatchObject({
      record: { score: 9, severity: 'CRITICAL' },
    });
    expect(readLine({ ...bare, severity: 'low' }, 2)).toMatchObject({
      record: { score: null, severity: 'LOW', severityBasis: 'LEVEL_OF_TOOL' },
    });
  });

  it.each([
    ['component', { component: ' ' }, 'REQUIRED'],
    ['title', { title: '\u0007' }, 'REQUIRED'],
    ['cve', { cve: 'CVE-20' }, 'CVE_SYNTAX'],
    ['cve', { cve: '' }, 'REQUIRED'],
    ['cvss_vector', { cvss_vector: 'CVSS:3.1/AV:N' }, 'CVSS_VECTOR'],
    ['score', { cvss_vector: '', score: '10.1' }, 'SCORE_RANGE'],
    ['score', { cvss_vector: '', score: '1e1' }, 'SCORE_RANGE'],
    ['severity', { cvss_vector: '', severity: 'bad' }, 'SEVERITY'],
    ['severity', { cvss_vector: '' }, 'REQUIRED'],
    ['first_seen', { first_seen: '2026-02-30' }, 'DATE'],
    ['first_seen', { first_seen: 'yesterday' }, 'DATE'],
    ['asset', { asset: 'x'.repeat(256) }, 'TOO_LONG'],
    ['location', { location: 'x'.repeat(1_001) }, 'TOO_LONG'],
  ])('names %s: %j', (field, change, problem) => {
    expect(readLine({ ...LINE, ...change }, 7)).toEqual({
      problems: [expect.objectContaining({ place: 'line 7', field, problem })],
    });
  });

  it('names everything that is wrong in one go', () => {
    const reading = readLine({ component: '', title: '' }, 3);
    expect('problems' in reading && reading.problems.map(({ field }) => field)).toEqual([
      'component',
      'title',
      'cve',
      'severity',
    ]);
  });
});
