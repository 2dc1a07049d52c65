import Fastify from 'fastify';
import { databaseUrlsFrom } from '../contenders/databases.js';
import { incidentPage } from './incident-page.js';
import { oneSystem } from './one-system.js';
import { Pools } from './pools.js';
import { threeDomains } from './three-domains.js';

/** The floor: bare routes that answer what the queries ask with hand-written SQL. */
const pools = new Pools(databaseUrlsFrom(process.env));
const app = Fastify({ forceCloseConnections: true });

app.get<{ Querystring: { first: string } }>('/three-domains', ({ query }) =>
  threeDomains(pools, Number(query.first)),
);
app.get<{ Querystring: { reference: string } }>('/one-system', ({ query }) =>
  oneSystem(pools, query.reference),
);
app.get<{ Querystring: { first: string } }>('/incident-page', ({ query }) =>
  incidentPage(pools, Number(query.first)),
);

const end = async () => {
  await app.close();
  await pools.close();
  process.exit(0);
};
process.once('SIGTERM', end);
process.once('disconnect', end);
const url = await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.({ type: 'listening', url });
