import type { ChainLink } from '@khien/subgraph';
import { InvalidArgumentError } from 'commander';
import { SUBGRAPH_NAMES, type SubgraphName } from '../subgraphs/names.js';

/** What somebody noted of audit trails, to hold them to it later: positions and their hashes, by subgraph. */
export type Notes = Partial<Record<SubgraphName, readonly ChainLink[]>>;

const NOTE = /^([a-z-]+):(\d{1,15}):([0-9a-f]{64})$/i;

/** A place of a trail as it is noted elsewhere: `incidents:42:<64 hexadecimal digits>`. */
export function noteOf(subgraph: string, { position, hash }: ChainLink): string {
  return `${subgraph}:${position}:${hash.toString('hex')}`;
}

/**
 * Adds a note from the command line to those before.
 *
 * @throws InvalidArgumentError for what is no note of a subgraph that there is
 */
export function addNote(text: string, notes: Notes = {}): Notes {
  const [, subgraph, position, hash = ''] = NOTE.exec(text.trim()) ?? [];
  const name = SUBGRAPH_NAMES.find((known) => known === subgraph);
  if (name === undefined) {
    throw new InvalidArgumentError(`<${SUBGRAPH_NAMES.join('|')}>:<position>:<hash>`);
  }
  const link = { position: Number(position), hash: Buffer.from(hash, 'hex') };
  return { ...notes, [name]: [...(notes[name] ?? []), link] };
}
