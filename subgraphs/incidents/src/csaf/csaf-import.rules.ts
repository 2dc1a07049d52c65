import type { Bilingual } from '@khien/errors';
import type { Tlp } from '../sharing/tlp.js';
import { IndicatorKindOfWarning, type WarningIndicator } from '../warnings/warning-content.js';
import {
  indicatorKindOf,
  isCve,
  isIndicator,
  LIMITS,
  type WarningContent,
  webLink,
} from '../warnings/warning-content.rules.js';
import type { WarningSeverity } from '../warnings/warning-state.js';
import { type Json, object, objects } from './csaf-json.js';
import {
  beyond,
  counted,
  leftOfDocument,
  leftOfNotes,
  leftOfVulnerabilities,
  named,
} from './csaf-left-out.rules.js';
import { hits, productsOf } from './csaf-products.rules.js';

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
  readonly leftOut: readonly Bilingual[];
}

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
const SOURCE_NAME = 500;
const LINK_SUMMARY = 300;
const INDICATOR = 2_000;

/**
 * A warning from a document that the schema and the mandatory tests have passed. What is longer than a warning holds is cut,
 * what it has no place for is left out, and both are said; the translation is left for whoever issues it. Weaknesses that hit
 * no product are none to warn of.
 */
export function warningOf(csaf: Json): ImportedWarning {
  const document = object(csaf['document']);
  const tracking = object(document['tracking']);
  const publisher = object(document['publisher']);
  const every = objects(csaf['vulnerabilities']);
  const vulnerabilities = every.filter(hits);
  const english = !String(document['lang'] ?? 'en')
    .toLowerCase()
    .startsWith('vi');
  const [title, publisherName] = [String(document['title']), String(publisher['name'])];
  const summary = summaryOf(document, vulnerabilities);
  const instructions = instructionsOf(document, vulnerabilities);
  const cves = [...new Set(vulnerabilities.map(({ cve }) => String(cve ?? '')).filter(isCve))];
  const { products, leftOut: leftOfProducts } = productsOf(csaf, every);
  const own = ownNotes(document);
  const { links, leftOut: leftOfLinks } = linksOf(document);
  const severity = severityOf(document, vulnerabilities);
  const taken = new Set([...summary.taken, ...instructions.taken, ...own.taken]);
  return {
    content: {
      ...inLanguage('title', title.slice(0, LIMITS.title), english),
      ...inLanguage('summary', summary.text.slice(0, LIMITS.summary), english),
      ...inLanguage('instructions', instructions.text.slice(0, LIMITS.instructions), english),
      ...{ changeVi: '', changeEn: '', severity: severity ?? 'MEDIUM', tlp: tlpOf(document) },
      cves: cves.slice(0, LIMITS.cves),
      products: products.slice(0, LIMITS.products),
      indicators: own.indicators.slice(0, LIMITS.indicators),
      links: links.slice(0, LIMITS.links),
      ...{ respondBy: own.respondBy, answersAnew: false, deadlineForAll: false },
    },
    source: {
      publisher: publisherName.slice(0, SOURCE_NAME),
      namespace: String(publisher['namespace']),
      trackingId: String(tracking['id']),
      trackingVersion: String(tracking['version']),
    },
    leftOut: [
      ...beyond('ký tự của tiêu đề', 'characters of the title', title.length, LIMITS.title),
      ...beyond('ký tự của tóm tắt', 'characters of the summary', summary.text.length, LIMITS.summary),
      ...beyond(
        'ký tự của hướng dẫn',
        'characters of the instructions',
        instructions.text.length,
        LIMITS.instructions,
      ),
      ...beyond(
        'ký tự của tên bên công bố',
        'characters of the name of the publisher',
        publisherName.length,
        SOURCE_NAME,
      ),
      ...beyond('mã CVE', 'CVE', cves.length, LIMITS.cves),
      ...beyond('sản phẩm', 'products', products.length, LIMITS.products),
      ...beyond('dấu hiệu', 'indicators', own.indicators.length, LIMITS.indicators),
      ...beyond('đường dẫn', 'links', links.length, LIMITS.links),
      ...named(
        'lỗ hổng không ảnh hưởng sản phẩm nào',
        'vulnerabilities that affect no product',
        every.filter((one) => !hits(one)).map((one, index) => String(one['cve'] ?? `#${index + 1}`)),
      ),
      ...leftOfProducts,
      ...leftOfLinks,
      ...leftOfVulnerabilities(vulnerabilities),
      ...leftOfDocument(document, severity !== null),
      ...leftOfNotes([document, ...vulnerabilities], taken),
      ...counted('dấu hiệu bị cắt', 'indicators cut', own.cut),
      ...counted(
        'tính bắt buộc (yêu cầu xử lý trở thành cảnh báo)',
        'what binds (a directive becomes a warning)',
        own.directive ? 1 : 0,
      ),
    ],
  };
}

