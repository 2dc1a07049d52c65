import { createLogger } from '@khien/logging';
import type { SubgraphDefinition } from '../definition.js';
import { readSubgraphSettings } from './settings.js';
import { startSubgraph } from './subgraph.js';

/**
 * Runs a subgraph as a process of its own, by settings from the environment, until it is told to stop or the
 * process that started it is gone. Says where it listens in one log line, and to its parent by message.
 */
export async function runSubgraph(definition: SubgraphDefinition): Promise<void> {
  const settings = readSubgraphSettings(definition.name, process.env);
  const log = createLogger({ name: definition.name, level: settings.logLevel });
  const subgraph = await startSubgraph(definition, {
    databaseUrl: settings.databaseUrl,
    poolSize: settings.poolSize,
    log,
  });

  let stopping = false;
  const stop = async (why: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ why }, 'stopping');
    await subgraph.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
  process.once('disconnect', () => stop('parent gone'));

  const { url } = await subgraph.listen({ host: settings.host, port: settings.port });
  log.info({ url }, 'listening');
  process.send?.({ type: 'listening', url });
}
