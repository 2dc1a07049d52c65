import type { AffectedProduct } from '../warnings/warning-content.js';
import { type WarningContent, webLink } from '../warnings/warning-content.rules.js';
import { WarningKind, WarningState } from '../warnings/warning-state.js';
import type {
  CsafBranch,
  CsafDocument,
  CsafNote,
  CsafProduct,
  CsafReference,
  CsafRevision,
  CsafTlp,
} from './csaf-document.js';

/** In which language a document is written; CSAF has one for each. */
export type CsafLanguage = 'vi' | 'en';

/** Who publishes: the coordinating authority. */
export interface CsafPublisher {
  readonly name: string;
  /** A URI. */
  readonly namespace: string;
}

/** An edition that was issued. */
interface IssuedEdition {
  readonly number: number;
  readonly issuedAt: Date;
  /** What changed; empty for the first, null for one that the reader does not read. */
  readonly change: string | null;
}

/** What a document is made from. */
export interface CsafSource {
  readonly reference: string;
  readonly createdAt: Date;
  readonly kind: WarningKind;
  readonly state: WarningState;
  /** When and why it was withdrawn or closed; null before. */
  readonly end: { readonly at: Date; readonly reason: string | null } | null;
  /** What is read now, or the first draft. */
  readonly content: WarningContent;
  /** Editions that were issued, oldest first; none of a draft. */
  readonly editions: readonly IssuedEdition[];
}

const TLP: Readonly<Record<string, CsafTlp>> = {
  CLEAR: 'WHITE',
  GREEN: 'GREEN',
  AMBER: 'AMBER',
  AMBER_STRICT: 'AMBER',
  RED: 'RED',
};
/** What of a warning that was withdrawn nobody should act on. */
const NOTHING_AFFECTED = { cves: [], products: [], indicators: [] } as const;
const NOTES = {
  summary: { vi: 'Tóm tắt', en: 'Summary' },
  details: { vi: 'Hướng dẫn xử lý', en: 'Instructions' },
  indicators: { vi: 'Dấu hiệu nhận biết', en: 'Indicators' },
  first: { vi: 'Bản đầu tiên.', en: 'First edition.' },
  withheld: { vi: 'Không chia sẻ theo nhãn TLP của bản này.', en: 'Not shared, by the TLP of that edition.' },
  directive: { vi: 'Yêu cầu xử lý (bắt buộc), hạn báo cáo', en: 'Directive (binding), deadline' },
  deadline: { vi: 'Hạn báo cáo', en: 'Deadline' },
  withdrawn: { vi: 'Đã thu hồi', en: 'Withdrawn' },
  closed: { vi: 'Đã đóng', en: 'Closed' },
} as const;

/**
 * A warning as a CSAF 2.0 document in one language: the profile security advisory where there are weaknesses and products
 * (section 4.4), informational advisory where there is neither weakness and something to read (4.3), else the base (4.1).
 *
 * That it ended is a version more. CSAF 2.0 has no state for what was withdrawn, only draft, interim and final: such a document
 * says so in its title and first of its notes, and names neither product nor weakness, so that nothing acts on it (ours).
 */
export function csafOf(source: CsafSource, publisher: CsafPublisher, language: CsafLanguage): CsafDocument {
  const { editions, reference, createdAt, state } = source;
  const withdrawn = state === WarningState.WITHDRAWN;
  const content = withdrawn ? { ...source.content, ...NOTHING_AFFECTED } : source.content;
  const text = <T extends 'title' | 'summary' | 'instructions'>(of: T) =>
    content[`${of}${language === 'vi' ? 'Vi' : 'En'}`] ||
    content[`${of}${language === 'vi' ? 'En' : 'Vi'}`] ||
    reference;
  const products = content.products.map((product, index) => ({ product, id: `P${index + 1}` }));
  const issued = editions.length > 0;
  const history = historyOf(source, language);
  const first = history[0]?.date ?? createdAt.toISOString();
  const last = history.at(-1) ?? { number: '0', date: first };
  const references = content.links.map(
    ({ url, summary }): CsafReference => ({ category: 'external', summary, url: webLink(url) ?? url }),
  );
  return {
    document: {
      category: withdrawn ? 'csaf_base' : categoryOf(content),
      csaf_version: '2.0',
      title: withdrawn ? `[${NOTES.withdrawn[language]}] ${text('title')}` : text('title'),
      lang: language,
      aggregate_severity: { text: content.severity },
      distribution: {
        tlp: { label: TLP[content.tlp] ?? 'AMBER' },
        ...(content.tlp === 'AMBER_STRICT' ? { text: 'TLP:AMBER+STRICT' } : {}),
      },
      notes: [
        ...(withdrawn ? [noteOf('description', 'withdrawn', endOf(source, language), language)] : []),
        ...notesOf(source, text('summary'), text('instructions'), language),
      ],
      publisher: { category: 'coordinator', ...publisher },
      ...(references.length > 0 ? { references } : {}),
      tracking: {
        id: reference,
        status: issued ? 'final' : 'draft',
        version: last.number,
        initial_release_date: first,
        current_release_date: last.date,
        revision_history: history,
        generator: { engine: { name: 'Khiên' } },
      },
    },
    ...(products.length > 0 ? { product_tree: { branches: branchesOf(products) } } : {}),
    ...(content.cves.length > 0
      ? {
          vulnerabilities: content.cves.map((cve) => ({
            cve,
            notes: [{ category: 'summary' as const, text: text('summary') }],
            ...(products.length > 0
              ? {
                  product_status: { known_affected: products.map(({ id }) => id) },
                  remediations: [
                    {
                      ...{ category: 'mitigation' as const, details: text('instructions') },
                      product_ids: products.map(({ id }) => id),
                    },
                  ],
                }
              : {}),
          })),
        }
      : {}),
  };
}

