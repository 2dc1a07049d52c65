import { openEvents } from '@khien/events';
import { serveProcess } from '@khien/http';
import { createLogger } from '@khien/logging';
import { createGateway } from './gateway.js';
import { callerKeysIn } from './identity/caller-keys.js';
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
const { eventsUrl } = settings;
const events = eventsUrl === undefined ? undefined : await openEvents(eventsUrl, { log });
const gateway = createGateway({
  ...settings,
  events,
  transports: Object.fromEntries(transports),
  callerKeys: await callerKeysIn(settings.callerKeysFile),
  graphiql: settings.graphiql ? {} : false,
  log,
});

const close = async () => {
  await gateway.close();
  await events?.close();
};
await serveProcess({ listen: () => gateway.listen(), close }, log);
