import { isIP } from 'node:net';
import { type Bilingual, ErrorCode } from '@khien/errors';
import { PackageURL } from 'packageurl-js';
import { isAreaId, isUuid } from '../incidents/identifier.rules.js';
import type { Tlp } from '../sharing/tlp.js';
import {
  type AffectedProduct,
  IndicatorKindOfWarning,
  type WarningIndicator,
  type WarningLink,
  type WarningSelection,
} from './warning-content.js';
import type { WarningSeverity } from './warning-state.js';

/** The most that a warning holds: characters of texts, elements of lists. */
export const LIMITS = {
  title: 300,
  summary: 20_000,
  instructions: 50_000,
  change: 4_000,
  cves: 200,
  products: 500,
  indicators: 1_000,
  links: 50,
  named: 5_000,
  organizations: 500,
} as const;

/** What one edition of a warning says. */
export interface WarningContent {
  readonly titleVi: string;
  readonly titleEn: string;
  readonly summaryVi: string;
  readonly summaryEn: string;
  readonly instructionsVi: string;
  readonly instructionsEn: string;
  readonly changeVi: string;
  readonly changeEn: string;
  readonly severity: WarningSeverity;
  readonly tlp: Tlp;
  readonly cves: readonly string[];
  readonly products: readonly AffectedProduct[];
  readonly indicators: readonly WarningIndicator[];
  readonly links: readonly WarningLink[];
  readonly respondBy: Date | null;
  readonly answersAnew: boolean;
  /** Whether the deadline holds also for those who were addressed before and gave no final report. */
  readonly deadlineForAll: boolean;
}

/** Something that can be corrected. */
export interface ContentProblem {
  readonly code: ErrorCode;
  readonly path: readonly string[];
  readonly parameters: Readonly<Record<string, string | number | Bilingual>>;
}

