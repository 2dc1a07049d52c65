import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { ChainCheck, type ChainEntry, type ChainLink, type Damage, MAX_DAMAGES } from './chain.rules.js';

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
  readonly damages: Damage[];
  damageCount: number;
}

/**
 * Checks a file of exported entries line by line. An excerpt has no beginning and no end of its own: what was cut off
 * there is seen only by comparing its first and last entry with the trail, or with what was noted elsewhere.
 *
 * @param expected what was noted elsewhere, by subgraph
 * @throws Error that names the first line which is no exported entry
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
    const { position, hash } = entry;
    let reading = readings.get(subgraph);
    if (reading === undefined) {
      reading = { check: new ChainCheck(), first: { position, hash }, damages: [], damageCount: 0 };
      readings.set(subgraph, reading);
    }
    note(reading, reading.check.take(entry));
    const wanted = expected[subgraph]?.find((link) => link.position === position);
    if (wanted !== undefined && !wanted.hash.equals(hash)) note(reading, [{ kind: 'REWRITTEN', position }]);
  }
  return [...readings].map(([subgraph, { check, first, damages, damageCount }]) => ({
    subgraph,
    entries: check.entries,
    first,
    last: check.last ?? first,
    damages,
    damageCount,
  }));
}

function note(reading: Reading, damages: readonly Damage[]): void {
  reading.damageCount += damages.length;
  reading.damages.push(...damages.slice(0, Math.max(0, MAX_DAMAGES - reading.damages.length)));
}
