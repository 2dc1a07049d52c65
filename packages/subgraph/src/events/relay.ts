import type { EventTransport, JsonValue, UnpublishedEvent } from '@khien/events';
import type { Logger } from '@khien/logging';
import type pg from 'pg';
import { keepWorking, sleep } from './session.js';

/** Events that are handed over at once. */
const BATCH = 500;
/** How long nothing may ring before the relay looks by itself, in ms. */
const POLL_MS = 2_000;
/** How often a relay that waits for another looks whether that one is gone, in ms. */
const TURN_MS = 1_000;
/** How often old events are dropped: every hour, in ms. */
const PRUNE_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** What a relay works on. */
export interface RelayOptions {
  /** The subgraph: also the name of its stream. */
  readonly subgraph: string;
  /** As the application role. */
  readonly databaseUrl: string;
  readonly transport: EventTransport;
  /** How long events are kept, in days. */
  readonly retentionDays: number;
  readonly log: Logger;
}

interface OutboxRow {
  readonly sequence: string;
  readonly id: string;
  readonly type: string;
  readonly key: string;
  readonly kind: string;
  readonly at: Date;
  readonly data: JsonValue;
}

/**
 * Hands what stands in the outbox to the transport, in the order of its numbers, and removes what was taken. Of all
 * processes of a subgraph one does it at a time; when it ends, also by force, another goes on: what it had handed over
 * and not removed is handed over again, which the transport tells by the id. @returns what ends it
 */
export function startRelay({ subgraph, databaseUrl, transport, retentionDays, log }: RelayOptions) {
  return keepWorking({
    applicationName: `khien relay ${subgraph}`,
    databaseUrl,
    log,
    async work(client, signal) {
      if (!(await untilMyTurn(client, signal))) return;
      const bell = await ringing(client);
      let pruned = 0;
      while (!signal.aborted) {
        bell.reset();
        if ((await relayOnce(client, subgraph, transport)) > 0) continue;
        if (Date.now() - pruned > PRUNE_MS) {
          await transport.prune(subgraph, new Date(Date.now() - retentionDays * DAY_MS));
          pruned = Date.now();
        }
        await bell.wait(POLL_MS, signal);
      }
    },
  });
}

/** Hands over the next events. @returns how many there were */
async function relayOnce(client: pg.Client, stream: string, transport: EventTransport): Promise<number> {
  const { rows } = await client.query<OutboxRow>('select * from khien_outbox_waiting($1)', [BATCH]);
  if (rows.length === 0) return 0;
  await transport.publish(
    stream,
    rows.map((row): UnpublishedEvent => ({ ...row, sequence: BigInt(row.sequence) })),
  );
  await client.query('select khien_outbox_sent($1)', [rows.map(({ sequence }) => sequence)]);
  return rows.length;
}

async function untilMyTurn(client: pg.Client, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const { rows } = await client.query<{ mine: boolean }>(
      "select pg_try_advisory_lock(hashtext('khien outbox relay')) as mine",
    );
    if (rows[0]?.mine === true) return true;
    await sleep(TURN_MS, signal);
  }
  return false;
}

async function ringing(client: pg.Client) {
  let rung = new AbortController();
  client.on('notification', () => rung.abort());
  await client.query('listen khien_outbox');
  return {
    reset: () => {
      rung = new AbortController();
    },
    wait: (ms: number, signal: AbortSignal) => sleep(ms, AbortSignal.any([signal, rung.signal])),
  };
}
