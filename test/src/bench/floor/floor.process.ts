import Fastify from 'fastify';
import { databaseUrlsFrom } from '../contenders/databases.js';
import { incidentPage } from './incident-page.js';
import { oneSystem } from './one-system.js';
import { Pools } from './pools.js';
import { threeDomains } from './three-domains.js';

/** A page of a number behind what has this reference. */
interface PageOf {
  readonly first: string;
  readonly after: string;
}

/** The floor: bare routes that answer what the queries ask with hand-written SQL. */
const pools = new Pools(databaseUrlsFrom(process.env));
const app = Fastify({ forceCloseConnections: true });

app.get<{ Querystring: PageOf }>('/three-domains', ({ query }) =>
  threeDomains(pools, Number(query.first), query.after),
);
app.get<{ Querystring: { reference: string } }>('/one-system', ({ query }) =>
  oneSystem(pools, query.reference),
);
app.get<{ Querystring: PageOf }>('/incident-page', ({ query }) =>
  incidentPage(pools, Number(query.first), query.after),
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
