import type { Logger } from '@khien/logging';
import { NatsTransport } from './nats/nats-transport.js';
import { PostgresTransport } from './postgres/postgres-transport.js';
import { eventSettings, isNats } from './settings.js';
import type { EventTransport } from './transport.js';

/** How a transport is opened. */
export interface OpenEventsOptions {
  /** How long a stream that is made on the way keeps its events, in days; 7 unless given. */
  readonly retentionDays?: number | undefined;
  readonly log: Logger;
}

/**
 * Opens the transport that a URL names (`KHIEN_EVENTS_URL`): `postgres://…` of a prepared event store, as the role that was
 * given rights on it, or `nats://…` of a server with JetStream; `?prefix=…` tells the streams of several platforms apart.
 *
 * @throws Error when NATS does not answer; PostgreSQL is connected to when it is first needed
 */
export async function openEvents(
  url: string,
  { log, retentionDays }: OpenEventsOptions,
): Promise<EventTransport> {
  if (!isNats(url)) return new PostgresTransport(url, log);
  const { KHIEN_EVENTS_RETENTION_DAYS: days } = eventSettings.parse({
    KHIEN_EVENTS_RETENTION_DAYS: retentionDays,
  });
  return NatsTransport.connect(url, { retentionDays: days, log });
}
