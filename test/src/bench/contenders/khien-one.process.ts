import { createLogger } from '@khien/logging';
import { launchInProcess, workspace } from '@khien/platform';
import { databaseUrlsFrom } from './databases.js';
import { LOG_LEVEL } from './khien.js';

/** The platform in one process, with a process of its own in the benchmark. */
const platform = await launchInProcess({
  databaseUrls: databaseUrlsFrom(process.env),
  supergraphFile: workspace().supergraphFile,
  host: '127.0.0.1',
  port: 0,
  logLevel: LOG_LEVEL,
  log: createLogger({ name: 'khien', level: LOG_LEVEL }),
});

const end = async () => {
  await platform.close();
  process.exit(0);
};
process.once('SIGTERM', end);
process.once('disconnect', end);
process.send?.({ type: 'listening', url: platform.url });
