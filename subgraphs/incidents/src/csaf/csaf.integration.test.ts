import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { localFileStore } from '@khien/files';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { step, WarningsHarness, WHO, who } from '../warnings/fixture/warnings.harness.js';
import { csafFaults } from './csaf.validation.js';
import { notHit, ofDistribution } from './foreign-documents.fixture.js';

let warnings: WarningsHarness;
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'khien-csaf-test-'));
  warnings = await WarningsHarness.start({
    env: { KHIEN_CSAF_PUBLISHER: 'Trung tâm thử nghiệm', KHIEN_CSAF_NAMESPACE: 'https://example.vn' },
    files: {
      ...{ store: localFileStore(directory), scanner: undefined },
      ...{ maxBytes: 20 * 1024 * 1024, unclaimedHours: 24 },
    },
  });
});
afterAll(async () => {
  await warnings.close();
  await rm(directory, { recursive: true });
});

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
  readonly userErrors: readonly {
    readonly code: string;
    readonly path: readonly string[];
    readonly message: string;
  }[];
}

/** Uploads a document. @returns its id */
async function upload(content: string, caller = WHO.coordinator): Promise<string> {
  const { status, content: body } = await warnings.running.subgraph.file({
    ...{ method: 'POST', name: '', parameters: new URLSearchParams({ name: 'a.json' }) },
    headers: await warnings.running.headersOf(caller),
    content: Readable.from([Buffer.from(content)]),
  });
  if (status !== 201) throw new Error(String(body));
  return JSON.parse(String(body)).id;
}

async function takeInput(input: object, language: 'vi' | 'en' = 'en') {
  const { importCsaf } = await warnings.running.data<{ importCsaf: Imported }>(
    `mutation ($input: ImportCsafInput!) { importCsaf(input: $input) {
      warning { id version state } existed leftOut userErrors { code path message } } }`,
    { input },
    { caller: WHO.coordinator, language },
  );
  return importCsaf;
}