/** An identifier of the CVE program: CVE, year, four digits or more (CVE Record Format 5). */
const CVE = /^CVE-(1999|2\d{3})-\d{4,19}$/;
/** CPE 2.3 as a formatted string (NIST IR 7695); the schema of CSAF 2.0 has the same. */
const CPE =
  /^cpe:2\.3:[aho*-](:(((\?*|\*?)([a-zA-Z0-9\-._]|(\\[\\*?!"#$%&'()+,/:;<=>@[\]^`{|}~]))+(\?*|\*?))|[*-])){5}(:(([a-zA-Z]{2,3}(-([a-zA-Z]{2}|[0-9]{3}))?)|[*-]))(:(((\?*|\*?)([a-zA-Z0-9\-._]|(\\[\\*?!"#$%&'()+,/:;<=>@[\]^`{|}~]))+(\?*|\*?))|[*-])){4}$/;
const DOMAIN = /^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;
const LIFECYCLES = ['PLANNED', 'BUILDING', 'OPERATING', 'RETIRED'];

/** Whether a text is an identifier of a CVE. */
export function isCve(text: string): boolean {
  return CVE.test(text);
}

/** Whether a text is a CPE 2.3. */
export function isCpe(text: string): boolean {
  return text.length <= 1_000 && CPE.test(text);
}

/** Whether a text is a package URL (purl-spec, ECMA-427). */
export function isPurl(text: string): boolean {
  try {
    return text.length <= 1_000 && PackageURL.fromString(text).name !== '';
  } catch {
    return false;
  }
}

/**
 * A link that people may be sent to, as a URI (RFC 3986) has to be written: what it has of other letters in percent-encoding,
 * a host of other letters in Punycode. Null where it is none, or is too long as one.
 */
export function webLink(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  if (!['http:', 'https:'].includes(protocol)) return null;
  const behindHost = href.indexOf('/', protocol.length + 2);
  const [address = '', ...fragment] = href.slice(behindHost).split('#');
  const parts = fragment.length === 0 ? [address] : [address, fragment.join('%23')];
  // The URLs of browsers (WHATWG) leave some signs behind the host as they are that a URI does not have.
  const behind = parts
    .join('#')
    .replace(/[^\w.~:/?#@!$&'()*+,;=%-]|%(?![0-9a-f]{2})/gi, (sign) => encodeURIComponent(sign));
  const uri = `${href.slice(0, behindHost)}${behind}`;
  return uri.length <= 2_000 ? uri : null;
}

/** Whether a text is a link that people may be sent to. */
export function isWebLink(text: string): boolean {
  return webLink(text) !== null;
}

const hex = (digits: number) => (value: string) => new RegExp(`^[0-9a-f]{${digits}}$`, 'i').test(value);

function isNetwork(value: string): boolean {
  const [address = '', bits = ''] = value.split('/');
  const version = isIP(address);
  return version !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
}

const FORMS: Readonly<Record<IndicatorKindOfWarning, (value: string) => boolean>> = {
  IPV4: (value) => isIP(value) === 4,
  IPV6: (value) => isIP(value) === 6,
  CIDR: isNetwork,
  DOMAIN: (value) => DOMAIN.test(value),
  URL: (value) => /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(value),
  EMAIL: (value) => /^[^\s@]+@[^\s@]+$/.test(value),
  MD5: hex(32),
  SHA1: hex(40),
  SHA256: hex(64),
  FILE_NAME: (value) => value.length <= 255,
  OTHER: () => true,
};

/** Whether a value has the form that its kind has. */
export function isIndicator({ kind, value }: WarningIndicator): boolean {
  return value.length >= 1 && value.length <= 2_000 && FORMS[kind](value);
}

/** The kind of indicator that a text looks like; OTHER for what looks like none. */
export function indicatorKindOf(value: string): IndicatorKindOfWarning {
  const order = ['IPV4', 'IPV6', 'CIDR', 'SHA256', 'SHA1', 'MD5', 'URL', 'EMAIL', 'DOMAIN'] as const;
  return order.find((kind) => FORMS[kind](value)) ?? IndicatorKindOfWarning.OTHER;
}

/** Everything that must be corrected in what a warning says, whatever state it is in. */
export function problemsOfContent(content: WarningContent): readonly ContentProblem[] {
  const { cves, products, indicators, links } = content;
  return [
    ...(['Vi', 'En'] as const).flatMap((language) => [
      ...longer(`title${language}`, content[`title${language}`], LIMITS.title),
      ...longer(`summary${language}`, content[`summary${language}`], LIMITS.summary),
      ...longer(`instructions${language}`, content[`instructions${language}`], LIMITS.instructions),
      ...longer(`change${language}`, content[`change${language}`], LIMITS.change),
    ]),
    ...(content.tlp === 'RED'
      ? [
          invalid(
            ['tlp'],
            'TLP:RED nêu đích danh cá nhân, còn cảnh báo gửi tới cơ quan',
            'TLP:RED names persons, and a warning goes to organizations',
          ),
        ]
      : []),
    ...many('cves', cves, LIMITS.cves),
    ...cves.flatMap((cve, at) =>
      isCve(cve) ? [] : [invalid(['cves', at], `mã CVE ${cve}`, `the CVE ${cve}`)],
    ),
    ...many('products', products, LIMITS.products),
    ...products.flatMap((product, at) => problemsOfProduct(product, at)),
    ...many('indicators', indicators, LIMITS.indicators),
    ...indicators.flatMap((one, at) =>
      isIndicator(one)
        ? []
        : [
            invalid(
              ['indicators', at, 'value'],
              `dấu hiệu loại ${one.kind}`,
              `an indicator of kind ${one.kind}`,
            ),
          ],
    ),
    ...many('links', links, LIMITS.links),
    ...links.flatMap(({ url, summary }, at) => [
      ...(isWebLink(url) ? [] : [invalid(['links', at, 'url'], 'đường dẫn http(s)', 'an http(s) link')]),
      ...sized(['links', at, 'summary'], summary, 300),
    ]),
  ];
}

function problemsOfProduct(
  { vendor, name, versions, cpe, purl }: AffectedProduct,
  at: number,
): readonly ContentProblem[] {
  return [
    ...sized(['products', at, 'vendor'], vendor, 200),
    ...sized(['products', at, 'name'], name, 200),
    ...(versions === null ? [] : sized(['products', at, 'versions'], versions, 200)),
    ...(cpe === null || isCpe(cpe)
      ? []
      : [invalid(['products', at, 'cpe'], `CPE 2.3 ${cpe}`, `the CPE ${cpe}`)]),
    ...(!purl || isPurl(purl)
      ? []
      : [invalid(['products', at, 'purl'], `package URL ${purl}`, `the package URL ${purl}`)]),
  ];
}

/** Everything that must be corrected in whom a warning is meant for. */
export function problemsOfSelection(selection: WarningSelection): readonly ContentProblem[] {
  const at = (field: string) => ['selection', field];
  const ids = (field: 'ownerIds' | 'systemIds' | 'organizationIds', name: string, most: number) => [
    ...many(`selection.${name}`, selection[field], most, at(name)),
    ...selection[field].flatMap((id, index) =>
      isUuid(id) ? [] : [invalid([...at(name), index], `mã ${id}`, `the id ${id}`)],
    ),
  ];
  return [
    ...selection.levels.flatMap((level, index) =>
      Number.isInteger(level) && level >= 1 && level <= 5
        ? []
        : [invalid([...at('levels'), index], `cấp độ ${level}`, `the level ${level}`)],
    ),
    ...ids('ownerIds', 'ownersUnder', LIMITS.organizations),
    ...ids('systemIds', 'systemIds', LIMITS.named),
    ...ids('organizationIds', 'organizationIds', LIMITS.named),
    ...many('areaIds', selection.areaIds, LIMITS.organizations, at('areaIds')),
    ...selection.areaIds.flatMap((id, index) =>
      isAreaId(id) ? [] : [invalid([...at('areaIds'), index], `đơn vị hành chính ${id}`, `the area ${id}`)],
    ),
    ...selection.lifecycles.flatMap((one, index) =>
      LIFECYCLES.includes(one)
        ? []
        : [invalid([...at('lifecycles'), index], `trạng thái ${one}`, `the state ${one}`)],
    ),
  ];
}

/** What a choice by components needs: products to look for, CVEs that were found. */
export function problemsOfChoice(
  { products, cves }: Pick<WarningContent, 'products' | 'cves'>,
  { affectedProducts, foundCves }: Pick<WarningSelection, 'affectedProducts' | 'foundCves'>,
): readonly ContentProblem[] {
  const needed = (field: 'products' | 'cves', vi: string, en: string): ContentProblem => ({
    ...{ code: ErrorCode.REQUIRED, path: inContent([field]), parameters: { what: { vi, en } } },
  });
  return [
    ...(affectedProducts && products.length === 0
      ? [needed('products', 'sản phẩm bị ảnh hưởng (products)', 'products that are affected (products)')]
      : []),
    ...(foundCves && cves.length === 0
      ? [needed('cves', 'mã CVE cần tìm (cves)', 'CVEs to look for (cves)')]
      : []),
  ];
}

type Step = string | number;

function invalid(path: readonly Step[], vi: string, en: string): ContentProblem {
  return { code: ErrorCode.INVALID_VALUE, path: inContent(path), parameters: { what: { vi, en } } };
}

function inContent(path: readonly Step[]): readonly string[] {
  return ['input', 'content', ...path.map(String)];
}

function range(path: readonly Step[], name: string, min: number, max: number): ContentProblem {
  const what = { vi: `Độ dài của ${name}`, en: `The length of ${name}` };
  return { code: ErrorCode.OUT_OF_RANGE, path: inContent(path), parameters: { what, min, max } };
}

function longer(field: string, text: string, max: number): readonly ContentProblem[] {
  return text.length <= max ? [] : [range([field], field, 0, max)];
}

function sized(path: readonly Step[], text: string, max: number): readonly ContentProblem[] {
  return text.length >= 1 && text.length <= max ? [] : [range(path, String(path.at(-1)), 1, max)];
}

function many(
  name: string,
  list: readonly unknown[],
  max: number,
  path: readonly Step[] = [name],
): readonly ContentProblem[] {
  return list.length <= max ? [] : [range(path, name, 0, max)];
}