function inLanguage<T extends 'title' | 'summary' | 'instructions'>(of: T, text: string, english: boolean) {
  const both = { [`${of}Vi`]: english ? '' : text, [`${of}En`]: english ? text : '' };
  return both as Record<`${T}Vi` | `${T}En`, string>;
}

function linksOf(document: Json) {
  const references = objects(document['references']);
  const links = references.flatMap(({ url, summary }) => {
    const link = webLink(String(url));
    return link === null ? [] : [{ url: link, summary: String(summary) }];
  });
  return {
    links: links.map(({ url, summary }) => ({ url, summary: summary.slice(0, LINK_SUMMARY) })),
    leftOut: [
      ...counted(
        'đường dẫn không phải http(s)',
        'links that are not http(s)',
        references.length - links.length,
      ),
      ...counted(
        'mô tả đường dẫn bị cắt',
        'summaries of links cut',
        links.filter(({ summary }) => summary.length > LINK_SUMMARY).length,
      ),
    ],
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

/** The gravest of what the document says as a whole and of its CVSS scores; null when it says nothing that is known. */
function severityOf(document: Json, vulnerabilities: readonly Json[]): WarningSeverity | null {
  const said = [
    String(object(document['aggregate_severity'])['text'] ?? ''),
    ...vulnerabilities.flatMap(({ scores }) =>
      objects(scores).map(({ cvss_v3: cvss }) => String(object(cvss)['baseSeverity'] ?? '')),
    ),
  ].map((word) => WORDS[word.toLowerCase()]);
  return SEVERITIES.find((severity) => said.includes(severity)) ?? null;
}

/** A text of a warning, and what of the document went into it. */
interface TakenText {
  readonly text: string;
  readonly taken: readonly string[];
}

function notes(of: Json, categories: readonly string[]): readonly string[] {
  return objects(of['notes'])
    .filter(({ category }) => categories.includes(String(category)))
    .map(({ text }) => String(text).trim());
}

function summaryOf(document: Json, vulnerabilities: readonly Json[]): TakenText {
  const own = notes(document, ['summary', 'description', 'general']);
  if (own.length > 0) return { text: [...new Set(own)].join('\n\n'), taken: own };
  const each = vulnerabilities.flatMap((one) =>
    notes(one, ['summary', 'description']).map((text) => ({
      text,
      line: [one['cve'], text].filter(Boolean).join(': '),
    })),
  );
  return {
    text: [...new Set(each.map(({ line }) => line))].join('\n\n') || String(document['title']),
    taken: each.map(({ text }) => text),
  };
}

function instructionsOf(document: Json, vulnerabilities: readonly Json[]): TakenText {
  const remedies = vulnerabilities.flatMap(({ remediations }) => objects(remediations));
  const texts = remedies.map(({ details, url }) => [details, url].filter(Boolean).join('\n'));
  if (texts.length === 0) {
    const own = notes(document, ['details']);
    return { text: [...new Set(own)].join('\n\n'), taken: own };
  }
  return {
    text: [...new Set(texts)].join('\n\n'),
    taken: remedies.map(({ details }) => String(details).trim()),
  };
}

/** What this platform exports as a note comes back as what it was: indicators, the deadline; that it bound is told. */
function ownNotes(document: Json) {
  const indicators: WarningIndicator[] = [];
  const taken: string[] = [];
  let [respondBy, directive, cut]: [Date | null, boolean, number] = [null, false, 0];
  for (const text of notes(document, ['other'])) {
    let known = true;
    for (const line of text.split('\n')) {
      const [, key = '', value = ''] = /^([A-Z0-9_]+): (\S.*)$/.exec(line) ?? [];
      if (key in IndicatorKindOfWarning) {
        const given = { kind: key as IndicatorKindOfWarning, value };
        if (value.length > INDICATOR) cut += 1;
        indicators.push(
          isIndicator(given) ? given : { kind: indicatorKindOf(value), value: value.slice(0, INDICATOR) },
        );
      } else if (key === 'RESPOND_BY' && !Number.isNaN(Date.parse(value))) respondBy = new Date(value);
      else if (key === 'KIND' && value === 'DIRECTIVE') directive = true;
      else known = false;
    }
    if (known) taken.push(text);
  }
  return { indicators, respondBy, directive, cut, taken };
}
