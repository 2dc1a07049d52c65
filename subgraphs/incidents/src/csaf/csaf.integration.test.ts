import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { step, WarningsHarness, WHO, who } from '../warnings/fixture/warnings.harness.js';
import { csafFaults } from './csaf.validation.js';

let warnings: WarningsHarness;
beforeAll(async () => {
  warnings = await WarningsHarness.start({
    env: { KHIEN_CSAF_PUBLISHER: 'Trung tâm thử nghiệm', KHIEN_CSAF_NAMESPACE: 'https://example.vn' },
  });
});
afterAll(() => warnings.close());

const PRODUCTS = [
  { vendor: 'V', name: 'N', versions: '< 2.0', cpe: 'cpe:2.3:a:v:n:*:*:*:*:*:*:*:*', purl: 'pkg:npm/%40v/n' },
  { vendor: 'V', name: 'N', versions: '1.2.3', purl: 'pkg:npm/%40v/n@1.2.3' },
  { vendor: 'W', name: 'M' },
];
const INDICATORS = [
  { kind: 'IPV4', value: '192.0.2.1' },
  { kind: 'SHA256', value: 'a'.repeat(64) },
];
const LINKS = [{ url: 'https://example.org/a', summary: 'Bài viết' }];

async function csaf(id: string, language: 'VI' | 'EN' = 'VI', caller = WHO.coordinator) {
  const { warning } = await warnings.running.data<{ warning: { csaf: string } | null }>(
    'query ($id: ID!, $language: Language!) { warning(id: $id) { csaf(language: $language) } }',
    { id, language },
    { caller },
  );
  return warning === null ? null : JSON.parse(warning.csaf);
}

