import { REQUEST_ID_HEADER } from '@khien/logging';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestContext } from '../context/request-context.js';
import { answerCaller, type FileAnswering } from '../files/file-requests.js';

/** `POST /files`, `GET /files/<name>`: the body of an upload goes to the file store as it comes. */
export async function filesRoute(
  app: FastifyInstance,
  answering: FileAnswering & { contextOf(request: FastifyRequest): RequestContext },
): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, content, done) => done(null, content));
  app.route<{ Params: { name?: string } }>({
    method: ['GET', 'POST'],
    url: '/files/:name?',
    exposeHeadRoute: false,
    config: { mayTakeLong: true },
    async handler(request, reply) {
      const context = answering.contextOf(request);
      const answer = await answerCaller(answering, context, {
        method: request.method === 'POST' ? 'POST' : 'GET',
        name: request.params.name ?? '',
        parameters: new URL(request.url, 'http://localhost').searchParams,
        headers: request.headers,
        content: request.method === 'POST' ? request.raw : undefined,
      });
      return reply
        .code(answer.status)
        .headers({ ...answer.headers, [REQUEST_ID_HEADER]: context.requestId })
        .send(answer.content);
    },
  });
}
