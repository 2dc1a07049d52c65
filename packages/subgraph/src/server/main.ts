import { loadHolidays } from '@khien/calendar';
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
  const subgraph = await startSubgraph(definition, {
    databaseUrl: settings.databaseUrl,
    callerKeys: KeyRing.fromFile(settings.callerKeysFile),
    poolSize: settings.poolSize,
    files: fileKeepingFrom(process.env),
    log,
    backgroundEverySeconds: settings.backgroundEverySeconds,
    ...(settings.holidaysFile === undefined ? {} : { calendar: loadHolidays(settings.holidaysFile) }),
  });

  const { host, port } = settings;
  await serveProcess({ listen: () => subgraph.listen({ host, port }), close: () => subgraph.close() }, log);
}
