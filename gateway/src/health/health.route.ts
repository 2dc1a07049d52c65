import type { FastifyInstance } from 'fastify';
import type { GatewayReadiness } from './readiness.js';

/**
 * `/health/live`: the process answers. `/health/ready`: 200 for `ok` and for `degraded`, since what does work is
 * worth sending requests to; 503 for `unavailable`.
 */
export function healthRoutes(app: FastifyInstance, readiness: () => Promise<GatewayReadiness>): void {
  let checking: Promise<GatewayReadiness> | undefined;
  const shared = () => {
    // However many ask at once, each subgraph is asked once.
    checking ??= readiness().finally(() => {
      checking = undefined;
    });
    return checking;
  };
  app.get('/health/live', { logLevel: 'warn' }, async () => ({ status: 'ok' }));
  app.get('/health/ready', { logLevel: 'warn' }, async (_request, reply) => {
    const answer = await shared();
    return reply
      .code(answer.status === 'unavailable' ? 503 : 200)
      .header('cache-control', 'no-store')
      .send(answer);
  });
}
