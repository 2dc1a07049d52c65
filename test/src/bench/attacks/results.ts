import type { Expected } from '../../attacks/attack.js';
import type { Machine } from '../system/machine.js';
import type { Noticed } from './probe.js';

/** One attack on one process. */
export interface AttackResult extends Noticed {
  readonly group: string;
  readonly name: string;
  readonly reference: string;
  readonly guard: string;
  /** What was answered, each time; none for what no answer is waited for. */
  readonly answer?: Expected;
  /** How long the answers took, in milliseconds. */
  readonly ownMs: readonly number[];
  /** Longest that the event loop stood still, in milliseconds. */
  readonly worstLoopDelayMs: number;
  /** Resident memory when it began, in bytes. */
  readonly rssBeforeBytes?: number;
}

/** A whole run, as it is written to a file. */
export interface AttackResults {
  readonly startedAt: string;
  readonly machine: Machine;
  readonly loadAfter: number;
  /** How often each attack was fired. */
  readonly times: number;
  readonly results: readonly AttackResult[];
}
