import { onlyCveIn } from './cve.rules.js';
import { readCvss } from './cvss.rules.js';
import { barePurl } from './fingerprint.rules.js';
import type { SarifLocation, SarifResult, SarifRule, SarifRun } from './sarif.types.js';
import {
  LIMITS,
  type ScannedComponent,
  type ScanProblem,
  type ScanReading,
  type ScanRecord,
} from './scan-record.js';
import { cut, fits, oneLine } from './scanned-text.rules.js';
import { SeverityBasis, severityOfSarifLevel, severityOfScore } from './severity.rules.js';

type Bag = Readonly<Record<string, unknown>>;

/** Names under which tools put a vector into a property bag; SARIF has no place of its own for it. */
const VECTOR_KEYS = [
  'cvssV4_vector',
  'cvssv4_vector',
  'cvssV3_vector',
  'cvssv3_vector',
  'cvss_vector',
  'cvssVector',
  'cvss',
];
const COMPONENT_KEYS = ['component', 'package', 'packageName', 'pkgName', 'module'];
const VERSION_KEYS = ['version', 'packageVersion', 'installedVersion', 'componentVersion'];
const HOST_KEYS = ['host', 'hostname', 'asset', 'ip'];

/** Kinds of results that say that something is wrong, or may be (section 3.27.9). */
const FAILING: ReadonlySet<string> = new Set(['fail', 'open', 'review']);

/** What one result of a run says. @param index of the run in the log */
export function readResult(run: SarifRun, index: number, result: SarifResult, number: number): ScanReading {
  if (result.baselineState === 'absent') return { left: 'ABSENT' };
  if (!FAILING.has(result.kind ?? 'fail')) return { left: 'PASSED' };
  if (isSuppressed(result)) return { left: 'SUPPRESSED' };
  const place = `runs[${index}].results[${number}]`;
  const rule = ruleOf(run, result);
  const bags = [result.properties ?? {}, rule?.properties ?? {}];
  const severity = severityOf(result, rule, bags, place);
  const ruleId = oneLine(result.ruleId ?? result.rule?.id ?? rule?.id ?? '');
  const cve = onlyCveIn(
    [ruleId, rule?.name ?? '', ...tagsOf(bags), firstText(bags, ['cve']) ?? ''].join(' '),
  );
  const [location] = result.locations ?? [];
  const { component, where } = placeOf(bags, location, run.tool.driver.name);
  const problems: ScanProblem[] = [...(Array.isArray(severity) ? severity : [])];
  const texts = {
    rule: ruleId,
    component: component.name,
    location: where,
    host: component.host ?? '',
    version: component.version ?? '',
  };
  for (const [field, text] of Object.entries(texts)) {
    if (!fits(text, LIMITS[field as keyof typeof texts]))
      problems.push({ place, field, problem: 'TOO_LONG', value: cut(text, 80) });
  }
  if (ruleId === '' && cve === null)
    problems.push({ place, field: 'ruleId', problem: 'REQUIRED', value: '' });
  if (problems.length > 0 || Array.isArray(severity)) return { problems };
  const record: ScanRecord = {
    place,
    component,
    cve,
    rule: ruleId === '' ? (cve ?? '') : ruleId,
    title: cut(titleOf(result, rule, ruleId), LIMITS.title),
    ...severity,
    location: where,
    firstSeen: momentOf(result.provenance?.firstDetectionTimeUtc),
  };
  return { record };
}

/** Suppressed, and nobody has rejected the suppression (section 3.35.3). */
function isSuppressed({ suppressions = [] }: SarifResult): boolean {
  return suppressions.some(({ status = 'accepted' }) => status === 'accepted');
}

/** The rule of a result, by index or id, in the tool or in the plug-in that is named (section 3.27.7). */
function ruleOf({ tool }: SarifRun, result: SarifResult): SarifRule | undefined {
  const extension = result.rule?.toolComponent?.index;
  const rules = (extension === undefined ? tool.driver : tool.extensions?.[extension])?.rules ?? [];
  const index = result.rule?.index ?? result.ruleIndex ?? -1;
  const id = result.ruleId ?? result.rule?.id;
  return (
    rules[index] ?? rules.find((rule) => id !== undefined && (id === rule.id || id.startsWith(`${rule.id}/`)))
  );
}

