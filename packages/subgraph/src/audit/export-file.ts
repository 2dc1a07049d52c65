import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { ChainCheck, type ChainEntry, type ChainLink, type Damage } from './chain.rules.js';
import { Findings, NotedLinks } from './findings.js';

/**
 * An entry as a line of JSON. The payload stands last and as it was hashed, so that a reader of JSON understands the line
 * and a verifier finds the very bytes.
 */
export function lineOf(subgraph: string, entry: ChainEntry): string {
  const { position, recordedAt, previousHash, hash, payload } = entry;
  const recorded = new Date(recordedAt).toISOString();
  return (
    `{"subgraph":"${subgraph}","position":${position},"recordedAt":"${recorded}",` +
    `"previousHash":"${previousHash.toString('hex')}","hash":"${hash.toString('hex')}","payload":${payload}}`
  );
}

const LINE =
  /^\{"subgraph":"([a-z0-9-]+)","position":(\d+),"recordedAt":"([0-9TZ:.+-]+)","previousHash":"([0-9a-f]{64})","hash":"([0-9a-f]{64})","payload":(\{.*\})\}$/;

function entryOf(line: string): { subgraph: string; entry: ChainEntry } | undefined {
  const match = LINE.exec(line);
  if (match === null) return undefined;
  const [, subgraph = '', position, recorded = '', previousHash = '', hash = '', payload = ''] = match;
  return {
    subgraph,
    entry: {
      position: Number(position),
      recordedAt: Date.parse(recorded),
      payload,
      previousHash: Buffer.from(previousHash, 'hex'),
      hash: Buffer.from(hash, 'hex'),
    },
  };
}

/** What was found out about the entries of one subgraph in an export. */
export interface AuditExcerpt {
  readonly subgraph: string;
  readonly entries: number;
  readonly first: ChainLink;
  readonly last: ChainLink;
  readonly damages: readonly Damage[];
  readonly damageCount: number;
}

interface Reading {
  readonly check: ChainCheck;
  readonly first: ChainLink;
  readonly held: NotedLinks;
  readonly found: Findings;
}

/**
 * Checks a file of exported entries line by line. An excerpt has no beginning and no end of its own: what was cut off
 * there is seen only by comparing its first and last entry with the trail, or with what was noted elsewhere. What was
 * noted of an entry that the file does not hold, nor the one after it, is a damage too: nothing was held to it.
 *
 * @param expected what was noted elsewhere, by subgraph
 * @throws Error that names the first line which is no exported entry; for a file without any; for a subgraph of which
 * something was noted and nothing is there
 */
export async function verifyExport(
  file: string,
  expected: Readonly<Record<string, readonly ChainLink[]>> = {},
): Promise<readonly AuditExcerpt[]> {
  const readings = new Map<string, Reading>();
  let number = 0;
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number += 1;
    const found = entryOf(line);
    if (found === undefined)
      throw new Error(`${file}, line ${number}: not an entry of an exported audit trail`);
    const { subgraph, entry } = found;
    const reading = readings.get(subgraph) ?? begin(entry, expected[subgraph]);
    readings.set(subgraph, reading);
    reading.found.add(reading.check.take(entry));
    reading.found.add(reading.held.to(entry.position, entry.hash));
  }
  if (readings.size === 0) throw new Error(`${file} holds no entry of an audit trail`);
  const without = Object.keys(expected).find((subgraph) => !readings.has(subgraph));
  if (without !== undefined) throw new Error(`${file} holds no entry of ${without}, of which one was noted`);
  return [...readings].map(([subgraph, { check, first, held, found }]) => {
    found.add(held.rest());
    const { damages, count: damageCount } = found;
    return { subgraph, entries: check.entries, first, last: check.last ?? first, damages, damageCount };
  });
}

function begin({ position, hash, previousHash }: ChainEntry, expected: readonly ChainLink[] = []): Reading {
  const reading: Reading = {
    check: new ChainCheck(),
    first: { position, hash },
    held: new NotedLinks(expected),
    found: new Findings(),
  };
  // An excerpt that begins where a note ends is held to it as well.
  reading.found.add(reading.held.to(position - 1, previousHash));
  return reading;
}