function take(document: unknown, dryRun = false): Promise<Imported> {
  return takeInput({ document: typeof document === 'string' ? document : JSON.stringify(document), dryRun });
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

  it('says that it was withdrawn, when and why, and names nothing that is affected any more', async () => {
    const warning = await warnings.issued({ products: PRODUCTS, indicators: INDICATORS, links: LINKS });
    warnings.now = new Date('2026-11-28T00:00:00Z');
    await warnings.must('withdrawWarning', step(warning, 'Nhầm sản phẩm'));
    const document = await csaf(warning.id);
    expect(await csafFaults(document)).toEqual([]);
    expect(document).not.toHaveProperty('product_tree');
    expect(document).not.toHaveProperty('vulnerabilities');
    expect(document.document).toMatchObject({
      ...{ category: 'csaf_base', title: '[Đã thu hồi] Lỗ hổng thư viện X' },
      notes: [
        { category: 'description', title: 'Đã thu hồi', text: 'Đã thu hồi: Nhầm sản phẩm' },
        { category: 'summary', text: 'Thực thi mã từ xa.' },
      ],
      tracking: {
        ...{ status: 'final', version: '2', current_release_date: '2026-11-28T00:00:00.000Z' },
        revision_history: [{ number: '1' }, { number: '2', summary: 'Đã thu hồi: Nhầm sản phẩm' }],
      },
    });
    expect(document.document.notes).toHaveLength(2);
    expect((await csaf(warning.id, 'EN')).document.title).toBe('[Withdrawn] Flaw in library X');
    const draft = await warnings.draft({ products: PRODUCTS });
    await warnings.must('withdrawWarning', step(draft, 'Thôi'));
    const given = await csaf(draft.id);
    expect(await csafFaults(given)).toEqual([]);
    expect(given.document).toMatchObject({
      ...{ title: '[Đã thu hồi] Lỗ hổng thư viện X', tracking: { status: 'draft', version: '0' } },
    });
  });

  it('says that it was closed, and keeps what it says', async () => {
    const warning = await warnings.issued({ products: PRODUCTS });
    await warnings.must('closeWarning', step(warning, 'All have answered'));
    const document = await csaf(warning.id, 'EN');
    expect(await csafFaults(document)).toEqual([]);
    expect(document.document).toMatchObject({
      ...{ category: 'csaf_security_advisory', title: 'Flaw in library X' },
      tracking: {
        version: '2',
        revision_history: [{}, { number: '2', summary: 'Closed: All have answered' }],
      },
    });
    expect(document.product_tree.branches).toHaveLength(2);
  });

  it('says that it binds, and until when; the deadline comes back', async () => {
    const respondBy = '2026-12-24T00:00:00.000Z';
    const { id } = await warnings.draft({ products: PRODUCTS, respondBy }, 'DIRECTIVE');
    const document = await csaf(id);
    expect(await csafFaults(document)).toEqual([]);
    expect(document.document.notes[2]).toEqual({
      ...{ category: 'other', title: 'Yêu cầu xử lý (bắt buộc), hạn báo cáo' },
      text: `KIND: DIRECTIVE\nRESPOND_BY: ${respondBy}`,
    });
    const trial = await take(document, true);
    expect(trial).toMatchObject({
      leftOut: ['what binds (a directive becomes a warning): 1'],
      userErrors: [],
    });
    document.document.tracking.id = `D-${warnings.key()}`;
    const { warning } = await take(document);
    const { rows } = await warnings.owner.query(
      'select respond_by from warning_revision where warning_id = $1',
      [warning?.id],
    );
    expect(rows).toEqual([{ respond_by: new Date(respondBy) }]);
  });

  it('satisfies the standard also where what was written is odd', async () => {
    const odd = `"'<>&|^\\%{}[] \u00a0ả`;
    const { id } = await warnings.issued({
      ...{ titleVi: odd, summaryEn: odd, cves: ['CVE-2026-12345', 'CVE-2026-12346'] },
      links: [
        { url: 'https://example.vn/cảnh-báo?q={a|b}^[c]#d#e', summary: odd },
        { url: 'https://cảnhbáo.vn', summary: 'x' },
      ],
      products: [
        { vendor: odd, name: odd, versions: odd },
        { vendor: odd, name: odd, versions: 'vers:deb/<1|>=2' },
        { vendor: 'V', name: 'N', versions: '<= 1.0 và sau đó' },
      ],
      indicators: [{ kind: 'OTHER', value: odd }],
    });
    const written = await csaf(id);
    expect(await csafFaults(written)).toEqual([]);
    expect(written.document.references[0].url).toBe(
      'https://example.vn/c%E1%BA%A3nh-b%C3%A1o?q=%7Ba%7Cb%7D%5E%5Bc%5D#d%23e',
    );
    // Written before links were kept as URIs.
    const draft = await warnings.draft({ links: LINKS });
    await warnings.owner.query('update warning_revision set links = $2 where warning_id = $1', [
      draft.id,
      JSON.stringify([{ url: 'https://example.vn/cảnh-báo', summary: 'x' }]),
    ]);
    expect(await csafFaults(await csaf(draft.id))).toEqual([]);
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
    ['too long', `"${'x'.repeat(500_001)}"`, /between 1 and 500000/],
    ['none', '', /document or fileId/],
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

  it('comes as a file where it is long, and is refused as one that is no file, too large, or not the own', async () => {
    const document = ofDistribution({ known_affected: ['OS-8:tool'] });
    const tree = document.product_tree as { branches: { branches: object[] }[] };
    tree.branches[0]?.branches.push(
      ...Array.from({ length: 4_000 }, (_, index) => ({
        ...{ category: 'product_name', name: `Product ${index}` },
        product: { name: `Maker product ${index}`, product_id: `P${index}` },
      })),
    );
    const text = JSON.stringify(document, null, 2);
    expect(text.length).toBeGreaterThan(700_000);
    const taken = await takeInput({ fileId: await upload(text) });
    expect(taken).toMatchObject({ existed: false, userErrors: [] });
    expect(await content(taken.warning?.id ?? '')).toMatchObject({
      content: { products: [{ name: 'tool' }] },
    });
    const refused = async (input: object) => {
      const { userErrors } = await takeInput(input);
      return userErrors.map(({ code, path }) => `${code} ${path.at(-1)}`);
    };
    const large = await upload(JSON.stringify(['x'.repeat(4 * 1024 * 1024)]));
    expect(await refused({ fileId: large })).toEqual(['OUT_OF_RANGE fileId']);
    expect(await refused({ fileId: await upload('{"type": "bundle"}') })).toEqual(
      expect.arrayContaining(['INVALID_VALUE fileId']),
    );
    const others = await upload(text, WHO.second);
    expect(await refused({ fileId: others })).toEqual(['NOT_FOUND fileId']);
    expect(await refused({})).toEqual(['REQUIRED document']);
    expect(await refused({ document: text, fileId: others })).toEqual(['REQUIRED document']);
  });

  it('says what of it did not go over, in the language that is asked for', async () => {
    const input = { document: JSON.stringify(notHit()), dryRun: true };
    expect((await takeInput(input)).leftOut).toContain('products that are not affected: 2');
    expect((await takeInput(input, 'vi')).leftOut).toContain('sản phẩm không bị ảnh hưởng: 2');
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
