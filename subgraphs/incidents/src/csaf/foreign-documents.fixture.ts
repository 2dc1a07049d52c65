/** Documents in the shape that other makers give them. All of it is made up here: makers, products, weaknesses. */

const DAY = '2026-10-01T00:00:00Z';

interface Parts {
  readonly document?: Readonly<Record<string, unknown>>;
  readonly tree: Readonly<Record<string, unknown>>;
  readonly vulnerabilities: readonly Readonly<Record<string, unknown>>[];
}

function documentOf(category: string, id: string, { document, tree, vulnerabilities }: Parts) {
  return {
    document: {
      ...{ category, csaf_version: '2.0', title: `Advisory ${id}`, lang: 'en' },
      notes: [{ category: 'summary', text: 'An update is there.', title: 'Topic' }],
      publisher: { category: 'vendor', name: 'Maker', namespace: 'https://maker.example' },
      references: [{ category: 'self', summary: 'Canonical URL', url: 'https://maker.example/a.json' }],
      tracking: {
        ...{ id, status: 'final', version: '1', initial_release_date: DAY, current_release_date: DAY },
        revision_history: [{ number: '1', date: DAY, summary: 'Initial version' }],
      },
      ...document,
    },
    product_tree: tree,
    vulnerabilities,
  };
}

const platform = (id: string, name: string) => ({
  ...{ category: 'product_name', name },
  product: {
    ...{ name, product_id: id },
    product_identification_helper: { cpe: 'cpe:/o:maker:linux:8' },
  },
});
const rpm = (id: string, purl: string) => ({
  ...{ category: 'product_version', name: id },
  product: { name: id, product_id: id, product_identification_helper: { purl } },
});
const partOf = (reference: string, relatesTo: string) => ({
  category: 'default_component_of',
  full_product_name: {
    ...{ name: `${reference} as a component of ${relatesTo}`, product_id: `${relatesTo}:${reference}` },
  },
  ...{ product_reference: reference, relates_to_product_reference: relatesTo },
});

/**
 * A maker of a distribution: packages are parts of platforms, one a part of a module that is a part of a platform, and
 * states name what they make together.
 */
export function ofDistribution(
  states: Readonly<Record<string, readonly string[]>>,
  more: Partial<Parts> & { readonly weakness?: object } = {},
) {
  return documentOf('csaf_security_advisory', 'MSA-2026:0001', {
    tree: {
      branches: [
        {
          ...{ category: 'vendor', name: 'Maker' },
          branches: [
            {
              ...{ category: 'product_family', name: 'Maker Linux' },
              branches: [platform('OS-8', 'Maker Linux 8'), platform('OS-9', 'Maker Linux 9')],
            },
            rpm('tool', 'pkg:rpm/maker/tool'),
            rpm('modular', 'pkg:rpm/maker/modular'),
            {
              ...{ category: 'architecture', name: 'x86_64' },
              branches: [
                rpm('tool-0:2.1-3.el8.x86_64', 'pkg:rpm/maker/tool@2.1-3.el8?arch=x86_64'),
                rpm('libtool-0:2.1-3.el8.x86_64', 'pkg:rpm/maker/libtool@2.1-3.el8?arch=x86_64'),
              ],
            },
            platform('module', 'Module stream 1'),
          ],
        },
      ],
      relationships: [
        ...['tool', 'tool-0:2.1-3.el8.x86_64', 'libtool-0:2.1-3.el8.x86_64'].flatMap((id) =>
          ['OS-8', 'OS-9'].map((os) => partOf(id, os)),
        ),
        partOf('module', 'OS-8'),
        partOf('modular', 'OS-8:module'),
      ],
    },
    vulnerabilities: [
      {
        cve: 'CVE-2026-20001',
        notes: [{ category: 'description', text: 'A heap is overrun.', title: 'Description' }],
        product_status: states,
        remediations: [
          {
            ...{ category: 'vendor_fix', details: 'Update the packages.', url: 'https://maker.example/fix' },
            product_ids: Object.values(states).flat(),
          },
        ],
        ...more.weakness,
      },
    ],
    ...more,
  });
}

