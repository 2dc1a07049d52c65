import { describe, expect, it } from 'vitest';
import { csafFaults } from './csaf.validation.js';
import { warningOf } from './csaf-import.rules.js';
import { notHit, ofDistribution, withEverything } from './foreign-documents.fixture.js';

/** A valid document as a warning, and what of it did not go over. */
async function taken(document: Readonly<Record<string, unknown>>) {
  expect(await csafFaults(document)).toEqual([]);
  const { content, leftOut } = warningOf(document);
  return { content, leftOut: leftOut.map(({ en }) => en) };
}

const TOOL = { vendor: 'Maker', name: 'tool', versions: null, cpe: null, purl: 'pkg:rpm/maker/tool' };

describe('products of a distribution, which are parts of platforms', () => {
  it('are not affected where the document says that they are fixed', async () => {
    const fixed = ['OS-8', 'OS-9'].map((os) => `${os}:tool-0:2.1-3.el8.x86_64`);
    const { content, leftOut } = await taken(ofDistribution({ fixed }));
    expect(content).toMatchObject({ products: [], cves: ['CVE-2026-20001'] });
    expect(content.instructionsEn).toBe('Update the packages.\nhttps://maker.example/fix');
    expect(leftOut).toEqual([
      'products that are fixed: 2',
      'products without a state: 5',
      'notes (description): 1',
    ]);
  });

  it('are resolved to the packages that a scan finds, each once; the platforms are said', async () => {
    const { content, leftOut } = await taken(
      ofDistribution({
        known_affected: ['OS-8:tool', 'OS-9:tool', 'OS-8:module:modular'],
        first_affected: ['OS-8:libtool-0:2.1-3.el8.x86_64'],
        fixed: ['OS-8:tool-0:2.1-3.el8.x86_64'],
        under_investigation: ['OS-9:tool-0:2.1-3.el8.x86_64'],
        known_not_affected: ['OS-9:libtool-0:2.1-3.el8.x86_64'],
      }),
    );
    expect(content.products).toEqual([
      TOOL,
      { ...TOOL, name: 'modular', purl: 'pkg:rpm/maker/modular' },
      {
        ...TOOL,
        ...{ name: 'libtool', versions: '2.1-3.el8', purl: 'pkg:rpm/maker/libtool@2.1-3.el8?arch=x86_64' },
      },
    ]);
    expect(leftOut).toEqual([
      'products under investigation: 1',
      'products that are fixed: 1',
      'products that are not affected: 1',
      'platforms that products are part of: 3 (Maker Linux 8, Maker Linux 9, module as a component of OS-8)',
      'other marks of products: 1 (architecture)',
      'notes (description): 1',
    ]);
  });

  it('are all affected, but for what is a mere part, where no weakness says anything of any product', async () => {
    const document = ofDistribution(
      {},
      {
        document: { category: 'csaf_base' },
        weakness: { product_status: undefined, remediations: undefined },
      },
    );
    const { content } = await taken(JSON.parse(JSON.stringify(document)));
    expect(content.products.map(({ name }) => name)).toEqual(['tool', 'tool', 'libtool', 'modular']);
  });

  it('that are a part of each other come to an end', () => {
    const document = ofDistribution({ known_affected: ['a'] });
    const circle = [
      { full_product_name: { name: 'A', product_id: 'a' }, product_reference: 'b' },
      { full_product_name: { name: 'B', product_id: 'b' }, product_reference: 'a' },
    ];
    const { content } = warningOf({ ...document, product_tree: { relationships: circle } });
    expect(content.products).toMatchObject([{ vendor: '-', name: 'A' }]);
  });
});

describe('what a warning has no place for', () => {
  it('is no warning of what is not hit', async () => {
    const { content, leftOut } = await taken(notHit());
    expect(content).toMatchObject({ products: [], cves: [], severity: 'MEDIUM' });
    expect(leftOut).toEqual([
      'vulnerabilities that affect no product: 1 (CVE-2026-20002)',
      'products that are not affected: 2',
    ]);
  });

  it('is said, every kind of it, in both languages', async () => {
    const { content, leftOut } = await taken(withEverything());
    expect(content).toMatchObject({
      ...{ cves: [], severity: 'LOW', tlp: 'GREEN' },
      products: [{ name: 'n'.repeat(200), versions: null, cpe: null }],
      links: [{ url: 'https://maker.example/a' }],
    });
    expect(leftOut).toEqual([
      'vulnerabilities that affect no product: 1 (CVE-2026-20003)',
      'products under investigation: 1',
      'products that are not affected: 1',
      'recommended versions: 1',
      'products without a state: 1',
      'CPE 2.2: 1',
      'names cut: 1',
      'ranges of versions that are too long (taken for every version): 1',
      'other marks of products: 1 (model_numbers)',
      'product groups: 1',
      'links that are not http(s): 1',
      'vulnerabilities without CVE: 1',
      'ids of vulnerabilities other than CVE: 1',
      'references of vulnerabilities: 1',
      'CVSS scores: 1',
      'threats: 1',
      'titles of vulnerabilities: 1',
      'restart_required of remediations: 1',
      'acknowledgments: 1',
      'terms of distribution: 1 (Partners only.)',
      'notes (details): 1',
      'notes (legal_disclaimer): 1',
      'notes (other): 1',
      'notes (description): 1',
    ]);
    const said = warningOf(withEverything()).leftOut.map(({ vi }) => vi);
    expect(said).toContain('sản phẩm đang được xem xét: 1');
  });

  it('is said where no word for the severity is known', async () => {
    const document = ofDistribution(
      { known_affected: ['OS-8:tool'] },
      { document: { aggregate_severity: { text: 'Severe' } } },
    );
    const { leftOut } = await taken(document);
    expect(leftOut).toContain('unknown severity: 1 (Severe)');
  });

  it('is cut, and how much is said', () => {
    const document = withEverything();
    const { leftOut } = warningOf({
      ...document,
      document: {
        ...document.document,
        title: 't'.repeat(301),
        publisher: { name: 'p'.repeat(502), namespace: 'x' },
        notes: [
          { category: 'summary', text: 's'.repeat(20_003) },
          { category: 'other', text: `OTHER: ${'o'.repeat(2_001)}\nKIND: DIRECTIVE` },
        ],
        references: [{ url: 'https://maker.example', summary: 'r'.repeat(301) }],
      },
    });
    expect(leftOut.map(({ en }) => en)).toEqual(
      expect.arrayContaining([
        'characters of the title: 1',
        'characters of the summary: 3',
        'characters of the name of the publisher: 2',
        'indicators cut: 1',
        'summaries of links cut: 1',
        'what binds (a directive becomes a warning): 1',
      ]),
    );
  });
});
