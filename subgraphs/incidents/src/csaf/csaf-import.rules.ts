import type { Tlp } from '../sharing/tlp.js';
import type { AffectedProduct, WarningIndicator } from '../warnings/warning-content.js';
import {
  indicatorKindOf,
  isCpe,
  isCve,
  isIndicator,
  isPurl,
  isWebLink,
  LIMITS,
  type WarningContent,
} from '../warnings/warning-content.rules.js';
import type { WarningSeverity } from '../warnings/warning-state.js';

/** What a CSAF document gives for a warning. */
export interface ImportedWarning {
  readonly content: WarningContent;
  readonly source: {
    readonly publisher: string;
    readonly namespace: string;
    readonly trackingId: string;
    readonly trackingVersion: string;
  };
  /** What did not go over, in words. */
  readonly leftOut: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

const SEVERITIES: readonly WarningSeverity[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'];
const WORDS: Readonly<Record<string, WarningSeverity>> = {
  critical: 'CRITICAL',
  high: 'HIGH',
  important: 'HIGH',
  medium: 'MEDIUM',
  moderate: 'MEDIUM',
  low: 'LOW',
  none: 'LOW',
};
/** Product states of section 3.2.3.9 by which a product is affected. */
const AFFECTED = ['known_affected', 'first_affected', 'last_affected', 'under_investigation'];

/**
 * A warning from a document that the schema and the mandatory tests have passed. What is longer than a warning holds is cut
 * and said so; the translation is left for whoever issues it.
 */
export function warningOf(csaf: Json): ImportedWarning {
  const document = object(csaf['document']);
  const tracking = object(document['tracking']);
  const publisher = object(document['publisher']);
  const leftOut: string[] = [];
  const fit = <T>(what: string, list: readonly T[], most: number): readonly T[] => {
    if (list.length > most) leftOut.push(`${what}: ${list.length - most}`);
    return list.slice(0, most);
  };
  const cut = (what: string, text: string, most: number) => {
    if (text.length > most) leftOut.push(`${what}: ${text.length - most} characters`);
    return text.slice(0, most);
  };
  const vulnerabilities = objects(csaf['vulnerabilities']);
  const english = !String(document['lang'] ?? 'en')
    .toLowerCase()
    .startsWith('vi');
  const title = cut('title', String(document['title']), LIMITS.title);
  const summary = cut('summary', summaryOf(document, vulnerabilities), LIMITS.summary);
  const instructions = cut('instructions', instructionsOf(document, vulnerabilities), LIMITS.instructions);
  const cves = vulnerabilities.map(({ cve }) => String(cve ?? '')).filter(isCve);
  const { products, unfit } = productsOf(csaf, vulnerabilities);
  if (unfit > 0) leftOut.push(`CPE 2.2: ${unfit}`);
  const links = objects(document['references'])
    .map(({ url, summary: said }) => ({ url: String(url), summary: String(said).slice(0, 300) }))
    .filter(({ url }) => isWebLink(url));
  return {
    content: {
      ...{ titleVi: english ? '' : title, titleEn: english ? title : '' },
      ...{ summaryVi: english ? '' : summary, summaryEn: english ? summary : '' },
      ...{ instructionsVi: english ? '' : instructions, instructionsEn: english ? instructions : '' },
      ...{
        changeVi: '',
        changeEn: '',
        severity: severityOf(document, vulnerabilities),
        tlp: tlpOf(document),
      },
      cves: fit('CVE', [...new Set(cves)], LIMITS.cves),
      products: fit('products', products, LIMITS.products),
      indicators: fit('indicators', indicatorsOf(document), LIMITS.indicators),
      links: fit('links', links, LIMITS.links),
      ...{ respondBy: null, answersAnew: false, deadlineForAll: false },
    },
    source: {
      publisher: String(publisher['name']).slice(0, 500),
      namespace: String(publisher['namespace']),
      trackingId: String(tracking['id']),
      trackingVersion: String(tracking['version']),
    },
    leftOut,
  };
}

/** The label; a document that has none says nothing, and AMBER is what a report starts with here. */
function tlpOf(document: Json): Tlp {
  const distribution = object(document['distribution']);
  const label = String(object(distribution['tlp'])['label'] ?? 'AMBER');
  if (label === 'WHITE') return 'CLEAR';
  if (label === 'RED' || label === 'GREEN') return label;
  return /AMBER\s*\+\s*STRICT/i.test(String(distribution['text'] ?? '')) ? 'AMBER_STRICT' : 'AMBER';
}

/** The gravest of what the document says as a whole and of its CVSS scores; MEDIUM when it says nothing. */
function severityOf(document: Json, vulnerabilities: readonly Json[]): WarningSeverity {
  const said = [
    String(object(document['aggregate_severity'])['text'] ?? ''),
    ...vulnerabilities.flatMap(({ scores }) =>
      objects(scores).map(({ cvss_v3: cvss }) => String(object(cvss)['baseSeverity'] ?? '')),
    ),
  ].map((word) => WORDS[word.toLowerCase()]);
  return SEVERITIES.find((severity) => said.includes(severity)) ?? 'MEDIUM';
}

function notes(of: Json, categories: readonly string[]): readonly string[] {
  return objects(of['notes'])
    .filter(({ category }) => categories.includes(String(category)))
    .map(({ text }) => String(text).trim());
}

function summaryOf(document: Json, vulnerabilities: readonly Json[]): string {
  const own = notes(document, ['summary', 'description', 'general']);
  const each = vulnerabilities.flatMap((one) =>
    notes(one, ['summary', 'description']).map((text) => `${String(one['cve'] ?? '')}: ${text}`),
  );
  return [...new Set(own.length > 0 ? own : each)].join('\n\n') || String(document['title']);
}

function instructionsOf(document: Json, vulnerabilities: readonly Json[]): string {
  const remedies = vulnerabilities.flatMap(({ remediations }) =>
    objects(remediations).map(({ details, url }) => [details, url].filter(Boolean).join('\n')),
  );
  const own = notes(document, ['details']);
  return [...new Set(remedies.length > 0 ? remedies : own)].join('\n\n');
}

/** What this platform exports as a note comes back as what it was. */
function indicatorsOf(document: Json): readonly WarningIndicator[] {
  const lines = notes(document, ['other']).flatMap((text) => text.split('\n'));
  return lines.flatMap((line) => {
    const [, kind, value] = /^([A-Z0-9_]+): (\S.*)$/.exec(line) ?? [];
    if (kind === undefined || value === undefined) return [];
    const known = { kind: kind as WarningIndicator['kind'], value };
    const listed = [
      'IPV4',
      'IPV6',
      'CIDR',
      'DOMAIN',
      'URL',
      'EMAIL',
      'MD5',
      'SHA1',
      'SHA256',
      'FILE_NAME',
      'OTHER',
    ];
    if (!listed.includes(kind)) return [];
    return isIndicator(known) ? [known] : [{ kind: indicatorKindOf(value), value: value.slice(0, 2_000) }];
  });
}

interface Found {
  readonly id: string;
  readonly product: AffectedProduct;
  readonly oldCpe: boolean;
}

function productsOf(
  csaf: Json,
  vulnerabilities: readonly Json[],
): { readonly products: readonly AffectedProduct[]; readonly unfit: number } {
  const tree = object(csaf['product_tree']);
  const found = [
    ...objects(tree['branches']).flatMap((branch) => walk(branch, {})),
    ...objects(tree['full_product_names']).map((one) => productOf(one, {})),
  ];
  const affected = new Set(
    vulnerabilities.flatMap(({ product_status: status }) =>
      AFFECTED.flatMap((key) => {
        const ids = object(status)[key];
        return Array.isArray(ids) ? ids.map(String) : [];
      }),
    ),
  );
  const hit = affected.size === 0 ? found : found.filter(({ id }) => affected.has(id));
  return { products: hit.map(({ product }) => product), unfit: hit.filter(({ oldCpe }) => oldCpe).length };
}

type Path = Readonly<Record<string, string>>;

function walk(branch: Json, above: Path): readonly Found[] {
  const path = { ...above, [String(branch['category'])]: String(branch['name']) };
  const product = branch['product'];
  return [
    ...(product === undefined ? [] : [productOf(object(product), path)]),
    ...objects(branch['branches']).flatMap((inner) => walk(inner, path)),
  ];
}

function productOf(product: Json, path: Path): Found {
  const name = String(product['name']);
  const helper = object(product['product_identification_helper']);
  const [cpe, purl] = [String(helper['cpe'] ?? ''), String(helper['purl'] ?? '')];
  const { vendor, product_name: productName, product_version: version, product_version_range: range } = path;
  const versions = version ?? range ?? null;
  return {
    id: String(product['product_id']),
    oldCpe: cpe !== '' && !isCpe(cpe),
    product: {
      vendor: (vendor ?? '-').slice(0, 200),
      name: (productName ?? name).slice(0, 200),
      versions: versions === null || versions === 'vers:all/*' ? null : versions.slice(0, 200),
      cpe: isCpe(cpe) ? cpe : null,
      purl: isPurl(purl) ? purl : null,
    },
  };
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function objects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(object) : [];
}
