import type { ContenderId } from '../contenders/contender.js';
import type { LoadResult } from '../load/load.js';
import type { BenchOptions } from '../options.js';
import type { QueryName } from '../queries.js';
import type { Machine } from '../system/machine.js';
import type { StatementCost } from '../system/statements.js';

/** One contender under load for one query in one round. */
export interface Measurement extends LoadResult {
  /** Processor time of all its processes per request, in milliseconds; without PostgreSQL's. */
  readonly cpuMsPerRequest?: number;
  /** Resident memory after the load, in bytes: of its own processes, and with those behind it. */
  readonly ownRssBytes?: number;
  readonly totalRssBytes?: number;
}

/** One contender on one query. */
export interface QueryResult {
  readonly query: QueryName;
  readonly contender: ContenderId;
  readonly cost: StatementCost;
  /** In the order of the rounds. */
  readonly rounds: readonly Measurement[];
}

/** A whole run, as it is written to a file. */
export interface BenchResults {
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly machine: Machine;
  readonly loadAfter: number;
  readonly options: BenchOptions;
  /** In the order of the report. */
  readonly contenders: readonly { readonly id: ContenderId; readonly title: string }[];
  readonly queries: readonly {
    readonly name: QueryName;
    readonly title: string;
    readonly answerBytes: number;
  }[];
  readonly results: readonly QueryResult[];
  /** Who could not be measured, and why. */
  readonly absent: readonly { readonly contender: string; readonly why: string }[];
}
