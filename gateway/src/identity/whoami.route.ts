import type { FastifyInstance } from 'fastify';
import { ORGANIZATION_HEADER } from './acting-for.js';
import type { Identification } from './identification.js';
import { whoAmI } from './whoami.js';

/** Where somebody asks who they are; beside the graph, which has no fields of its own for it. */
const WHOAMI_PATH = '/whoami';

/** `GET /whoami`: who the graph takes the asker for, and what they could choose to act for. */
export function whoAmIRoute(app: FastifyInstance, identification: Identification): void {
  app.get(WHOAMI_PATH, async (request, reply) => {
    const identity = await identification.whoIs(request);
    return reply
      .header('cache-control', 'no-store')
      .header('vary', `authorization, ${ORGANIZATION_HEADER}`)
      .send(whoAmI(identity));
  });
}
