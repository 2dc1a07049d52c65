import type { ContenderId } from '../contenders/contender.js';
import type { QueryName } from '../queries.js';
import type { BenchResults, Measurement, QueryResult } from './results.js';
import { median, pairedRatio } from './statistics.js';

/** One line of the report: a contender on a query, medians over the rounds. */
export interface SummaryLine {
  readonly contender: ContenderId;
  readonly title: string;
  readonly requestsPerSecond: number;
  /** Requests per second as a share of the floor's; undefined without it. */
  readonly ofFloor: number | undefined;
  /** Requests per second as a share of those of Khiên in one process; undefined without it. */
  readonly ofOne: number | undefined;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpuMs: number | undefined;
  readonly statements: number;
  readonly databaseMs: number;
  readonly ownMiB: number | undefined;
  readonly totalMiB: number | undefined;
}

/** The lines of one query, in the order of the contenders. */
export function summarize(results: BenchResults, query: QueryName): readonly SummaryLine[] {
  const of = (id: ContenderId) =>
    results.results.find((result) => result.query === query && result.contender === id);
  const ratio = (result: QueryResult, other: QueryResult | undefined) =>
    other && pairedRatio(speeds(result), speeds(other));
  return results.contenders.flatMap(({ id, title }) => {
    const result = of(id);
    if (!result) return [];
    const middle = (pick: (round: Measurement) => number) => median(result.rounds.map(pick));
    return {
      contender: id,
      title,
      requestsPerSecond: middle((round) => round.requestsPerSecond),
      ofFloor: ratio(result, of('floor')),
      ofOne: ratio(result, of('one')),
      p50Ms: middle((round) => round.p50Ms),
      p99Ms: middle((round) => round.p99Ms),
      cpuMs: medianOfKnown(result.rounds.map((round) => round.cpuMsPerRequest)),
      statements: result.cost.statements,
      databaseMs: result.cost.databaseMs,
      ownMiB: inMiB(medianOfKnown(result.rounds.map((round) => round.ownRssBytes))),
      totalMiB: inMiB(medianOfKnown(result.rounds.map((round) => round.totalRssBytes))),
    };
  });
}

function speeds(result: QueryResult): readonly number[] {
  return result.rounds.map((round) => round.requestsPerSecond);
}

function medianOfKnown(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : median(known);
}

function inMiB(bytes: number | undefined): number | undefined {
  return bytes === undefined ? undefined : bytes / 2 ** 20;
}
