import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/** Nothing of an answer is to be run, framed, sniffed or told to others; the explorer's page says its own. */
const HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** A browser that came by https is to come by nothing else, for half a year. */
const STRICT_TRANSPORT = 'max-age=15552000';

/** Headers that a page of another origin may send, and read. */
const ALLOWED = [
  ...['accept-language', 'apollo-require-preflight', 'authorization', 'content-type'],
  ...['khien-cost', 'khien-organization', 'x-request-id'],
];
const EXPOSED = [
  'content-disposition',
  ...['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'retry-after'],
  ...['www-authenticate', 'x-request-id'],
];

const PREFLIGHT_S = 600;

/** What browsers are told: which origins may ask, and to be careful with every answer. */
export function browserRules(app: FastifyInstance, corsOrigins: readonly string[]): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    if (request.protocol === 'https') reply.header('strict-transport-security', STRICT_TRANSPORT);
  });
  if (corsOrigins.length === 0) return;
  app.register(cors, {
    origin: [...corsOrigins],
    methods: ['GET', 'POST'],
    allowedHeaders: ALLOWED,
    exposedHeaders: EXPOSED,
    credentials: false,
    maxAge: PREFLIGHT_S,
  });
}
