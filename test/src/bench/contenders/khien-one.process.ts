import { signInSettings, trafficSettings } from '@khien/gateway';
import { createLogger } from '@khien/logging';
import { launchInProcess, workspace } from '@khien/platform';
import { databaseUrlsFrom } from './databases.js';

const logLevel = process.env['KHIEN_LOG_LEVEL'] ?? 'warn';
/** The platform in one process, with a process of its own in the benchmark. */
const platform = await launchInProcess({
  databaseUrls: databaseUrlsFrom(process.env),
  signIn: signInSettings.parse(process.env),
  gateway: { traffic: trafficSettings.parse(process.env) },
  rowSecurity: process.env['KHIEN_BENCH_ROW_SECURITY'] === 'not required' ? 'not required' : 'required',
  supergraphFile: workspace().supergraphFile,
  host: '127.0.0.1',
  port: 0,
  logLevel,
  log: createLogger({ name: 'khien', level: logLevel }),
});

const end = async () => {
  await platform.close();
  process.exit(0);
};
process.once('SIGTERM', end);
process.once('disconnect', end);
process.send?.({ type: 'listening', url: platform.url });
