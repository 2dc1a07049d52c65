import { cveOf } from './cve.rules.js';
import { readCvss } from './cvss.rules.js';
import { LIMITS, type ScanProblem, type ScanReading, type ScanRecord } from './scan-record.js';
import { cut, fits, oneLine } from './scanned-text.rules.js';
import { ScanSeverity, SeverityBasis, severityOfScore } from './severity.rules.js';

/** A column of the plain CSV: what it holds, for the documentation and for who reads the file. */
interface ScanColumn {
  readonly name: string;
  readonly required: boolean;
  readonly meaning: string;
}

/** The plain CSV: UTF-8, a header with these names in any order, commas, quotes as in RFC 4180. Others are passed over. */
export const SCAN_COLUMNS: readonly ScanColumn[] = [
  { name: 'asset', required: false, meaning: 'host name or address that it was found on' },
  { name: 'component', required: true, meaning: 'name of the software or library' },
  { name: 'version', required: false, meaning: 'its version' },
  { name: 'purl', required: false, meaning: 'its package URL' },
  { name: 'cve', required: false, meaning: 'CVE identifier; or else rule is given' },
  { name: 'rule', required: false, meaning: 'identifier of the check that found it' },
  {
    name: 'cvss_vector',
    required: false,
    meaning: 'vector of CVSS 3.1 or 4.0; or else score or severity is given',
  },
  { name: 'score', required: false, meaning: '0.0 to 10.0' },
  { name: 'severity', required: false, meaning: 'critical, high, medium, low or none' },
  { name: 'title', required: true, meaning: 'what it is' },
  { name: 'location', required: false, meaning: 'file, path or port' },
  { name: 'first_seen', required: false, meaning: 'day or moment (ISO 8601) when the tool first saw it' },
];

/** Columns without which a file is not read. */
export const REQUIRED_COLUMNS: readonly string[] = SCAN_COLUMNS.flatMap(({ name, required }) =>
  required ? [name] : [],
);

type Cells = Readonly<Record<string, string>>;

const MOMENT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** What one line of the plain CSV says. @param line of the file, counted from 1 */
export function readLine(cells: Cells, line: number): ScanReading {
  const place = `line ${line}`;
  const text = (name: string) => oneLine(cells[name] ?? '');
  const problems: ScanProblem[] = [];
  const report = (field: string, problem: ScanProblem['problem']) =>
    problems.push({ place, field, problem, value: cut(text(field), 80) });

  for (const name of REQUIRED_COLUMNS) if (text(name) === '') report(name, 'REQUIRED');
  const limits = {
    asset: LIMITS.host,
    component: LIMITS.component,
    version: LIMITS.version,
    rule: LIMITS.rule,
    purl: LIMITS.component,
    location: LIMITS.location,
  };
  for (const [name, limit] of Object.entries(limits)) if (!fits(text(name), limit)) report(name, 'TOO_LONG');
  const cve = text('cve') === '' ? null : cveOf(text('cve'));
  if (text('cve') !== '' && cve === null) report('cve', 'CVE_SYNTAX');
  if (text('cve') === '' && text('rule') === '') report('cve', 'REQUIRED');
  const rating = ratingOf(text('cvss_vector'), text('score'), text('severity').toUpperCase());
  if ('field' in rating) report(rating.field, rating.problem);
  const firstSeen = text('first_seen') === '' ? null : momentOf(text('first_seen'));
  if (firstSeen === undefined) report('first_seen', 'DATE');
  if (problems.length > 0 || 'field' in rating || firstSeen === undefined) return { problems };
  return {
    record: {
      place,
      component: {
        name: text('component'),
        version: text('version') || null,
        purl: text('purl') || null,
        host: text('asset') || null,
      },
      cve,
      rule: text('rule') || (cve ?? ''),
      title: cut(text('title'), LIMITS.title),
      ...rating,
      location: text('location'),
      firstSeen,
    },
  };
}

type Rating = Pick<ScanRecord, 'cvssVector' | 'score' | 'severity' | 'severityBasis'>;
type Misrated = Pick<ScanProblem, 'field' | 'problem'>;

function ratingOf(vector: string, score: string, severity: string): Rating | Misrated {
  if (vector !== '') {
    const read = readCvss(vector);
    if (read === null) return { field: 'cvss_vector', problem: 'CVSS_VECTOR' };
    return {
      cvssVector: read.vector,
      score: read.score,
      severity: read.severity,
      severityBasis: SeverityBasis.CVSS_VECTOR,
    };
  }
  if (score !== '') {
    if (!/^\d{1,2}(\.\d)?$/.test(score) || Number(score) > 10)
      return { field: 'score', problem: 'SCORE_RANGE' };
    const value = Number(score);
    return {
      cvssVector: null,
      score: value,
      severity: severityOfScore(value),
      severityBasis: SeverityBasis.SCORE_OF_TOOL,
    };
  }
  if (severity === '') return { field: 'severity', problem: 'REQUIRED' };
  const known = Object.values(ScanSeverity).find((one) => one === severity);
  if (known === undefined) return { field: 'severity', problem: 'SEVERITY' };
  return { cvssVector: null, score: null, severity: known, severityBasis: SeverityBasis.LEVEL_OF_TOOL };
}

/** A moment; a day alone is its beginning in Vietnam; undefined for what is neither. */
function momentOf(text: string): Date | undefined {
  if (!MOMENT.test(text)) return undefined;
  const moment = new Date(text.length === 10 ? `${text}T00:00:00+07:00` : text);
  if (Number.isNaN(moment.getTime())) return undefined;
  // 31 February is read as 3 March: the day that was written must be the day that is kept.
  return text.length === 10 && new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) !== text
    ? undefined
    : moment;
}