type Severity = Pick<ScanRecord, 'cvssVector' | 'score' | 'severity' | 'severityBasis'>;

function severityOf(
  result: SarifResult,
  rule: SarifRule | undefined,
  bags: readonly Bag[],
  place: string,
): Severity | ScanProblem[] {
  const vector = firstText(bags, VECTOR_KEYS);
  if (vector?.startsWith('CVSS:')) {
    const read = readCvss(vector);
    if (read === null)
      return [{ place, field: 'cvss', problem: 'CVSS_VECTOR', value: cut(oneLine(vector), 80) }];
    const { score, severity } = read;
    return { cvssVector: read.vector, score, severity, severityBasis: SeverityBasis.CVSS_VECTOR };
  }
  const given = firstText(bags, ['security-severity']);
  if (given !== undefined) {
    const score = Number(given);
    if (given.trim() === '' || !(score >= 0 && score <= 10)) {
      return [{ place, field: 'security-severity', problem: 'SCORE_RANGE', value: cut(oneLine(given), 80) }];
    }
    const rounded = Math.round(score * 10) / 10;
    return {
      cvssVector: null,
      score: rounded,
      severity: severityOfScore(rounded),
      severityBasis: SeverityBasis.SCORE_OF_TOOL,
    };
  }
  const level = result.level ?? rule?.defaultConfiguration?.level ?? 'warning';
  return {
    cvssVector: null,
    score: null,
    severity: severityOfSarifLevel(level),
    severityBasis: SeverityBasis.LEVEL_OF_TOOL,
  };
}

/** Component and place within it. Without a component of its own, a result belongs to the file that it is in. */
function placeOf(
  bags: readonly Bag[],
  location: SarifLocation | undefined,
  tool: string,
): { component: ScannedComponent; where: string } {
  const uri = oneLine(location?.physicalLocation?.artifactLocation?.uri ?? '');
  const line = location?.physicalLocation?.region?.startLine;
  const [logical] = location?.logicalLocations ?? [];
  const purl = firstText(bags, ['purl', 'purls']);
  const named = firstText(bags, COMPONENT_KEYS) ?? (logical?.kind === 'package' ? logical.name : undefined);
  const version = firstText(bags, VERSION_KEYS);
  const host = firstText(bags, HOST_KEYS);
  const owner = purl !== undefined ? barePurl(purl) : (named ?? (uri || tool));
  const inside = named === undefined && purl === undefined ? '' : uri;
  const symbol = logical?.kind === 'package' ? '' : (logical?.fullyQualifiedName ?? logical?.name ?? '');
  // Lines move with every change of a file; where the tool names a symbol, that is the better place.
  const spot = symbol !== '' ? symbol : line === undefined || purl !== undefined ? '' : `:${line}`;
  return {
    component: {
      name: oneLine(owner),
      version: version === undefined ? null : oneLine(version),
      purl: purl === undefined ? null : oneLine(purl),
      host: host === undefined ? null : oneLine(host),
    },
    where: oneLine(`${inside}${spot}`),
  };
}

function titleOf(result: SarifResult, rule: SarifRule | undefined, ruleId: string): string {
  const text =
    rule?.shortDescription?.text ?? result.message.text ?? result.message.markdown ?? rule?.name ?? '';
  return oneLine(text) || ruleId;
}

function tagsOf(bags: readonly Bag[]): readonly string[] {
  return bags.flatMap(({ tags }) =>
    Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
  );
}

/** The first text under one of these names; the first of a list of texts, a number as text. */
function firstText(bags: readonly Bag[], keys: readonly string[]): string | undefined {
  for (const bag of bags) {
    for (const key of keys) {
      const value = Object.hasOwn(bag, key) ? bag[key] : undefined;
      const one: unknown = Array.isArray(value) ? value[0] : value;
      if (typeof one === 'number') return String(one);
      if (typeof one === 'string' && one.trim() !== '') return one;
    }
  }
  return undefined;
}

function momentOf(text: string | undefined): Date | null {
  const moment = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(moment) ? null : new Date(moment);
}
