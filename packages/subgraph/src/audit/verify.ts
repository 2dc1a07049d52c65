import { isDeepStrictEqual } from 'node:util';
import { withClient } from '@khien/database';
import type { Client } from 'pg';
import { ChainCheck, type ChainLink, type Damage } from './chain.rules.js';
import { columnsOf, entryRows } from './entry-rows.js';
import { Findings, NotedLinks } from './findings.js';

/** What was found out about a chain. */
export interface AuditVerdict {
  readonly entries: number;
  /** Positions and hashes: of the first and the last entry; undefined for an empty chain. */
  readonly first: ChainLink | undefined;
  readonly last: ChainLink | undefined;
  /** Milliseconds since 1970; undefined for an empty chain. */
  readonly firstRecordedAt: number | undefined;
  readonly lastRecordedAt: number | undefined;
  /** The end of the chain, worth noting elsewhere: who notes it can prove later that nothing before it changed. */
  readonly head: ChainLink;
  /** The last entry that was retired with its month; undefined when the chain is complete. */
  readonly retired: ChainLink | undefined;
  /** The first of what is wrong, in the order of positions, at most `MAX_DAMAGES`. */
  readonly damages: readonly Damage[];
  readonly damageCount: number;
}

/**
 * Checks the whole audit trail of a database: every hash is computed here, not by the database. Reads one consistent
 * state and disturbs no writer.
 *
 * @param ownerUrl `postgres://…` as the role that owns the database: row-level security hides entries from others
 * @param expected what was noted elsewhere at earlier times
 * @param onProgress told the number of entries now and then
 */
export function verifyAudit(
  ownerUrl: string,
  expected: readonly ChainLink[] = [],
  onProgress?: (entries: number) => void,
): Promise<AuditVerdict> {
  return withClient(ownerUrl, async (client) => {
    await client.query('begin transaction isolation level repeatable read read only');
    const verdict = await verifyWithin(client, expected, onProgress);
    await client.query('commit');
    return verdict;
  });
}

async function verifyWithin(
  client: Client,
  expected: readonly ChainLink[],
  onProgress?: (entries: number) => void,
): Promise<AuditVerdict> {
  const { head, anchor } = await readHead(client);
  const check = new ChainCheck(anchor);
  const found = new Findings();
  const held = new NotedLinks(expected);
  found.add(held.to(anchor.position, anchor.hash));
  let first: { link: ChainLink; at: number } | undefined;
  let lastAt: number | undefined;
  for await (const row of entryRows(client)) {
    const { position, hash } = row;
    first ??= { link: { position, hash }, at: row.recordedAt };
    lastAt = row.recordedAt;
    const damages = check.take(row);
    found.add(damages);
    if (damages.length === 0 && !isDeepStrictEqual(columnsOf(row.payload), row.columns)) {
      found.add([{ kind: 'COLUMNS', position }]);
    }
    found.add(held.to(position, hash));
    if (check.entries % 10_000 === 0) onProgress?.(check.entries);
  }
  found.add(check.finish(head));
  found.add(held.rest(head.position));
  const last = check.entries === 0 ? undefined : check.last;
  return {
    entries: check.entries,
    first: first?.link,
    last: last && { position: last.position, hash: last.hash },
    firstRecordedAt: first?.at,
    lastRecordedAt: lastAt,
    head,
    retired: anchor.position === 0 ? undefined : anchor,
    damages: found.damages,
    damageCount: found.count,
  };
}

async function readHead(client: Client): Promise<{ head: ChainLink; anchor: ChainLink }> {
  interface Head {
    readonly position: string;
    readonly hash: Buffer;
    readonly anchor_position: string;
    readonly anchor_hash: Buffer;
  }
  const { rows } = await client.query<Head>('select * from audit_head');
  const [row] = rows;
  if (row === undefined) throw new Error('the end of the audit trail (audit_head) was removed');
  return {
    head: { position: Number(row.position), hash: row.hash },
    anchor: { position: Number(row.anchor_position), hash: row.anchor_hash },
  };
}
