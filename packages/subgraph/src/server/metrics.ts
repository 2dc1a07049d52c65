import { gracefulEnd, httpServer } from '@khien/http';
import type { Logger } from '@khien/logging';
import type { FastifyInstance } from 'fastify';
import type { EventLag } from '../events/lag.js';
import { eventMetrics } from '../events/metrics.js';
import type { Subgraph } from './subgraph.js';

type Measured = Pick<Subgraph, 'name' | 'eventLag'>;

/** How long a question in flight may take to finish on closing. */
const SHUTDOWN_TIMEOUT_MS = 1_000;

/** Figures for Prometheus of subgraphs that run in this process; empty where no events are carried. */
export async function metricsOf(subgraphs: readonly Measured[]): Promise<string> {
  const lags: Record<string, EventLag> = {};
  for (const { name, eventLag } of subgraphs) {
    const lag = await eventLag();
    if (lag !== undefined) lags[name] = lag;
  }
  return Object.keys(lags).length === 0 ? '' : eventMetrics(lags);
}

/** Answers `GET /metrics` in the text format of Prometheus. */
export function metricsRoute(app: FastifyInstance, metrics: () => Promise<string>): void {
  app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics()),
  );
}

/**
 * Serves the figures of subgraphs that have no server of their own. An address apart from that of the graph: they are for
 * operators, and the graph is open to the public.
 */
export async function listenForMetrics(
  subgraphs: readonly Measured[],
  { log, ...address }: { readonly host: string; readonly port: number; readonly log: Logger },
): Promise<{ url: string; close(): Promise<void> }> {
  const app = httpServer({ bodyLimitBytes: 1024, log });
  const end = gracefulEnd(app, log);
  metricsRoute(app, () => metricsOf(subgraphs));
  const origin = await app.listen(address);
  return { url: `${origin}/metrics`, close: () => end(SHUTDOWN_TIMEOUT_MS) };
}
