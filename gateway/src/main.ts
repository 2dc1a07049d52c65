import { createLogger } from '@khien/logging';
import { createGateway } from './gateway.js';
import { readGatewaySettings } from './settings.js';
import { httpTransport } from './transport/http.transport.js';

const settings = readGatewaySettings(process.env);
const log = createLogger({ name: 'gateway', level: settings.logLevel });
const transports = Object.entries(settings.subgraphUrls).map(([name, url]) => [
  name,
  httpTransport({
    name,
    url,
    timeoutMs: settings.subgraphTimeoutMs,
    connections: settings.subgraphConnections,
  }),
]);
const gateway = createGateway({
  ...settings,
  transports: Object.fromEntries(transports),
  graphiql: settings.graphiql ? {} : false,
  log,
});

let stopping = false;
const stop = async (why: string) => {
  if (stopping) return;
  stopping = true;
  log.info({ why }, 'stopping');
  await gateway.close();
  process.exit(0);
};
process.once('SIGTERM', () => stop('SIGTERM'));
process.once('SIGINT', () => stop('SIGINT'));
process.once('disconnect', () => stop('parent gone'));

const { url } = await gateway.listen();
log.info({ url }, 'listening');
process.send?.({ type: 'listening', url });
