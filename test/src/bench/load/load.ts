import type { HttpRequest } from '../contenders/contender.js';

/** A request, and the size of the answer that this contender gave to it when it was verified. */
interface KnownRequest {
  readonly request: HttpRequest;
  /** Characters (UTF-16). */
  readonly answerLength: number;
}

/** One piece of load: different requests to one address, over some connections for a while. */
export interface LoadJob {
  /** Sent in this order and again from the start; each connection begins at another place. */
  readonly requests: readonly KnownRequest[];
  readonly connections: number;
  readonly durationS: number;
}

/** What the load generator saw. */
export interface LoadResult {
  /** Answers. */
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** Milliseconds from the first byte sent to the last one received. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Requests that failed, timed out or were answered with another status than 2xx, those that were shed excepted. */
  readonly failed: number;
  /** Requests that were shed (503); they count nowhere else. */
  readonly shed: number;
  /** Answers of another size than the verified one. */
  readonly unlike: number;
}
