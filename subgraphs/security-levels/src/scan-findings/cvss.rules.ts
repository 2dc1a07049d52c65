import calculators from 'ae-cvss-calculator';
import { type ScanSeverity, severityOfScore } from './severity.rules.js';

/** A CVSS vector that has been read. */
export interface CvssScore {
  readonly version: '3.1' | '4.0';
  /** As it is kept: metrics in the order of the standard. */
  readonly vector: string;
  /** 0.0 to 10.0, of all metrics that the vector gives. */
  readonly score: number;
  readonly severity: ScanSeverity;
}

interface Metric {
  readonly name: string;
  readonly values: string;
  readonly required: boolean;
}

interface Grammar {
  readonly version: CvssScore['version'];
  readonly metrics: readonly Metric[];
  /** v4.0 fixes the order of metrics (section 7), v3.1 lets them stand in any (section 6). */
  readonly ordered: boolean;
  readonly score: (vector: string) => number;
}

const must = (name: string, values: string): Metric => ({ name, values, required: true });
const may = (name: string, values: string): Metric => ({ name, values, required: false });

const V3_1: Grammar = {
  version: '3.1',
  ordered: false,
  score: (vector) => new calculators.Cvss3P1(vector).calculateScores().overall,
  metrics: [
    ...[must('AV', 'NALP'), must('AC', 'LH'), must('PR', 'NLH'), must('UI', 'NR'), must('S', 'UC')],
    ...[must('C', 'HLN'), must('I', 'HLN'), must('A', 'HLN')],
    ...[may('E', 'XUPFH'), may('RL', 'XOTWU'), may('RC', 'XURC')],
    ...[may('CR', 'XLMH'), may('IR', 'XLMH'), may('AR', 'XLMH')],
    ...[may('MAV', 'XNALP'), may('MAC', 'XLH'), may('MPR', 'XNLH'), may('MUI', 'XNR'), may('MS', 'XUC')],
    ...[may('MC', 'XHLN'), may('MI', 'XHLN'), may('MA', 'XHLN')],
  ],
};

const V4_0: Grammar = {
  version: '4.0',
  ordered: true,
  score: (vector) => new calculators.Cvss4P0(vector).calculateScores().overall,
  metrics: [
    ...[must('AV', 'NALP'), must('AC', 'LH'), must('AT', 'NP'), must('PR', 'NLH'), must('UI', 'NPA')],
    ...[must('VC', 'HLN'), must('VI', 'HLN'), must('VA', 'HLN')],
    ...[must('SC', 'HLN'), must('SI', 'HLN'), must('SA', 'HLN')],
    ...[may('E', 'XAPU'), may('CR', 'XHML'), may('IR', 'XHML'), may('AR', 'XHML')],
    ...[may('MAV', 'XNALP'), may('MAC', 'XLH'), may('MAT', 'XNP'), may('MPR', 'XNLH'), may('MUI', 'XNPA')],
    ...[may('MVC', 'XHLN'), may('MVI', 'XHLN'), may('MVA', 'XHLN')],
    ...[may('MSC', 'XHLN'), may('MSI', 'XSHLN'), may('MSA', 'XSHLN')],
    ...[may('S', 'XNP'), may('AU', 'XNY'), may('R', 'XAUI'), may('V', 'XDC'), may('RE', 'XLMH')],
    may('U', '|X|Clear|Green|Amber|Red|'),
  ],
};

const GRAMMARS: Readonly<Record<string, Grammar>> = { 'CVSS:3.1': V3_1, 'CVSS:4.0': V4_0 };

/** Longest vector that can be well formed, with room: what is longer is not looked at. */
const MAX_LENGTH = 250;

/**
 * Reads and scores a vector of CVSS v3.1 or v4.0. The library that scores lets through vectors with metrics missing,
 * repeated or out of order; those are refused here first, since the standard does.
 *
 * @returns null for what is no such vector
 */
export function readCvss(text: string): CvssScore | null {
  const given = text.trim();
  if (given.length > MAX_LENGTH) return null;
  const [prefix = '', ...parts] = given.split('/');
  const grammar = GRAMMARS[prefix];
  if (grammar === undefined) return null;
  const values = new Map<string, string>();
  let place = -1;
  for (const part of parts) {
    const [name = '', value = '', ...more] = part.split(':');
    const index = grammar.metrics.findIndex((metric) => metric.name === name);
    const metric = grammar.metrics[index];
    if (metric === undefined || more.length > 0 || values.has(name) || !allows(metric, value)) return null;
    if (grammar.ordered && index < place) return null;
    place = index;
    values.set(name, value);
  }
  if (grammar.metrics.some(({ name, required }) => required && !values.has(name))) return null;
  const written = grammar.metrics.flatMap(({ name }) =>
    values.has(name) ? [`${name}:${values.get(name)}`] : [],
  );
  const vector = [prefix, ...written].join('/');
  const score = grammar.score(vector);
  return { version: grammar.version, vector, score, severity: severityOfScore(score) };
}

function allows({ values }: Metric, value: string): boolean {
  if (values.startsWith('|')) return value !== '' && values.includes(`|${value}|`);
  return value.length === 1 && values.includes(value);
}