/** Every edition that was issued, and that it ended, if one was. */
function historyOf(source: CsafSource, language: CsafLanguage): readonly CsafRevision[] {
  const { editions, createdAt, end } = source;
  const last = editions.at(-1);
  if (last === undefined) {
    return [{ number: '0', date: createdAt.toISOString(), summary: NOTES.first[language] }];
  }
  const issued = editions.map(({ number, issuedAt, change }) => ({
    ...{ number: String(number), date: issuedAt.toISOString() },
    summary: (change === null ? NOTES.withheld[language] : change) || NOTES.first[language],
  }));
  // A warning that ended gets no edition any more: the next number is free for good.
  const ended = { number: String(last.number + 1), summary: endOf(source, language) };
  return end === null ? issued : [...issued, { ...ended, date: end.at.toISOString() }];
}

/** That it ended, and why. */
function endOf({ state, end }: CsafSource, language: CsafLanguage): string {
  const how = NOTES[state === WarningState.WITHDRAWN ? 'withdrawn' : 'closed'][language];
  return [how, end?.reason].filter(Boolean).join(': ');
}

function categoryOf({ cves, products, links }: WarningContent): string {
  if (cves.length > 0 && products.length > 0) return 'csaf_security_advisory';
  return cves.length === 0 && links.length > 0 ? 'csaf_informational_advisory' : 'csaf_base';
}

function noteOf(
  category: CsafNote['category'],
  title: keyof typeof NOTES,
  text: string,
  language: CsafLanguage,
): CsafNote {
  return { category, title: NOTES[title][language], text };
}

/** What is read; what CSAF has no field for stands in lines that an import knows again. */
function notesOf(
  { kind, state, content: { indicators, respondBy } }: CsafSource,
  summary: string,
  instructions: string,
  language: CsafLanguage,
): readonly CsafNote[] {
  const binds = kind === WarningKind.DIRECTIVE;
  const lines = [
    ...(binds ? ['KIND: DIRECTIVE'] : []),
    ...(respondBy === null ? [] : [`RESPOND_BY: ${respondBy.toISOString()}`]),
  ];
  const listed = indicators.map((one) => `${one.kind}: ${one.value}`);
  const note = (category: CsafNote['category'], title: keyof typeof NOTES, text: string) =>
    noteOf(category, title, text, language);
  if (state === WarningState.WITHDRAWN) return [note('summary', 'summary', summary)];
  return [
    note('summary', 'summary', summary),
    note('details', 'details', instructions),
    ...(lines.length === 0 ? [] : [note('other', binds ? 'directive' : 'deadline', lines.join('\n'))]),
    ...(listed.length === 0 ? [] : [note('other', 'indicators', listed.join('\n'))]),
  ];
}

/** Vendor, product, versions: the tree that section 3.2.2 recommends. */
function branchesOf(
  products: readonly { readonly product: AffectedProduct; readonly id: string }[],
): readonly CsafBranch[] {
  const vendors = groupedBy(products, ({ product }) => product.vendor);
  return [...vendors].map(([vendor, ofVendor]) => ({
    ...{ category: 'vendor', name: vendor },
    branches: [...groupedBy(ofVendor, ({ product }) => product.name)].map(([name, ofName]) => ({
      ...{ category: 'product_name', name },
      branches: ofName.map(({ product, id }) => versionsOf(product, id)),
    })),
  }));
}

function groupedBy<T>(list: readonly T[], key: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(key(one));
    if (group === undefined) groups.set(key(one), [one]);
    else group.push(one);
  }
  return groups;
}

function versionsOf({ vendor, name, versions, cpe, purl }: AffectedProduct, id: string): CsafBranch {
  const product: CsafProduct = {
    name: [vendor, name, versions ?? ''].join(' ').trim(),
    product_id: id,
    ...(cpe || purl
      ? { product_identification_helper: { ...(cpe ? { cpe } : {}), ...(purl ? { purl } : {}) } }
      : {}),
  };
  // What is one version says no range (mandatory test 6.1.31).
  return versions !== null && /^v?\d[\w.+-]*$/i.test(versions)
    ? { category: 'product_version', name: versions, product }
    : { category: 'product_version_range', name: versions ?? 'vers:all/*', product };
}