/** A maker that says that its products are not hit (VEX). */
export function notHit() {
  return documentOf('csaf_vex', 'VEX-2026-1', {
    tree: {
      full_product_names: [
        { name: 'Maker Gateway 4', product_id: 'G4' },
        { name: 'Maker Gateway 5', product_id: 'G5' },
      ],
    },
    vulnerabilities: [
      {
        cve: 'CVE-2026-20002',
        notes: [{ category: 'description', text: 'A flaw of a library.' }],
        product_status: { known_not_affected: ['G4', 'G5'] },
        flags: [{ label: 'vulnerable_code_not_present', product_ids: ['G4', 'G5'] }],
      },
    ],
  });
}

/** One weakness with all that a warning has no place for, beside one that hits nothing. */
export function withEverything() {
  const long = 'n'.repeat(250);
  return documentOf('csaf_security_advisory', 'MSA-2026:0002', {
    document: {
      notes: [
        { category: 'summary', text: 'An update is there.' },
        { category: 'details', text: 'Long story.' },
        { category: 'legal_disclaimer', text: 'No warranty.' },
        { category: 'other', text: 'Something: else' },
      ],
      acknowledgments: [{ names: ['Somebody'] }],
      aggregate_severity: { text: 'Severe' },
      distribution: { text: 'Partners only.', tlp: { label: 'GREEN' } },
      references: [
        { summary: 'Web', url: 'https://maker.example/a' },
        { summary: 'Files', url: 'ftp://maker.example/a' },
      ],
    },
    tree: {
      branches: [
        {
          ...{ category: 'vendor', name: 'Maker' },
          branches: [
            {
              ...{ category: 'product_name', name: long },
              branches: [
                {
                  ...{ category: 'product_version_range', name: `vers:rpm/<${'1'.repeat(250)}` },
                  product: {
                    ...{ name: 'Long', product_id: 'L' },
                    product_identification_helper: {
                      ...{ cpe: 'cpe:/a:maker:long', model_numbers: ['M1'] },
                    },
                  },
                },
              ],
            },
          ],
        },
      ],
      full_product_names: [
        { name: 'Maker Gateway 4', product_id: 'G4' },
        { name: 'Maker Gateway 5', product_id: 'G5' },
        { name: 'Maker Gateway 6', product_id: 'G6' },
        { name: 'Maker Gateway 7', product_id: 'G7' },
      ],
      product_groups: [{ group_id: 'A', product_ids: ['G4', 'G5'] }],
    },
    vulnerabilities: [
      {
        title: 'A flaw',
        ids: [{ system_name: 'Maker', text: 'M-1' }],
        notes: [{ category: 'description', text: 'A flaw of a library.' }],
        product_status: { known_affected: ['L'], under_investigation: ['G4'], recommended: ['G6'] },
        references: [{ summary: 'x', url: 'https://maker.example/x' }],
        remediations: [
          {
            ...{ category: 'vendor_fix', details: 'Update.', product_ids: ['L'] },
            restart_required: { category: 'system' },
          },
        ],
        scores: [
          {
            cvss_v3: {
              ...{ version: '3.1', vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N' },
              ...{ baseScore: 0, baseSeverity: 'NONE' },
            },
            products: ['L'],
          },
        ],
        threats: [{ category: 'impact', details: 'Important', product_ids: ['L'] }],
      },
      {
        cve: 'CVE-2026-20003',
        notes: [{ category: 'description', text: 'Hits nothing.' }],
        product_status: { known_not_affected: ['G5'] },
        threats: [{ category: 'impact', details: 'Not reachable.', product_ids: ['G5'] }],
      },
    ],
  });
}
