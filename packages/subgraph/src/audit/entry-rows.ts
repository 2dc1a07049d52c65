import type { Client } from 'pg';
import type { ChainEntry } from './chain.rules.js';

/** An entry with the columns that are searched, as PostgreSQL gives them. */
export interface EntryRow extends ChainEntry {
  /** The searched columns as one JSON object, by the names of {@link columnsOf}. */
  readonly columns: Readonly<Record<string, unknown>>;
}

interface Fetched {
  readonly position: string;
  readonly ms: string;
  readonly payload: string;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
  readonly columns: Readonly<Record<string, unknown>>;
}

const PAGE = 1_000;

/**
 * Reads the entries in the order of their positions, a thousand at a time: memory does not grow with the trail. Within
 * the transaction of the client.
 *
 * @param from first moment, ISO 8601; the beginning when undefined
 * @param to moment behind the last; the end when undefined
 */
export async function* entryRows(
  client: Client,
  { from, to }: { from?: string | undefined; to?: string | undefined } = {},
): AsyncGenerator<EntryRow> {
  await client.query(
    `declare audit_entries no scroll cursor for
     select position, (extract(epoch from recorded_at) * 1000)::bigint as ms, payload, previous_hash, hash,
       jsonb_build_object('kind', kind, 'action', action, 'subject', subject, 'organization', organization_code,
         'organizationId', organization_id, 'entityType', entity_type, 'entityIds', entity_ids,
         'requestId', request_id) as columns
     from audit_entry
     where recorded_at >= ${moment(client, from, '-infinity')} and recorded_at < ${moment(client, to, 'infinity')}
     order by position, recorded_at`,
  );
  for (;;) {
    const { rows } = await client.query<Fetched>(`fetch ${PAGE} from audit_entries`);
    for (const row of rows) {
      yield {
        position: Number(row.position),
        recordedAt: Number(row.ms),
        payload: row.payload,
        previousHash: row.previous_hash,
        hash: row.hash,
        columns: row.columns,
      };
    }
    if (rows.length < PAGE) break;
  }
  await client.query('close audit_entries');
}

/** A cursor's statement takes no parameters. */
function moment(client: Client, given: string | undefined, otherwise: string): string {
  return `${client.escapeLiteral(given ?? otherwise)}::timestamptz`;
}

/** What the searched columns must say, by the payload. */
export function columnsOf(payload: string): Readonly<Record<string, unknown>> | undefined {
  let entry: Record<string, unknown>;
  try {
    entry = JSON.parse(payload);
  } catch {
    return undefined;
  }
  const entity = (entry['entity'] ?? {}) as Record<string, unknown>;
  const named = ['kind', 'action', 'subject', 'organization', 'organizationId', 'requestId'];
  return {
    ...Object.fromEntries(named.map((name) => [name, entry[name] ?? null])),
    entityType: entity['type'] ?? null,
    entityIds: entity['ids'] ?? null,
  };
}
