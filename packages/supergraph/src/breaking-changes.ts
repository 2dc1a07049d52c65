import { findBreakingChanges as compare } from 'graphql';
import { describeSupergraph } from './supergraph.js';

/** A change of the graph that can break a client which worked before. */
export interface BreakingChange {
  /** Kind of change, such as `FIELD_REMOVED`. */
  readonly type: string;
  /** The change in one sentence. */
  readonly description: string;
}

/**
 * What in the new supergraph can break a client of the old one. Compares what clients see; how fields are
 * divided among subgraphs does not count.
 *
 * @throws InvalidSupergraphError when either text is not a supergraph
 */
export function findBreakingChanges(oldSupergraphSdl: string, newSupergraphSdl: string): BreakingChange[] {
  const before = describeSupergraph(oldSupergraphSdl).apiSchema;
  const after = describeSupergraph(newSupergraphSdl).apiSchema;
  return compare(before, after).map(({ type, description }) => ({ type, description }));
}