interface Imported {
  readonly warning: { readonly id: string; readonly version: number; readonly state: string } | null;
  readonly existed: boolean;
  readonly leftOut: readonly string[];
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

async function take(document: unknown, dryRun = false): Promise<Imported> {
  const { importCsaf } = await warnings.running.data<{ importCsaf: Imported }>(
    `mutation ($input: ImportCsafInput!) { importCsaf(input: $input) {
      warning { id version state } existed leftOut userErrors { code message } } }`,
    { input: { document: typeof document === 'string' ? document : JSON.stringify(document), dryRun } },
    { caller: WHO.coordinator, language: 'en' },
  );
  return importCsaf;
}

async function content(id: string) {
  const { warning } = await warnings.running.data<{
    warning: { tlp: string; severity: string; content: object; source: object };
  }>(
    `query ($id: ID!) { warning(id: $id) { tlp severity source { publisher namespace trackingId trackingVersion }
      content { title(language: EN) summary(language: EN) instructions(language: EN) cves
        products { vendor name versions cpe purl } indicators { kind value } links { url summary } } } }`,
    { id },
    { caller: WHO.coordinator },
  );
  return warning;
}

describe('a warning as a CSAF document', () => {
  it.each([
    [
      'csaf_security_advisory',
      { products: PRODUCTS, indicators: INDICATORS, links: LINKS, tlp: 'AMBER_STRICT' },
    ],
    ['csaf_informational_advisory', { cves: [], links: LINKS, tlp: 'CLEAR' }],
    ['csaf_base', { tlp: 'GREEN' }],
    ['csaf_base', { cves: [], products: PRODUCTS }],
  ])(
    '%s satisfies the schema and the mandatory tests of the standard, in both languages, as draft and issued',
    async (category, given) => {
      const draft = await warnings.draft(given);
      for (const language of ['VI', 'EN'] as const) {
        const document = await csaf(draft.id, language);
        expect(document.document).toMatchObject({ category, tracking: { status: 'draft', version: '0' } });
        expect(await csafFaults(document)).toEqual([]);
      }
      const warning = await warnings.must('issueWarning', step(draft));
      expect(await csafFaults(await csaf(warning.id))).toEqual([]);
      expect((await csaf(warning.id)).document).toMatchObject({
        lang: 'vi',
        publisher: { category: 'coordinator', name: 'Trung tâm thử nghiệm', namespace: 'https://example.vn' },
        tracking: { id: warning.reference, status: 'final', version: '1' },
      });
    },
  );

  it('has every edition that was issued, and the label as CSAF 2.0 knows it', async () => {
    const first = await warnings.issued({ tlp: 'AMBER_STRICT', products: PRODUCTS });
    const updating = await warnings.must('startWarningUpdate', step(first));
    const texts = {
      titleVi: 'b',
      titleEn: 'b',
      summaryVi: 'b',
      summaryEn: 'b',
      instructionsVi: 'b',
      instructionsEn: 'b',
    };
    const more = {
      changeVi: 'Thêm',
      changeEn: 'More',
      severity: 'LOW',
      tlp: 'CLEAR',
      selection: { levels: [4] },
    };
    const written = await warnings.must('reviseWarning', {
      ...step(updating),
      content: { ...texts, ...more },
    });
    const before = await csaf(first.id);
    expect(before.document.distribution).toEqual({ tlp: { label: 'AMBER' }, text: 'TLP:AMBER+STRICT' });
    warnings.now = new Date('2026-11-27T00:00:00Z');
    await warnings.must('issueWarning', step(written));
    const after = await csaf(first.id, 'EN');
    expect(await csafFaults(after)).toEqual([]);
    expect(after.document).toMatchObject({
      distribution: { tlp: { label: 'WHITE' } },
      tracking: {
        ...{ version: '2', current_release_date: '2026-11-27T00:00:00.000Z' },
        revision_history: [{ number: '1' }, { number: '2', summary: 'More' }],
      },
    });
  });

  it('is for who sees the warning', async () => {
    const warning = await warnings.issued({ tlp: 'AMBER', selection: { levels: [3] } });
    expect(await csaf(warning.id, 'VI', WHO.ministry)).not.toBeNull();
    expect(await csaf(warning.id, 'VI', WHO.unit)).toBeNull();
    expect(await csaf(warning.id, 'VI', who('PUBLIC', null))).toBeNull();
  });
});

describe('a CSAF document as a warning', () => {
  const foreign = async () => {
    const { id } = await warnings.issued({
      products: PRODUCTS,
      indicators: INDICATORS,
      links: LINKS,
      tlp: 'GREEN',
    });
    const document = await csaf(id, 'EN');
    const { tracking } = document.document;
    return {
      ...document,
      document: { ...document.document, tracking: { ...tracking, id: `F-${warnings.key()}` } },
    };
  };

  it('brings back what was exported, as a draft that still needs the other language; twice the same is once', async () => {
    const document = await foreign();
    const trial = await take(document, true);
    expect(trial).toMatchObject({ warning: null, existed: false, userErrors: [] });
    const [one, two] = await Promise.all([take(document), take(document)]);
    expect(one.warning?.id).toBe(two.warning?.id);
    expect([one.existed, two.existed].sort()).toEqual([false, true]);
    const taken = await take(document, true);
    expect(taken).toMatchObject({ warning: null, existed: true, leftOut: [] });
    const { warning } = one;
    expect(warning?.state).toBe('DRAFT');
    expect(await content(warning?.id ?? '')).toEqual({
      ...{ tlp: 'GREEN', severity: 'CRITICAL' },
      source: {
        ...{ publisher: 'Trung tâm thử nghiệm', namespace: 'https://example.vn' },
        ...{ trackingId: document.document.tracking.id, trackingVersion: '1' },
      },
      content: {
        ...{ title: 'Flaw in library X', summary: 'Remote code execution.', instructions: 'Update to 2.0.' },
        ...{ cves: ['CVE-2026-12345'], indicators: INDICATORS, links: LINKS },
        products: [
          PRODUCTS[0],
          { vendor: 'V', name: 'N', versions: '1.2.3', cpe: null, purl: 'pkg:npm/%40v/n@1.2.3' },
          { vendor: 'W', name: 'M', versions: null, cpe: null, purl: null },
        ],
      },
    });
    const input = { id: warning?.id, expectedVersion: warning?.version };
    expect(await warnings.refused('issueWarning', input)).toBe('REQUIRED');
    const next = { ...document, document: { ...document.document } };
    next.document.tracking = { ...next.document.tracking, version: '2' };
    next.document.tracking.revision_history = [
      ...next.document.tracking.revision_history,
      { number: '2', date: next.document.tracking.current_release_date, summary: 'x' },
    ];
    expect(await take(next)).toMatchObject({ existed: false, userErrors: [] });
  });

  it.each([
    ['not JSON', '{', /JSON/],
    ['another standard', '{"type": "bundle"}', /schema/],
    ['too long', `"${'x'.repeat(200_001)}"`, /between 1 and 200000/],
  ])('is refused when it is %s', async (_what, document, message) => {
    const { userErrors } = await take(document);
    expect(userErrors[0]?.message).toMatch(message);
  });

  it('is refused by the mandatory tests, and when it is for named persons', async () => {
    const document = await foreign();
    const wrong = structuredClone(document);
    // 6.1.1: a product that is not defined.
    wrong.vulnerabilities[0].product_status.known_affected.push('P9');
    expect((await take(wrong)).userErrors[0]?.message).toMatch(/6_1_1/);
    const red = structuredClone(document);
    red.document.distribution.tlp.label = 'RED';
    expect((await take(red)).userErrors[0]?.message).toMatch(/TLP:RED/);
    const strict = structuredClone(document);
    strict.document.tracking.id += 'x';
    strict.document.distribution = { tlp: { label: 'AMBER' }, text: 'TLP:AMBER+STRICT' };
    const { warning } = await take(strict);
    expect(await content(warning?.id ?? '')).toMatchObject({ tlp: 'AMBER_STRICT' });
  });

  it('is for coordinators to take in', async () => {
    const { errors } = await warnings.running.ask(
      'mutation { importCsaf(input: { document: "{}" }) { existed } }',
      {},
      { caller: WHO.ministry },
    );
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });
});
