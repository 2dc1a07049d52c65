import { loadHolidays } from '@khien/calendar';
import { openEvents } from '@khien/events';
import { fileKeepingFrom } from '@khien/files';
import { serveProcess } from '@khien/http';
import { KeyRing } from '@khien/identity';
import { createLogger } from '@khien/logging';
import type { SubgraphDefinition } from '../definition.js';
import { readSubgraphSettings } from './settings.js';
import { startSubgraph } from './subgraph.js';

/** Runs a subgraph as a process of its own, by settings from the environment. */
export async function runSubgraph(definition: SubgraphDefinition): Promise<void> {
  const settings = readSubgraphSettings(definition.name, process.env);
  const log = createLogger({ name: definition.name, level: settings.logLevel });
  const { eventsUrl, eventsRetentionDays: retentionDays } = settings;
  if (eventsUrl === undefined) {
    log.warn('KHIEN_EVENTS_URL is not set: what happens here is not told to others, nor heard from them');
  }
  const transport = eventsUrl === undefined ? undefined : await openEvents(eventsUrl, { retentionDays, log });
  const subgraph = await startSubgraph(definition, {
    databaseUrl: settings.databaseUrl,
    callerKeys: KeyRing.fromFile(settings.callerKeysFile),
    poolSize: settings.poolSize,
    files: fileKeepingFrom(process.env),
    events: transport && { transport, retentionDays },
    log,
    backgroundEverySeconds: settings.backgroundEverySeconds,
    ...(settings.holidaysFile === undefined ? {} : { calendar: loadHolidays(settings.holidaysFile) }),
  });

  const { host, port } = settings;
  const close = async () => {
    await subgraph.close();
    await transport?.close();
  };
  await serveProcess({ listen: () => subgraph.listen({ host, port }), close }, log);
}
