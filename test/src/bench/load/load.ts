import type { HttpRequest } from '../contenders/contender.js';

/** One piece of load: a request repeated for a while over some connections. */
export interface LoadJob {
  readonly request: HttpRequest;
  readonly connections: number;
  readonly durationS: number;
}

/** What the load generator saw. */
export interface LoadResult {
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** Milliseconds from the first byte sent to the last one received. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Mean size of an answer with its headers, in bytes. */
  readonly bytesPerAnswer: number;
  /** Requests that failed, timed out or were answered with another status than 2xx. */
  readonly failed: number;
}
