import { describe, expect, it } from 'vitest';
import { jsonDepth, MAX_DEPTH, parseBoundedJson } from './json-guard.rules.js';
import { readResult } from './sarif.rules.js';
import type { SarifResult, SarifRun } from './sarif.types.js';
import { checkSarif } from './sarif.validator.js';

const driver = {
  name: 'Trivy',
  version: '0.60',
  rules: [
    {
      id: 'CVE-2021-44228',
      shortDescription: { text: 'log4j-core: Remote code execution' },
      defaultConfiguration: { level: 'error' },
      properties: {
        'security-severity': '10.0',
        tags: ['vulnerability', 'CRITICAL'],
        purls: ['pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1'],
      },
    },
    { id: 'js/sql-injection', properties: { tags: ['external/cwe/cwe-089'] } },
  ],
};

const log = (results: readonly object[]) => ({ version: '2.1.0', runs: [{ tool: { driver }, results }] });

function read(result: object) {
  const checked = checkSarif(log([result]));
  if (!('log' in checked)) throw new Error(JSON.stringify(checked));
  const [run] = checked.log.runs as readonly [SarifRun];
  return readResult(run, 0, (run.results as SarifResult[])[0] as SarifResult, 0);
}

describe('SARIF', () => {
  it('of a dependency scanner: component by package URL, CVE by rule, severity by score', () => {
    expect(
      read({
        ruleId: 'CVE-2021-44228',
        ruleIndex: 0,
        message: { text: 'Package: log4j-core' },
        locations: [
          { physicalLocation: { artifactLocation: { uri: 'app/pom.xml' }, region: { startLine: 3 } } },
        ],
      }),
    ).toEqual({
      record: expect.objectContaining({
        place: 'runs[0].results[0]',
        component: {
          name: 'pkg:maven/org.apache.logging.log4j/log4j-core',
          version: null,
          purl: 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1',
          host: null,
        },
        cve: 'CVE-2021-44228',
        title: 'log4j-core: Remote code execution',
        score: 10,
        severity: 'CRITICAL',
        severityBasis: 'SCORE_OF_TOOL',
        location: 'app/pom.xml',
      }),
    });
  });

  it('of a code analyser: component by file, place by line, severity by level', () => {
    expect(
      read({
        rule: { id: 'js/sql-injection', index: 1 },
        level: 'error',
        message: { text: 'Query built from user input.' },
        locations: [
          { physicalLocation: { artifactLocation: { uri: 'src/db.ts' }, region: { startLine: 12 } } },
        ],
        provenance: { firstDetectionTimeUtc: '2026-01-02T03:04:05Z' },
      }),
    ).toEqual({
      record: expect.objectContaining({
        component: { name: 'src/db.ts', version: null, purl: null, host: null },
        cve: null,
        rule: 'js/sql-injection',
        severity: 'HIGH',
        severityBasis: 'LEVEL_OF_TOOL',
        location: ':12',
        firstSeen: new Date('2026-01-02T03:04:05Z'),
      }),
    });
  });

  it('a vector in the properties counts before the score of the tool', () => {
    const vector = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N';
    const properties = {
      cvssV4_vector: vector,
      'security-severity': '1.0',
      package: 'nginx',
      host: 'web-01',
    };
    expect(read({ ruleId: 'X', message: { text: 'x' }, properties })).toMatchObject({
      record: {
        cvssVector: vector,
        score: 8.7,
        severity: 'HIGH',
        component: { name: 'nginx', host: 'web-01' },
      },
    });
  });

  it.each([
    ['PASSED', { kind: 'pass' }],
    ['PASSED', { kind: 'informational' }],
    ['ABSENT', { baselineState: 'absent' }],
    ['SUPPRESSED', { suppressions: [{ kind: 'external', status: 'accepted' }] }],
    ['SUPPRESSED', { suppressions: [{ kind: 'inSource' }] }],
  ])('leaves out what is %s: %j', (left, change) => {
    expect(read({ ruleId: 'X', message: { text: 'x' }, ...change })).toEqual({ left });
  });

  it('does not leave out what somebody wanted to suppress and nobody accepted', () => {
    const suppressions = [{ kind: 'external', status: 'underReview' }];
    expect(read({ ruleId: 'X', message: { text: 'x' }, suppressions })).toHaveProperty('record');
  });

  it.each([
    ['ruleId', { message: { text: 'x' } }, 'REQUIRED'],
    ['cvss', { ruleId: 'X', message: { text: 'x' }, properties: { cvss: 'CVSS:3.1/AV:N' } }, 'CVSS_VECTOR'],
    [
      'security-severity',
      { ruleId: 'X', message: { text: 'x' }, properties: { 'security-severity': '11' } },
      'SCORE_RANGE',
    ],
    ['rule', { ruleId: 'x'.repeat(201), message: { text: 'x' } }, 'TOO_LONG'],
  ])('names %s', (field, result, problem) => {
    expect(read(result)).toEqual({ problems: [expect.objectContaining({ field, problem })] });
  });

  it.each([
    ['no version', { runs: [] }, ''],
    ['another version', { version: '2.0.0', runs: [] }, '/version'],
    ['no tool', { version: '2.1.0', runs: [{}] }, '/runs/0'],
    ['a result without a message', log([{ ruleId: 'X' }]), '/runs/0/results/0'],
    ['something of its own', { version: '2.1.0', runs: [], mine: 1 }, ''],
  ])('is refused by the schema with %s', (_what, document, place) => {
    expect(checkSarif(document)).toMatchObject({ place: place === '' ? '/' : place });
  });
});

describe('a hostile JSON text', () => {
  const bytes = (text: string) => Buffer.from(text);

  it('is refused for its depth before anybody reads it', () => {
    const deep = bytes('['.repeat(5_000_000));
    expect(jsonDepth(deep)).toBe(MAX_DEPTH + 1);
    expect(parseBoundedJson(deep)).toBe('TOO_DEEP');
  });

  it('brackets inside of texts are no depth', () => {
    const text = JSON.stringify({ a: '[[[[{{{{"\\', b: [['}']] });
    expect(jsonDepth(bytes(text))).toBe(3);
    expect(parseBoundedJson(bytes(`\uFEFF${text}`))).toEqual({ value: JSON.parse(text) });
  });

  it('is refused when it is no UTF-8 or no JSON', () => {
    expect(parseBoundedJson(Buffer.from([0x22, 0xff, 0x22]))).toBe('NOT_UTF8');
    expect(parseBoundedJson(bytes('{"a":'))).toBe('NOT_JSON');
  });
});
